"""Walks typed trees: their parts, and what they depend on."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    SignedIn,
    Size,
    TextTest,
    Typed,
    Variable,
    Within,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


def parts(typed: Typed) -> tuple[Typed, ...]:
    """Return the direct parts of a node; the body of a `Named` is not one of them."""
    match typed:
        case Constant() | Variable() | CallerIs() | CallerMay() | SignedIn():
            return ()
        case Binary(left=first, right=second):
            return (first, second)
        case Quantified(collection=first, body=second):
            return (first, second)
        case Within(needle=first, collection=second):
            return (first, second)
        case TextTest(target=first, argument=second):
            return (first, second)
        case Conditional(test=test, then=then, otherwise=otherwise):
            return (test, then, otherwise)
        case Among(needle=needle, items=items):
            return (needle, *items)
        case Call(arguments=arguments):
            return arguments
        case Not(operand=part) | Negative(operand=part):
            return (part,)
        case Member(target=part) | Named(target=part) | Size(target=part) | IsNull(target=part):
            return (part,)


def walk(typed: Typed) -> Iterator[Typed]:
    """Yield a node and all nodes below it, each before its parts."""
    pending = [typed]
    while pending:
        node = pending.pop()
        yield node
        pending.extend(reversed(parts(node)))


def roots(typed: Typed) -> frozenset[str]:
    """Return the names that a tree starts its paths from, elements of its own not included.

    Questions about the caller count as `caller`. Bodies of definitions are not looked into.
    """
    match typed:
        case Variable(name=name):
            return frozenset({name})
        case CallerIs() | CallerMay() | SignedIn():
            return frozenset({"caller"})
        case Quantified(collection=collection, element=element, body=body):
            return roots(collection) | (roots(body) - {element})
        case _:
            return frozenset().union(*(roots(part) for part in parts(typed)))
