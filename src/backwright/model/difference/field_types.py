"""How a type changes: which values a client may still send, and which ones it may now get."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backwright.model.types import (
    BytesType,
    CollectionType,
    DecimalType,
    EnumType,
    FloatType,
    IntType,
    MoneyType,
    ReferenceType,
    ScalarListType,
    SecretType,
    SlugType,
    StringType,
)

if TYPE_CHECKING:
    from decimal import Decimal

    from backwright.model.types import FieldType

INT_BITS = 32
_LENGTHS = (StringType, SlugType, SecretType, ScalarListType, CollectionType)
_NUMBERS = (IntType, DecimalType, MoneyType, FloatType)
_Bounds = tuple["int | Decimal | None", "int | Decimal | None"]


def type_change(old: FieldType, new: FieldType) -> tuple[bool, bool, str] | None:
    """Return whether a type is narrower and whether it is wider, and how; null if it is the same.

    A type that is both takes some values no more and gives some new ones; so does another type.
    """
    if old == new:
        return None
    if isinstance(old, EnumType) and isinstance(new, EnumType):
        return _enum_change(old, new)
    if isinstance(old, ReferenceType) and isinstance(new, ReferenceType):
        return True, True, "it refers to another resource, or by another field"
    if not _same_but_for_bounds(old, new):
        return True, True, f"it was {_name(old)} and is {_name(new)}"
    before, after = _bounds(old), _bounds(new)
    narrower = _tighter(before, after)
    wider = _tighter(after, before)
    if isinstance(old, StringType) and isinstance(new, StringType) and old.pattern != new.pattern:
        narrower, wider = narrower or new.pattern is not None, wider or old.pattern is not None
        return narrower, wider, "its pattern is another one"
    return narrower, wider, f"its bounds were {_range(before)} and are {_range(after)}"


def _enum_change(old: EnumType, new: EnumType) -> tuple[bool, bool, str] | None:
    gone = [word for word in old.words if word not in new.words]
    added = [word for word in new.words if word not in old.words]
    parts = [f"without {', '.join(gone)}"] if gone else []
    parts += [f"with {', '.join(added)}"] if added else []
    if not parts:
        return None
    return bool(gone), bool(added), f"its words are now {' and '.join(parts)}"


def _same_but_for_bounds(old: FieldType, new: FieldType) -> bool:
    return type(old) is type(new) and _unbounded(old) == _unbounded(new)


def _unbounded(field_type: FieldType) -> FieldType:
    match field_type:
        case StringType():
            # `string` and `text` are the same on the wire.
            return StringType()
        case SlugType() | SecretType():
            return type(field_type)()
        case ScalarListType() | CollectionType():
            return replace(field_type, minimum=0, maximum=None)
        case IntType():
            return replace(field_type, minimum=0, maximum=0)
        case DecimalType() | MoneyType() | FloatType():
            return replace(field_type, minimum=None, maximum=None)
        case BytesType():
            return BytesType(0)
        case _:
            return field_type


def _bounds(field_type: FieldType) -> _Bounds:
    if isinstance(field_type, (*_LENGTHS, *_NUMBERS)):
        return field_type.minimum, field_type.maximum
    return (0, field_type.maximum) if isinstance(field_type, BytesType) else (None, None)


def _tighter(before: _Bounds, after: _Bounds) -> bool:
    """Tell whether some value within `before` is not within `after`."""
    low = after[0] is not None and (before[0] is None or before[0] < after[0])
    high = after[1] is not None and (before[1] is None or before[1] > after[1])
    return low or high


def _range(bounds: _Bounds) -> str:
    low, high = ("" if bound is None else str(bound) for bound in bounds)
    return f"{low}..{high}"


def _long(field_type: IntType) -> str:
    return "long(safe)" if field_type.safe else "long"


def _name(field_type: FieldType) -> str:
    if isinstance(field_type, ReferenceType):
        return field_type.resource
    if isinstance(field_type, CollectionType):
        return f"{field_type.resource}[]"
    if isinstance(field_type, IntType):
        return "int" if field_type.bits == INT_BITS else _long(field_type)
    return type(field_type).__name__.removesuffix("Type").lower()
