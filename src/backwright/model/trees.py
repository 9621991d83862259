"""Finding every expression of a contract, wherever it stands."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING

from backwright.expressions.typed import Typed
from backwright.expressions.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import DataclassInstance

    from backwright.model.contract import Contract
    from backwright.model.resource import Resource

# What holds no expression, so need not be looked into.
_SKIPPED = frozenset({"source", "span", "type", "api", "auth", "limits"})


def trees(value: object) -> Iterator[Typed]:
    """Yield the root of every expression in a value of the model."""
    if isinstance(value, tuple):
        for each in value:
            yield from trees(each)
    elif isinstance(value, Typed):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for name in _members(type(value)):
            yield from trees(getattr(value, name))


def nodes(value: Contract | Resource) -> Iterator[Typed]:
    """Yield every node of every expression in a contract or a resource."""
    for tree in trees(value):
        yield from walk(tree)


@cache
def _members(kind: type[DataclassInstance]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.name not in _SKIPPED)
