"""Rewrites a condition of a row into the condition of the one row that it asks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backwright.expressions.typed import (
    Among,
    Binary,
    Call,
    Conditional,
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
    from collections.abc import Callable


def through(body: Typed, reference: str) -> Typed:
    """Return the condition with `this.reference` as `this`."""

    def at(node: Typed) -> Typed:
        match node:
            case Member(target=Variable(name="this"), name=name) if name == reference:
                return Variable("this", node.type.present(), node.span)
            case _:
                return rebuilt(node, at)

    return at(body)


def rebuilt(node: Typed, at: Callable[[Typed], Typed]) -> Typed:
    """Return the node with each of its parts replaced by what `at` makes of it."""
    match node:
        case Binary():
            return replace(node, left=at(node.left), right=at(node.right))
        case Quantified():
            return replace(node, collection=at(node.collection), body=at(node.body))
        case Within():
            return replace(node, needle=at(node.needle), collection=at(node.collection))
        case TextTest():
            return replace(node, target=at(node.target), argument=at(node.argument))
        case Conditional():
            test, then, otherwise = at(node.test), at(node.then), at(node.otherwise)
            return replace(node, test=test, then=then, otherwise=otherwise)
        case Among():
            return replace(node, needle=at(node.needle), items=tuple(map(at, node.items)))
        case Call():
            return replace(node, arguments=tuple(map(at, node.arguments)))
        case Not() | Negative():
            return replace(node, operand=at(node.operand))
        case Member() | Named() | Size() | IsNull():
            return replace(node, target=at(node.target))
        case _:
            return node
