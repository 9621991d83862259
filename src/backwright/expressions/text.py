"""Prints a tree in the one canonical way that the notation has for it."""

from __future__ import annotations

from decimal import Decimal

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

_CHOICE, _OR, _AND, _RELATION, _SUM, _PRODUCT, _UNARY, _POSTFIX = range(8)
_LEVELS = {
    "||": _OR,
    "&&": _AND,
    **dict.fromkeys(("==", "!=", "<", "<=", ">", ">=", "in"), _RELATION),
    **dict.fromkeys(("+", "-"), _SUM),
    "*": _PRODUCT,
}
_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_LAST_OF_PLANE_0 = 0xFFFF


def text(tree: Tree) -> str:
    """Return the text whose reading gives the same tree, with as few parentheses as possible."""
    return _print(tree, _CHOICE)


def _print(tree: Tree, floor: int) -> str:
    printed, level = _printed(tree)
    return printed if level >= floor else f"({printed})"


def _printed(tree: Tree) -> tuple[str, int]:
    """Return the text of a node and how tightly it binds."""
    match tree:
        case Infix(operator=operator, left=left, right=right):
            level = _LEVELS[operator]
            floor = level + 1 if level == _RELATION else level
            return f"{_print(left, floor)} {operator} {_print(right, level + 1)}", level
        case Choice(test=test, then=then, otherwise=otherwise):
            parts = (_print(test, _OR), _print(then, _OR), _print(otherwise, _CHOICE))
            return "{} ? {} : {}".format(*parts), _CHOICE
        case Unary(operator=operator, operand=operand):
            same = isinstance(operand, Unary) and operand.operator == operator
            return operator + _print(operand, _UNARY if same else _POSTFIX), _UNARY
        case _:
            return _print_operand(tree), _POSTFIX


def _print_operand(tree: Tree) -> str:
    match tree:
        case Literal(value=value):
            return _literal(value)
        case Select(target=target, name=name):
            return f"{_target(target)}.{name}"
        case Invoke(name=name, arguments=arguments):
            return f"{name}({_joined(arguments)})"
        case Method(target=target, name=name, arguments=arguments):
            return f"{_target(target)}.{name}({_joined(arguments)})"
        case Items(items=items):
            return f"[{_joined(items)}]"
        case Name(name=name) | Word(text=name):
            return name
        case _:
            return _print(tree, _POSTFIX)


def _target(tree: Tree) -> str:
    printed = _print(tree, _POSTFIX)
    is_number = isinstance(tree, Literal) and isinstance(tree.value, int | Decimal)
    return f"({printed})" if is_number else printed


def _joined(trees: tuple[Tree, ...]) -> str:
    return ", ".join(_print(tree, _CHOICE) for tree in trees)


def _literal(value: int | Decimal | str | None) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return quoted(value)
        case int():
            return str(value)
        case Decimal():
            return format(value, "f")


def quoted(value: str) -> str:
    """Return a text as a literal in single quotes."""
    return "'" + "".join(_escaped(character) for character in value) + "'"


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= _LAST_OF_PLANE_0 else f"\\U{code:08x}"
