"""How types are worded in diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.expressions.types import Kind

if TYPE_CHECKING:
    from backwright.expressions.types import Type


def show(type_: Type) -> str:
    """Return a type as the contract would write it."""
    shown = _show_present(type_)
    return f"{shown}?" if type_.nullable and type_.kind is not Kind.NULL else shown


def _show_present(type_: Type) -> str:
    match type_.kind:
        case Kind.REFERENCE:
            return type_.resource or "caller"
        case Kind.COLLECTION:
            return f"{type_.resource}[]"
        case Kind.ENUM:
            return " | ".join(type_.words)
        case Kind.MONEY if type_.currency:
            return f"money({type_.currency})"
        case Kind.LIST if type_.element:
            return f"{show(type_.element)}[]"
        case _:
            return type_.kind.value
