"""Filters that clients may send, as conditions on columns."""

from dataclasses import dataclass
from operator import ge, gt, le, lt
from typing import Any

from sqlalchemy import ColumnElement, bindparam, or_
from sqlalchemy.orm import InstrumentedAttribute

Column = InstrumentedAttribute[Any]

ORDERS = {"lt": lt, "lte": le, "gt": gt, "gte": ge}


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: a field, an operator and how many values it is compared with."""

    field: str
    operator: str
    values: int

    def bind(self, index: int) -> str:
        """Name the bind parameter of the value at `index`."""
        return f"{self.field}__{self.operator}_{index}"


def filter_condition(column: Column, wanted: Filter) -> ColumnElement[bool]:
    """Say what `wanted` asks of `column`; null differs from every value and has no order."""
    values = [bindparam(wanted.bind(i), type_=column.type) for i in range(wanted.values)]
    match wanted.operator:
        case "null":
            return column.is_(None)
        case "not_null":
            return column.is_not(None)
        case "ne":
            return or_(column.is_(None), column != values[0])
        case "" | "in":
            return or_(*(column == value for value in values))
    condition: ColumnElement[bool] = ORDERS[wanted.operator](column, values[0])
    return condition
