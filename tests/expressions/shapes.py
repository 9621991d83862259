"""Trees without places, as nested tuples: ours and those of cel-python, to be compared.

cel-python's grammar reads `-1` as a literal and also takes `!-x` and `a < b < c`; we read a minus
and refuse the other two. A minus before a number is therefore folded into it on both sides.
"""

from __future__ import annotations

from decimal import Decimal

from celpy.evaluation import celstr
from lark import Token
from lark import Tree as CelTree

from backwright.expressions.tree import (
    Choice,
    Infix,
    Invoke,
    Items,
    Literal,
    Method,
    Name,
    Select,
    Tree,
    Unary,
    Word,
)

Shape = tuple[object, ...]
SYMBOLS = {
    "lt": "<",
    "le": "<=",
    "gt": ">",
    "ge": ">=",
    "eq": "==",
    "ne": "!=",
    "in": "in",
    "add": "+",
    "sub": "-",
    "mul": "*",
}


def shape(tree: Tree) -> Shape:
    """Return the shape of one of our trees."""
    match tree:
        case Literal(value=value):
            return _literal(value)
        case Name(name=name) | Word(text=name):
            return ("name", name)
        case Select(target=target, name=name):
            return ("select", shape(target), name)
        case Invoke(name=name, arguments=arguments):
            return ("call", name, *map(shape, arguments))
        case Method(target=target, name=name, arguments=arguments):
            return ("method", shape(target), name, *map(shape, arguments))
        case Items(items=items):
            return ("list", *map(shape, items))
        case Unary(operator=operator, operand=operand):
            return _unary(operator, shape(operand))
        case Infix(operator=operator, left=left, right=right):
            return (operator, shape(left), shape(right))
        case Choice(test=test, then=then, otherwise=otherwise):
            return ("?", shape(test), shape(then), shape(otherwise))


def _literal(value: object) -> Shape:
    return ("literal", type(value).__name__, value)


def _unary(operator: str, operand: Shape) -> Shape:
    match operand:
        case ("literal", "int" | "Decimal", int() | Decimal() as value) if operator == "-":
            return _literal(-value)
        case _:
            return (operator, operand)


def cel_shape(node: CelTree[Token]) -> Shape:
    """Return the shape of a tree of cel-python."""
    children = [child for child in node.children if isinstance(child, CelTree)]
    names = [str(child) for child in node.children if isinstance(child, Token)]
    match node.data:
        case "expr" if len(children) == 3:
            return ("?", *map(cel_shape, children))
        case "conditionalor" | "conditionaland" if len(children) == 2:
            symbol = "||" if node.data == "conditionalor" else "&&"
            return (symbol, *map(cel_shape, children))
        case "relation" | "addition" | "multiplication" if len(children) == 2:
            symbol = SYMBOLS[str(children[0].data).rpartition("_")[2]]
            return (symbol, _first(children[0]), cel_shape(children[1]))
        case "unary" if len(children) == 2:
            return _unary("!" if children[0].data == "unary_not" else "-", cel_shape(children[1]))
        case "member_dot":
            return ("select", cel_shape(children[0]), *names)
        case "member_dot_arg":
            return ("method", cel_shape(children[0]), *names, *_listed(children[1:]))
        case "ident_arg":
            return ("call", *names, *_listed(children))
        case "list_lit":
            return ("list", *_listed(children))
        case "ident":
            return ("name", *names)
        case "literal":
            return _cel_literal(node.children[0])
        case _:
            return cel_shape(children[0])


def _first(node: CelTree[Token]) -> Shape:
    return cel_shape(next(child for child in node.children if isinstance(child, CelTree)))


def _listed(children: list[CelTree[Token]]) -> tuple[Shape, ...]:
    """Return the arguments of a call, which stand in one `exprlist` or are absent."""
    if not children:
        return ()
    return tuple(cel_shape(each) for each in children[0].children if isinstance(each, CelTree))


def _cel_literal(leaf: object) -> Shape:
    assert isinstance(leaf, Token)
    match leaf.type:
        case "INT_LIT":
            return _literal(int(leaf))
        case "FLOAT_LIT":
            return _literal(Decimal(str(leaf)))
        case "BOOL_LIT":
            return _literal(leaf == "true")
        case "NULL_LIT":
            return _literal(None)
        case _:
            return _literal(str(celstr(leaf)))
