"""How values are kept: the Python type, the column type and the check of each type of field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.languages.sql.names import identifier, literal
from backwright.model.types import (
    BoolType,
    DateType,
    DecimalType,
    EmailType,
    EnumType,
    FieldType,
    FloatType,
    IntType,
    SlugType,
    StringType,
    TimestampType,
    UrlType,
    UuidType,
)
from backwright.printing.text import Fill, Symbol, Text, join
from backwright.values import frozen

if TYPE_CHECKING:
    from decimal import Decimal

INT32 = (-(2**31), 2**31 - 1)
INT64 = (-(2**63), 2**63 - 1)
EMAIL_LENGTH = (3, 254)
URL_MAXIMUM = 2000


@frozen
class Check:
    """The condition that a column's type asks for; `engine` is the only database that needs it."""

    text: str
    engine: str | None = None


def python_type(type_: FieldType) -> Fill:
    """Return the type of a value in Python."""
    match type_:
        case UuidType():
            return Symbol("uuid", "UUID")
        case DateType():
            return Symbol("datetime", "date")
        case TimestampType():
            return Symbol("datetime", "datetime")
        case DecimalType():
            return Symbol("decimal", "Decimal")
        case IntType(safe=False):
            return Symbol(".core.longs", "Long")
        case IntType():
            return "int"
        case FloatType():
            return "float"
        case BoolType():
            return "bool"
        case StringType() | EmailType() | UrlType() | SlugType() | EnumType():
            return "str"
        case _:
            raise TypeError(f"no column of {type_}")


def declared_type(type_: FieldType) -> Text:
    """Return the column type that the Python type does not already say; empty where it does."""
    columns = ".core.columns"
    match type_:
        case StringType(maximum=int() as maximum, long=False):
            return join("", [Symbol(columns, "string"), f"({maximum})"])
        case IntType(safe=False):
            return Text((Symbol(".core.longs", "LONG"),))
        case IntType(bits=64):
            return Text((Symbol("sqlalchemy", "BigInteger"),))
        case DecimalType(precision=precision, scale=scale):
            return join("", [Symbol(".core.decimals", "decimal"), f"({precision}, {scale})"])
        case FloatType():
            return Text((Symbol(".core.floats", "FLOAT"),))
        case _:
            return Text()


def column_type(type_: FieldType) -> Text:
    """Return the column type in full, as a migration writes it."""
    columns = ".core.columns"
    match type_:
        case UuidType():
            return Text((Symbol(columns, "KEY"),))
        case DateType():
            return Text((Symbol(columns, "DATE"),))
        case TimestampType():
            return Text((Symbol(columns, "TIMESTAMP_MS"),))
        case BoolType():
            return Text((Symbol(columns, "FLAG"),))
        case IntType(bits=32):
            return join("", [Symbol("sqlalchemy", "", "sa"), ".Integer()"])
        case IntType(safe=True):
            return join("", [Symbol("sqlalchemy", "", "sa"), ".BigInteger()"])
        case _:
            return declared_type(type_) or Text((Symbol(columns, "TEXT"),))


def type_checks(column: str, type_: FieldType) -> tuple[Check, ...]:
    """Return the conditions that the type of a column asks for."""
    name = identifier(column)
    match type_:
        case StringType(minimum=minimum, maximum=maximum):
            return _bounds(f"length({name})", minimum or None, maximum)
        case EmailType():
            return _bounds(f"length({name})", *EMAIL_LENGTH)
        case UrlType():
            return _bounds(f"length({name})", 1, URL_MAXIMUM)
        case SlugType(minimum=minimum, maximum=maximum):
            return _bounds(f"length({name})", minimum, maximum)
        case EnumType(words=words):
            return (Check(f"{name} IN ({', '.join(literal(word) for word in words)})"),)
        case BoolType():
            return (Check(f"{name} IN (0, 1)", "sqlite"),)
        case IntType():
            return _integer_checks(name, type_)
        case FloatType(minimum=least, maximum=most):
            return _bounds(name, least, most)
        case DecimalType():
            return _decimal_checks(name, type_)
        case _:
            return ()


def _bounds(
    subject: str, least: Decimal | int | None, most: Decimal | int | None, engine: str | None = None
) -> tuple[Check, ...]:
    if least is not None and most is not None:
        return (Check(f"{subject} BETWEEN {least} AND {most}", engine),)
    if least is not None:
        return (Check(f"{subject} >= {least}", engine),)
    return () if most is None else (Check(f"{subject} <= {most}", engine),)


def _integer_checks(name: str, type_: IntType) -> tuple[Check, ...]:
    widest = INT32 if type_.bits == INT32[1].bit_length() + 1 else INT64
    bounds = (type_.minimum, type_.maximum)
    if bounds == widest:
        # PostgreSQL's own types hold these bounds, SQLite's integers have 64 bits.
        return _bounds(name, *bounds, "sqlite") if widest == INT32 else ()
    return _bounds(name, *bounds)


def _decimal_checks(name: str, type_: DecimalType) -> tuple[Check, ...]:
    """Return the bounds of a decimal, which SQLite keeps as an integer of its last digit."""
    whole = 10**type_.precision - 1
    least, most = (
        int(bound.scaleb(type_.scale)) if bound is not None else limit
        for bound, limit in ((type_.minimum, -whole), (type_.maximum, whole))
    )
    return (
        *_bounds(name, type_.minimum, type_.maximum, "postgresql"),
        *_bounds(name, least, most, "sqlite"),
    )
