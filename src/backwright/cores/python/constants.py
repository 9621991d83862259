"""Constants of the contract as values in Python: the defaults of members."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from backwright.expressions.typed import Constant
from backwright.languages.python.literals import string
from backwright.model.types import (
    DateType,
    DecimalType,
    FloatType,
    IntType,
    TimestampType,
    UuidType,
)
from backwright.printing.text import Symbol, Text, join, text

if TYPE_CHECKING:
    from backwright.expressions.typed import Typed
    from backwright.expressions.types import Type
    from backwright.model.types import FieldType


def constant(node: Typed, type_: FieldType | Type) -> Text:
    """Return the value of a constant that stands for a member of the type.

    Raises `TypeError` for what is no constant.
    """
    if not isinstance(node, Constant):
        raise TypeError(f"no constant: {node}")
    match type_:
        case DecimalType(scale=scale):
            return _call(Symbol("decimal", "Decimal"), f"{node.value:.{scale}f}")
        case IntType(safe=False):
            return join("", [Symbol(".core.longs", "Long"), f"({node.value})"])
        case FloatType():
            return text(repr(float(node.value or 0)))
        case UuidType():
            return _call(Symbol("uuid", "UUID"), str(node.value))
        case TimestampType():
            fromisoformat = join("", [Symbol("datetime", "datetime"), ".fromisoformat"])
            return _call(fromisoformat, str(node.value))
        case DateType():
            day = date.fromisoformat(str(node.value))
            return join("", [Symbol("datetime", "date"), f"({day.year}, {day.month}, {day.day})"])
        case _:
            return text(string(node.value) if isinstance(node.value, str) else repr(node.value))


def _call(function: Symbol | Text, argument: str) -> Text:
    return join("", [function, f"({string(argument)})"])
