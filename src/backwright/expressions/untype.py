"""Turns a typed tree back into a tree as one would write it, and prints that."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from backwright.diagnostics.source import Span
from backwright.expressions import tree as written
from backwright.expressions.lexer import RESERVED
from backwright.expressions.text import text
from backwright.expressions.typed import (
    Among,
    Binary,
    Call,
    CallerIs,
    CallerMay,
    Conditional,
    Constant,
    IsNull,
    Member,
    Named,
    Negative,
    Not,
    Quantified,
    Size,
    TextTest,
    Typed,
    Variable,
    Within,
)

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from backwright.expressions.tree import Tree

_NOWHERE = Span(0, 0)


def typed_text(typed: Typed, roots: AbstractSet[str] = frozenset()) -> str:
    """Return the canonical text of a typed tree.

    `roots` are names other than members of the row that stand bare where the expression stands
    (the tenant, `value`, ...); a member of the same name is written with `this`.
    """
    return text(untype(typed, roots))


def untype(typed: Typed, roots: AbstractSet[str] = frozenset()) -> Tree:
    """Return the tree that checks to this typed tree."""
    return _write(typed, _ROOTS | roots)


_ROOTS = RESERVED | {"this", "caller", "now", "signed_in", "anyone"}


def _write(typed: Typed, roots: AbstractSet[str]) -> Tree:
    span = typed.span
    match typed:
        case Binary(operator=operator, left=left, right=right):
            return _infix(operator.value, _write(left, roots), _write(right, roots), span)
        case IsNull(target=target, negated=negated):
            null = written.Literal(None, _NOWHERE)
            return _infix("!=" if negated else "==", _write(target, roots), null, span)
        case Not(operand=operand):
            return written.Unary("!", _write(operand, roots), span)
        case Negative(operand=operand):
            return written.Unary("-", _write(operand, roots), span)
        case Conditional(test=test, then=then, otherwise=otherwise):
            parts = (_write(test, roots), _write(then, roots), _write(otherwise, roots))
            return written.Choice(*parts, span)
        case Among(needle=needle, items=items):
            listed = written.Items(tuple(_write(item, roots) for item in items), span)
            return _infix("in", _write(needle, roots), listed, span)
        case Within(needle=needle, collection=collection):
            return _infix("in", _write(needle, roots), _write(collection, roots), span)
        case _:
            return _write_operand(typed, roots)


def _write_operand(typed: Typed, roots: AbstractSet[str]) -> Tree:
    span = typed.span
    match typed:
        case Quantified(method=method, collection=collection, element=element, body=body):
            bound: tuple[Tree, ...] = (written.Name(element, _NOWHERE), _write(body, roots))
            return written.Method(_write(collection, roots), method, _NOWHERE, bound, span)
        case Size(target=target):
            return written.Method(_write(target, roots), "size", _NOWHERE, (), span)
        case TextTest(method=method, target=target, argument=argument):
            needle = (_write(argument, roots),)
            return written.Method(_write(target, roots), method, _NOWHERE, needle, span)
        case Call(function=function, arguments=arguments):
            parts = tuple(_write(argument, roots) for argument in arguments)
            return written.Invoke(function, _NOWHERE, parts, span)
        case _:
            return _write_name(typed, roots)


def _write_name(typed: Typed, roots: AbstractSet[str]) -> Tree:
    span = typed.span
    match typed:
        case Member(target=Variable(name="this"), name=name) if name not in roots:
            return written.Name(name, span)
        case Named(target=Variable(name="this"), name=name) if name not in roots:
            return written.Name(name, span)
        case Member(target=target, name=name) | Named(target=target, name=name):
            return written.Select(_write(target, roots), name, _NOWHERE, span)
        case CallerIs(name=name):
            return written.Invoke("is", _NOWHERE, (written.Name(name, _NOWHERE),), span)
        case CallerMay(scope=scope):
            return written.Invoke("may", _NOWHERE, (_dotted(scope),), span)
        case Constant(value=value):
            return _constant(value, span)
        case Variable(name=name):
            return written.Name(name, span)
        case _:
            return written.Name("signed_in", span)


def _constant(value: int | Decimal | str | None, span: Span) -> Tree:
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and value < 0:
        return written.Unary("-", written.Literal(-value, span), span)
    return written.Literal(value, span)


def _dotted(path: str) -> Tree:
    first, *rest = path.split(".")
    tree: Tree = written.Name(first, _NOWHERE)
    for name in rest:
        tree = written.Select(tree, name, _NOWHERE, _NOWHERE)
    return tree


def _infix(operator: str, left: Tree, right: Tree, span: Span) -> Tree:
    return written.Infix(operator, left, right, _NOWHERE, span)
