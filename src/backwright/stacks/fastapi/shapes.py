"""How values of each type are read, sent and asked for: the types of members on the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.columns import INT32, INT64
from backwright.languages.python.literals import string
from backwright.model.types import (
    BoolType,
    DateType,
    DecimalType,
    EmailType,
    EnumType,
    FieldType,
    FloatType,
    IntType,
    ReferenceType,
    SlugType,
    StringType,
    TimestampType,
    UrlType,
    UuidType,
)
from backwright.printing.text import Fill, Symbol, Text, join
from backwright.values import frozen

if TYPE_CHECKING:
    from backwright.design.design import Design
    from backwright.expressions.types import Type

_ANNOTATED = Symbol("typing", "Annotated")
_FIELD = Symbol("pydantic", "Field")


@frozen
class Shape:
    """The types of a value: in rows, in bodies and in queries.

    `named` is the type that all of its rows and bodies share under a name of its own, where it has
    constraints; then `read` and `sent` are not used.
    """

    read: Fill
    sent: Fill
    asked: Fill
    named: Text | None = None


def shape_of(design: Design, type_: FieldType | Type) -> Shape:
    """Return how values of a type stand on the wire."""
    match type_:
        case StringType():
            return Shape("str", _own("String"), _own("String"), _string(type_))
        case EnumType(words=words):
            one_of = join("", [Symbol("typing", "Literal"), f"[{', '.join(map(string, words))}]"])
            return Shape("str", "str", one_of, one_of)
        case EmailType():
            return _same(_own("Email"))
        case UrlType():
            return _same(_own("Url"))
        case SlugType():
            return _slug(type_)
        case IntType():
            return _integer(type_)
        case DecimalType():
            return _decimal(type_)
        case FloatType(minimum=least, maximum=most):
            named = _constrained(_own("Float"), ge=least, le=most)
            return Shape(_own("Float"), _own("Float"), _own("AskedFloat"), named)
        case BoolType():
            return Shape("bool", "bool", _own("Flag"))
        case DateType():
            return Shape(Symbol("datetime", "date"), _own("Day"), _own("Day"))
        case TimestampType():
            return Shape(Symbol("datetime", "datetime"), _own("Moment"), _own("Moment"))
        case UuidType():
            return Shape(Symbol("uuid", "UUID"), _own("Key"), _own("Key"))
        case ReferenceType(by=None):
            return shape_of(design, UuidType())
        case ReferenceType(resource=resource, by=str() as by):
            # A value that no row can have is not refused for its form: it names no row.
            other = shape_of(design, design.entity(resource).resource.field(by).type)
            return Shape(other.read, other.sent, other.asked)
        case _:
            raise TypeError(f"no shape on the wire: {type_}")


def _own(name: str) -> Symbol:
    return Symbol(".core.fields", name)


def _same(type_: Fill) -> Shape:
    return Shape(type_, type_, type_)


def _constrained(base: Fill, **constraints: object) -> Text | None:
    """Return the type with those constraints that there are; none without any."""
    listed = [f"{name}={value}" for name, value in constraints.items() if value is not None]
    if not listed:
        return None
    return join("", [_ANNOTATED, "[", base, ", ", _FIELD, f"({', '.join(listed)})]"])


def _string(type_: StringType) -> Text | None:
    lengths = {"min_length": type_.minimum or None, "max_length": type_.maximum}
    if type_.pattern is None:
        return _constrained(_own("String"), **lengths)
    # What is asked of a string stands before what is done with it, or it is not described.
    bare = _constrained("str", **lengths, pattern=raw_string(f"^(?:{type_.pattern})$"))
    return join("", [_ANNOTATED, "[", bare or "str", ", ", _own("Storable"), "]"])


def _slug(type_: SlugType) -> Shape:
    named = _constrained(_own("Slug"), min_length=type_.minimum, max_length=type_.maximum)
    return Shape(_own("Slug"), _own("Slug"), _own("String"), named)


def _integer(type_: IntType) -> Shape:
    bounds = {"ge": type_.minimum, "le": type_.maximum}
    if not type_.safe:
        whole = Symbol(".core.longs", "Long")
        limits = {name: bound for name, bound in bounds.items() if bound not in INT64}
        return Shape(whole, whole, whole, _constrained(whole, **limits))
    if type_.bits == INT32[1].bit_length() + 1:
        return Shape("int", "int", _own("AskedInteger"), _constrained(_own("Int32"), **bounds))
    return Shape("int", "int", _own("AskedLong"), _constrained(_own("Int64"), **bounds))


def _decimal(type_: DecimalType) -> Shape:
    decimal = Symbol("decimal", "Decimal")
    digits = join("", [_own("Digits"), f"({type_.precision}, {type_.scale})"])
    plain = join("", [_ANNOTATED, "[", join(", ", [decimal, digits]), "]"])
    limits = [
        join("", [f"{name}=", decimal, f'("{bound}")'])
        for name, bound in (("ge", type_.minimum), ("le", type_.maximum))
        if bound is not None
    ]
    if not limits:
        return Shape(plain, plain, plain, plain)
    field = join("", [_FIELD, "(", join(", ", limits), ")"])
    # The limits stand inside of the digits, which describe the whole as a string.
    named = join("", [_ANNOTATED, "[", join(", ", [decimal, field, digits]), "]"])
    return Shape(plain, plain, plain, named)


def raw_string(value: str) -> str:
    """Return a literal of a pattern: raw where that saves escapes and can say it."""
    literal = string(value)
    if "\\" in value and literal[0] not in value and value.isprintable():
        return f"r{literal[0]}{value}{literal[0]}"
    return literal
