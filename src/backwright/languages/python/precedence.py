"""How tightly Python's operators bind, and where parentheses have to stand."""

from __future__ import annotations

import ast
from enum import IntEnum


class Binding(IntEnum):
    """How tightly an expression holds together, from the loosest to the tightest."""

    TUPLE = 0
    NAMED = 1
    LAMBDA = 2
    CONDITIONAL = 3
    OR = 4
    AND = 5
    NOT = 6
    COMPARISON = 7
    BIT_OR = 8
    BIT_XOR = 9
    BIT_AND = 10
    SHIFT = 11
    SUM = 12
    PRODUCT = 13
    SIGN = 14
    POWER = 15
    AWAIT = 16
    ATOM = 17


OPERATORS: dict[type[ast.AST], tuple[str, Binding]] = {
    ast.Or: ("or", Binding.OR),
    ast.And: ("and", Binding.AND),
    ast.BitOr: ("|", Binding.BIT_OR),
    ast.BitXor: ("^", Binding.BIT_XOR),
    ast.BitAnd: ("&", Binding.BIT_AND),
    ast.LShift: ("<<", Binding.SHIFT),
    ast.RShift: (">>", Binding.SHIFT),
    ast.Add: ("+", Binding.SUM),
    ast.Sub: ("-", Binding.SUM),
    ast.Mult: ("*", Binding.PRODUCT),
    ast.Div: ("/", Binding.PRODUCT),
    ast.FloorDiv: ("//", Binding.PRODUCT),
    ast.Mod: ("%", Binding.PRODUCT),
    ast.MatMult: ("@", Binding.PRODUCT),
    ast.Pow: ("**", Binding.POWER),
    ast.Not: ("not ", Binding.NOT),
    ast.USub: ("-", Binding.SIGN),
    ast.UAdd: ("+", Binding.SIGN),
    ast.Invert: ("~", Binding.SIGN),
    ast.Eq: ("==", Binding.COMPARISON),
    ast.NotEq: ("!=", Binding.COMPARISON),
    ast.Lt: ("<", Binding.COMPARISON),
    ast.LtE: ("<=", Binding.COMPARISON),
    ast.Gt: (">", Binding.COMPARISON),
    ast.GtE: (">=", Binding.COMPARISON),
    ast.Is: ("is", Binding.COMPARISON),
    ast.IsNot: ("is not", Binding.COMPARISON),
    ast.In: ("in", Binding.COMPARISON),
    ast.NotIn: ("not in", Binding.COMPARISON),
}


def binding(node: ast.expr) -> Binding:
    """Return how tightly the expression holds together."""
    match node:
        case ast.BoolOp(op=operator) | ast.UnaryOp(op=operator) | ast.BinOp(op=operator):
            return OPERATORS[type(operator)][1]
        case ast.Compare():
            return Binding.COMPARISON
        case ast.IfExp():
            return Binding.CONDITIONAL
        case ast.Lambda():
            return Binding.LAMBDA
        case ast.NamedExpr():
            return Binding.NAMED
        case ast.Await():
            return Binding.AWAIT
        case _:
            return Binding.ATOM
