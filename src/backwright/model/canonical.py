"""The canonical form of a contract: JSON with sorted keys, and the digest that names it.

Two texts have one form when they mean the same: comments, layout and the order of declarations
are not in it, nor are the answers under `decided`. The order of fields is, since rows have their
members in that order.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, get_args

from backwright.expressions.canonical import canonical as canonical_expression
from backwright.expressions.canonical import canonical_type
from backwright.expressions.typed import Typed
from backwright.expressions.types import Type
from backwright.model.types import FieldType

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from backwright.expressions.canonical import Json
    from backwright.model.contract import Contract

# Where something stands and how it is spelled: not what it means.
_LEFT_OUT = frozenset({"source", "span", "text", "where_text", "guard_text"})
_NAMED_KINDS = frozenset(get_args(FieldType))


def canonical(contract: Contract) -> Json:
    """Return the contract as JSON, every default written out, expressions as typed trees."""
    return to_json(contract)


def canonical_text(contract: Contract) -> str:
    """Return the canonical form as text: sorted keys, no blanks, one line."""
    form = canonical(contract)
    return json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(contract: Contract) -> str:
    """Return the SHA-256 of the canonical text, in hexadecimal."""
    return hashlib.sha256(canonical_text(contract).encode()).hexdigest()


def to_json(value: object) -> Json:
    """Return any value of the model in its canonical form."""
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal():
            return {"decimal": format(value, "f")}
        case float():
            return {"float": repr(value)}
        case tuple() | list():
            return [to_json(each) for each in value]
        case dict():
            return {str(name): to_json(each) for name, each in value.items()}
        case Type():
            return canonical_type(value)
        case _ if isinstance(value, Typed):
            return canonical_expression(value)
        case _ if is_dataclass(value) and not isinstance(value, type):
            return _members(value)
        case _:
            raise TypeError(f"{type(value).__name__} has no canonical form")


def _members(value: DataclassInstance) -> Json:
    kind = type(value)
    members = {name: to_json(getattr(value, name)) for name in _names(kind)}
    if kind in _NAMED_KINDS:
        members["is"] = kind.__name__.removesuffix("Type").lower()
    return members


@cache
def _names(kind: type[DataclassInstance]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.name not in _LEFT_OUT)
