"""Walks typed trees: their parts, and what they depend on."""

from __future__ import annotations

from dataclasses import replace
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
    from collections.abc import Callable, Iterator


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


def rebuilt(typed: Typed, change: Callable[[Typed], Typed]) -> Typed:
    """Return a node with each of its direct parts changed."""
    match typed:
        case Constant() | Variable() | CallerIs() | CallerMay() | SignedIn():
            return typed
        case Binary(left=first, right=second):
            return replace(typed, left=change(first), right=change(second))
        case Quantified(collection=first, body=second):
            return replace(typed, collection=change(first), body=change(second))
        case Within(needle=first, collection=second):
            return replace(typed, needle=change(first), collection=change(second))
        case TextTest(target=first, argument=second):
            return replace(typed, target=change(first), argument=change(second))
        case Conditional(test=test, then=first, otherwise=second):
            then, otherwise = change(first), change(second)
            return replace(typed, test=change(test), then=then, otherwise=otherwise)
        case Among(needle=first, items=items):
            return replace(typed, needle=change(first), items=tuple(map(change, items)))
        case Call(arguments=arguments):
            return replace(typed, arguments=tuple(map(change, arguments)))
        case Not(operand=part) | Negative(operand=part):
            return replace(typed, operand=change(part))
        case Member(target=part) | Named(target=part) | Size(target=part) | IsNull(target=part):
            return replace(typed, target=change(part))
