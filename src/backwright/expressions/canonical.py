"""The JSON form of a typed tree: what a contract's canonical form and hash are made of."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from backwright.diagnostics.source import Span
from backwright.expressions.types import Type

if TYPE_CHECKING:
    from backwright.expressions.typed import Typed

    Part = Typed | Type | Enum | Decimal | str | int | tuple["Part", ...] | None

Json = str | int | bool | list["Json"] | dict[str, "Json"] | None


def canonical(typed: Typed) -> dict[str, Json]:
    """Return a node as JSON: its name under `node`, its members, and no places in the source."""
    members: dict[str, Json] = {"node": type(typed).__name__}
    for member in fields(typed):
        value = getattr(typed, member.name)
        if not isinstance(value, Span):
            members[member.name] = _json(value)
    return members


def canonical_type(type_: Type) -> Json:
    """Return a type as JSON: its kind alone where that says it all, else what differs."""
    members: dict[str, Json] = {"kind": type_.kind.value}
    for member in fields(type_):
        value = getattr(type_, member.name)
        if member.name != "kind" and value != member.default:
            members[member.name] = _json(value)
    return type_.kind.value if len(members) == 1 else members


def _json(value: Part) -> Json:
    match value:
        case Type():
            return canonical_type(value)
        case Enum():
            return str(value.value)
        case Decimal():
            return {"decimal": format(value, "f")}
        case tuple():
            return [_json(each) for each in value]
        case None | bool() | int() | str():
            return value
        case _:
            return canonical(value)
