"""When Ruff's formatter puts a wide value into parentheses, and when it breaks inside of it."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from enum import Enum, auto

from backwright.languages.python.expressions import is_fluent
from backwright.languages.python.precedence import Binding, binding

_OPERATION = (ast.BoolOp, ast.BinOp, ast.Compare, ast.UnaryOp, ast.IfExp, ast.Lambda)
_DISPLAY = (ast.List, ast.Set, ast.Dict, ast.Tuple, ast.ListComp, ast.SetComp, ast.DictComp)


class Parentheses(Enum):
    """When a value that does not fit on its line is put into parentheses."""

    NEVER = auto()
    IF_THAT_FITS = auto()
    """A name or a literal: it can not be broken."""
    INSTEAD_OF_BREAKS = auto()
    """An operation or a chain: its breaks would otherwise stand in several brackets."""
    AFTER_BREAKS = auto()
    """An operation whose last brackets can be broken: only if that is not enough."""


def parentheses(value: ast.expr) -> Parentheses:
    """Return when the value is put into parentheses."""
    match value:
        case ast.Await(inner):
            return parentheses(inner)
        case ast.Name() | ast.Constant() | ast.JoinedStr():
            return Parentheses.IF_THAT_FITS
        case ast.Attribute() | ast.Call() | ast.Subscript():
            if is_fluent(value):
                return Parentheses.INSTEAD_OF_BREAKS
            plain = isinstance(value, ast.Attribute) and not _breaks_inside(value)
            return Parentheses.IF_THAT_FITS if plain else Parentheses.NEVER
        case _ if not isinstance(value, _OPERATION):
            return Parentheses.NEVER
        case _ if _breaks_inside(value) and not isinstance(value, ast.IfExp):
            return Parentheses.AFTER_BREAKS
        case _:
            return Parentheses.INSTEAD_OF_BREAKS


def _breaks_inside(value: ast.expr) -> bool:
    """Tell whether the brackets that end the value may be broken instead of adding parentheses."""
    look = _Look()
    look.at(value)
    if not look.brackets or look.count > 1:
        return False
    if look.loosest >= Binding.SIGN:
        return True
    return look.ends_bracketed or look.starts_bracketed is True


@dataclass(slots=True)
class _Look:
    """What stands outside of brackets in an expression, from left to right."""

    brackets: bool = False
    loosest: Binding = Binding.ATOM
    count: int = 0
    starts_bracketed: bool | None = None
    ends_bracketed: bool = False

    def at(self, node: ast.expr) -> None:
        match node:
            case ast.BoolOp(_, values):
                self._operator(binding(node), len(values) - 1, values)
            case ast.Compare(left, ops, comparators):
                self._operator(Binding.COMPARISON, len(ops), [left, *comparators])
            case ast.BinOp(left, _, right):
                self._operator(binding(node), 1, [left, right])
            case ast.IfExp(test, body, orelse):
                self._operator(Binding.CONDITIONAL, 1, [body, test, orelse])
            case ast.UnaryOp(_, operand) | ast.Await(operand):
                self.at(operand)
            case ast.Attribute(value):
                if isinstance(value, (*_DISPLAY, ast.Call, ast.Subscript)):
                    self._count(Binding.AWAIT, 1)
                self.at(value)
                self.ends_bracketed = False
            case ast.Call(inner) | ast.Subscript(inner):
                self.brackets = True
                self.at(inner)
                self.ends_bracketed = not isinstance(node, ast.Call) or bool(
                    node.args or node.keywords
                )
            case _:
                self._leaf(bracketed=isinstance(node, _DISPLAY))

    def _leaf(self, *, bracketed: bool) -> None:
        self.brackets = self.brackets or bracketed
        if self.starts_bracketed is None:
            self.starts_bracketed = bracketed
        self.ends_bracketed = bracketed

    def _operator(self, level: Binding, count: int, operands: list[ast.expr]) -> None:
        self._count(level, count)
        for operand in operands:
            # An operand that binds too loosely stands in parentheses of its own.
            if binding(operand) < level:
                self._leaf(bracketed=True)
            else:
                self.at(operand)

    def _count(self, level: Binding, count: int) -> None:
        if level < self.loosest:
            self.loosest, self.count = level, count
        elif level == self.loosest:
            self.count += count
