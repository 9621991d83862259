"""The JSON Schema of each type of the contract (contract language, 6.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.expressions.types import Kind
from backwright.model import types

if TYPE_CHECKING:
    from decimal import Decimal

    from backwright.artifacts.documents import Json
    from backwright.expressions.types import Type
    from backwright.model.types import FieldType

_PLAIN: dict[type[object], Json] = {
    types.EmailType: {"type": "string", "format": "email"},
    types.UrlType: {"type": "string", "format": "uri", "maxLength": 2000},
    types.BoolType: {"type": "boolean"},
    types.DateType: {"type": "string", "format": "date"},
    types.TimestampType: {"type": "string", "format": "date-time"},
    types.DurationType: {"type": "string", "format": "duration"},
    types.UuidType: {"type": "string", "format": "uuid"},
    types.JsonType: {},
}
_COMPUTED: dict[Kind, Json] = {
    Kind.BOOL: {"type": "boolean"},
    Kind.INT: {"type": "integer", "format": "int32"},
    Kind.LONG: {"type": "string", "format": "int64"},
    Kind.FLOAT: {"type": "number", "format": "double"},
    Kind.DATE: {"type": "string", "format": "date"},
    Kind.TIMESTAMP: {"type": "string", "format": "date-time"},
    Kind.DURATION: {"type": "string", "format": "duration"},
    Kind.UUID: {"type": "string", "format": "uuid"},
    Kind.JSON: {},
}
_SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"
_LONG = "^(0|-?[1-9][0-9]*)$"


def schema_of(kind: FieldType) -> Json:
    """Return the schema of a type that refers to no other resource."""
    match kind:
        case types.StringType():
            return _text(kind.minimum, kind.maximum, kind.pattern and f"^(?:{kind.pattern})$")
        case types.SlugType():
            return _text(kind.minimum, kind.maximum, _SLUG)
        case types.SecretType():
            return {**_text(kind.minimum, kind.maximum), "writeOnly": True}
        case types.IntType():
            return _whole(kind)
        case types.FloatType():
            return {"type": "number", "format": "double", **_bounds(kind.minimum, kind.maximum)}
        case types.DecimalType():
            return {"type": "string", "pattern": _digits(kind.precision - kind.scale, kind.scale)}
        case types.MoneyType():
            return _money(kind.currency, kind.scale)
        case types.EnumType():
            return words(kind.words)
        case types.BytesType():
            return {"type": "string", "contentEncoding": "base64"}
        case types.ScalarListType():
            return array(schema_of(kind.element), kind.minimum, kind.maximum)
        case _:
            return dict(_PLAIN[type(kind)])


def schema_of_computed(kind: Type) -> Json:
    """Return the schema of what an expression gives, when it is not null."""
    match kind.kind:
        case Kind.ENUM:
            return words(kind.words)
        case Kind.DECIMAL:
            return {"type": "string", "pattern": _digits(None, kind.scale or 0)}
        case Kind.MONEY:
            return _money(kind.currency, kind.scale if kind.scale is not None else 2)
        case _:
            return dict(_COMPUTED.get(kind.kind, {"type": "string"}))


def nullable(schema: Json) -> Json:
    """Return the schema of the same, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def array(items: Json, minimum: int = 0, maximum: int | None = None) -> Json:
    """Return the schema of an array."""
    least = {"minItems": minimum} if minimum else {}
    most = {} if maximum is None else {"maxItems": maximum}
    return {"type": "array", "items": items, **least, **most}


def words(listed: tuple[str, ...]) -> Json:
    """Return the schema of an enum."""
    return {"type": "string", "enum": list(listed)}


def number(value: Decimal) -> int | float:
    """Return a bound as JSON writes it, a whole number without a fraction."""
    return int(value) if value == value.to_integral_value() else float(value)


def _text(minimum: int, maximum: int | None, pattern: str | None = None) -> Json:
    least = {"minLength": minimum} if minimum else {}
    most = {} if maximum is None else {"maxLength": maximum}
    return {"type": "string", **least, **most, **({"pattern": pattern} if pattern else {})}


def _whole(kind: types.IntType) -> Json:
    if not kind.safe:
        return {"type": "string", "format": "int64", "pattern": _LONG}
    bounds = {"minimum": kind.minimum, "maximum": kind.maximum}
    return {"type": "integer", "format": f"int{kind.bits}", **bounds}


def _bounds(minimum: Decimal | None, maximum: Decimal | None) -> Json:
    given = {"minimum": minimum, "maximum": maximum}
    return {word: number(bound) for word, bound in given.items() if bound is not None}


def _digits(before: int | None, after: int) -> str:
    """Return the pattern of a decimal: at most so many digits before and after the point."""
    whole = "[0-9]+" if before is None else f"[0-9]{{1,{max(before, 1)}}}"
    fraction = rf"(\.[0-9]{{1,{after}}})?" if after else ""
    return f"^-?{whole}{fraction}$"


def _money(currency: str | None, scale: int) -> Json:
    amount = {"type": "string", "pattern": _digits(None, scale)}
    if currency is not None:
        return {**amount, "x-currency": currency}
    return {
        "type": "object",
        "required": ["amount", "currency"],
        "properties": {"amount": amount, "currency": {"type": "string", "pattern": "^[A-Z]{3}$"}},
        "additionalProperties": False,
    }
