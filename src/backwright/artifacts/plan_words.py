"""How types, defaults and lengths of time read in a plan: in the words of the contract language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.expressions.untype import typed_text
from backwright.model import types

if TYPE_CHECKING:
    from backwright.expressions.typed import Typed
    from backwright.model.resource import Field
    from backwright.model.types import FieldType

_PLAIN: dict[type, str] = {
    types.EmailType: "email",
    types.UrlType: "url",
    types.BoolType: "bool",
    types.DateType: "date",
    types.TimestampType: "timestamp",
    types.DurationType: "duration",
    types.UuidType: "uuid",
    types.JsonType: "json",
    types.SecretType: "secret",
    types.FloatType: "float",
}
_INT_BITS = 32
_UNITS = ((86_400, "d"), (3_600, "h"), (60, "min"))


def type_text(kind: FieldType) -> str:
    """Return a type as the contract writes it."""
    match kind:
        case types.StringType():
            word = "text" if kind.long else "string"
            return f"{word}{_range(kind.minimum or None, kind.maximum)}"
        case types.SlugType():
            return f"slug{_range(kind.minimum, kind.maximum)}"
        case types.IntType():
            return _int_text(kind)
        case types.DecimalType():
            return f"decimal({kind.precision},{kind.scale})"
        case types.MoneyType():
            return f"money({kind.currency})" if kind.currency else "money"
        case types.EnumType():
            return " | ".join(kind.words)
        case _:
            return _PLAIN.get(type(kind)) or _compound_text(kind)


def _compound_text(kind: FieldType) -> str:
    match kind:
        case types.BytesType():
            return f"bytes({kind.maximum})"
        case types.ScalarListType():
            return f"{type_text(kind.element)}[]"
        case types.ReferenceType():
            return f"{kind.resource} by {kind.by}" if kind.by else kind.resource
        case types.CollectionType():
            return f"{kind.resource}[] by {kind.by}" if kind.by else f"{kind.resource}[]"
        case _:
            return type(kind).__name__


def _int_text(kind: types.IntType) -> str:
    word = "int" if kind.bits == _INT_BITS else "long"
    widest = 2 ** (kind.bits - 1)
    safe = 2**53 - 1
    low = kind.minimum if kind.minimum not in {-widest, -safe} else None
    high = kind.maximum if kind.maximum not in {widest - 1, safe} else None
    return f"{word}{_range(low, high)}"


def _range(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return ""
    if low == high:
        return f"({low})"
    return f"({'' if low is None else low}..{'' if high is None else high})"


def field_text(field: Field) -> str:
    """Return a field's type with its marks and what stands for it when nothing is sent."""
    parts = [type_text(field.type) + ("?" if field.nullable else "")]
    flags = {"unique": field.unique, "fixed": field.fixed, "hidden": field.hidden}
    parts += [name for name, is_set in flags.items() if is_set]
    text = ", ".join(parts)
    if field.default is not None:
        text += f" = {value_text(field.default)}"
    if field.assigned is not None:
        text += f" := {value_text(field.assigned)}"
    return text


def value_text(value: Typed | str) -> str:
    """Return an expression as the contract writes it."""
    return value if isinstance(value, str) else typed_text(value)


def seconds_text(seconds: int) -> str:
    """Return a length of time in its largest whole unit (`30 d`, `15 min`, `45 s`)."""
    for length, unit in _UNITS:
        if seconds >= length and seconds % length == 0:
            return f"{seconds // length} {unit}"
    return f"{seconds} s"
