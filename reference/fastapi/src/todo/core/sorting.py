"""The order of a list, and where in it a page begins."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, UnaryExpression, and_, bindparam, false, or_, tuple_
from sqlalchemy.orm import InstrumentedAttribute

Column = InstrumentedAttribute[Any]


@dataclass(frozen=True, slots=True)
class Term:
    """One field of a sort; nulls come last when ascending and first when descending."""

    field: str
    descending: bool = False


def ordering(column: Column, term: Term) -> UnaryExpression[Any]:
    """Sort by `column` as `term` says, the same on every database."""
    if term.descending:
        return column.desc().nulls_first() if _nullable(column) else column.desc()
    return column.asc().nulls_last() if _nullable(column) else column.asc()


def follows(terms: list[tuple[Column, Term, bool]]) -> ColumnElement[bool]:
    """Select the rows after a position; the last part tells where its value is null."""
    columns = [column for column, _, _ in terms]
    directions = {term.descending for _, term, _ in terms}
    if len(directions) == 1 and not any(_nullable(column) for column in columns):
        # One comparison of whole positions, which an index can answer.
        position = tuple_(*(_value(column, term) for column, term, _ in terms))
        return tuple_(*columns) < position if directions.pop() else tuple_(*columns) > position
    (column, term, is_null), *rest = terms
    beyond = _beyond(column, term, is_null=is_null)
    if not rest:
        return beyond
    same = column.is_(None) if is_null else column == _value(column, term)
    return or_(beyond, and_(same, follows(rest)))


def position_bind(term: Term) -> str:
    """Name the bind parameter that holds the value of `term` at a position."""
    return f"after_{term.field}"


def _beyond(column: Column, term: Term, *, is_null: bool) -> ColumnElement[bool]:
    if is_null:
        return column.is_not(None) if term.descending else false()
    if term.descending:
        return column < _value(column, term)
    later = column > _value(column, term)
    return or_(later, column.is_(None)) if _nullable(column) else later


def _value(column: Column, term: Term) -> ColumnElement[Any]:
    return bindparam(position_bind(term), type_=column.type)


def _nullable(column: Column) -> bool:
    return bool(column.property.columns[0].nullable)
