"""Lists in pages: what a client may ask of a list, and the statements that answer it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError
from sqlalchemy import Select, bindparam, func

from todo.core.cursors import read_cursor, write_cursor
from todo.core.database import Connection
from todo.core.fields import Flag, Omittable
from todo.core.filters import Column, Filter, filter_condition
from todo.core.sorting import Term, follows, ordering, position_bind
from todo.core.statements import Statement, same
from todo.core.values import DECODERS

Row = TypeVar("Row")

MAXIMUM_LIMIT = 100
DEFAULT_SORT = "created_at"


def _limit(value: Any) -> int:
    text = str(value)
    if not (text.isascii() and text.removeprefix("-").isdigit()):
        raise PydanticCustomError("wrong_type", "This must be a whole number.")
    if text.startswith("-") or not text.strip("0"):
        raise PydanticCustomError("too_small", "This must be at least 1.")
    return MAXIMUM_LIMIT if len(text) > len(str(MAXIMUM_LIMIT)) else min(int(text), MAXIMUM_LIMIT)


class PageQuery(BaseModel):
    """What can be asked of every list."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    limit: Annotated[int, Field(ge=1, description="At most 100."), BeforeValidator(_limit)] = 20
    cursor: Annotated[Omittable[str], Field(description="`next` of a page.")] = None
    count: Annotated[Flag, Field(description="Ask for the number of all rows.")] = False

    def order(self) -> str:
        """Tell the sort as it was sent."""
        sort: str = self.__dict__.get("sort", DEFAULT_SORT)
        return sort

    def filters(self) -> dict[Filter, list[Any]]:
        """Read the filters that were sent, with the values of each."""
        sent = self.model_fields_set - NOT_FILTERS
        return dict(_filter(name, getattr(self, name)) for name in sorted(sent))


NOT_FILTERS = {*PageQuery.model_fields, "sort"}


@lru_cache(maxsize=256)
def _terms(order: str) -> tuple[Term, ...]:
    """Read a sort; the key comes last, so that no two rows are equal."""
    directions: dict[str, bool] = {}
    for word in order.split(","):
        directions.setdefault(word.removeprefix("-"), word.startswith("-"))
    terms = [Term(field, descending) for field, descending in directions.items()]
    return (*terms, Term("id", terms[-1].descending))


def _filter(name: str, value: Any) -> tuple[Filter, list[Any]]:
    field, told, operator = name.rpartition("__")
    if not told:
        field, operator = operator, ""
    if operator == "null":
        return Filter(field, "null" if value else "not_null", 0), []
    values = value if isinstance(value, list) else [value]
    return Filter(field, operator, len(values)), values


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a list, the cursor of the next page, and their number where asked."""

    items: list[Row]
    next: str | None
    count: int | None


class Collection(Generic[Row]):
    """The rows that a condition selects, in pages."""

    def __init__(
        self,
        name: str,
        rows: type[Row],
        columns: Mapping[str, Column],
        selected: Select[*tuple[Any, ...]],
    ) -> None:
        """Give as `rows` the `columns` of what is `selected`."""
        self._name = name
        self._rows = rows
        self._columns = columns
        self._selected = selected
        self._page_statement = lru_cache(maxsize=256)(self._build_page)
        self._count_statement = lru_cache(maxsize=256)(self._build_count)

    async def page(self, connection: Connection, query: PageQuery, /, **binds: object) -> Page[Row]:
        """Read one page."""
        order, filters = query.order(), query.filters()
        terms = _terms(order)
        # What a cursor is good for: this list, caller, sort and filter.
        purpose = f"{self._name} {binds} {order} {filters}"
        position = self._position(query.cursor, terms, purpose)
        values = {f.bind(i): v for f, vs in filters.items() for i, v in enumerate(vs)}
        nulls = tuple(value is None for value in position.values()) if position else None
        statement = self._page_statement(tuple(filters), terms, nulls)
        rows = await connection.fetch_all(
            statement, page_size=query.limit + 1, **binds, **values, **position
        )
        count = await self._count(connection, filters, binds | values) if query.count else None
        more = len(rows) > query.limit
        rows = rows[: query.limit]
        following = [getattr(rows[-1], term.field) for term in terms] if more else None
        return Page(rows, write_cursor(following, purpose) if following else None, count)

    async def _count(
        self, connection: Connection, filters: dict[Filter, list[Any]], binds: dict[str, object]
    ) -> int | None:
        return await connection.fetch_one(self._count_statement(tuple(filters)), **binds)

    def _position(
        self, cursor: str | None, terms: tuple[Term, ...], purpose: str
    ) -> dict[str, object]:
        if cursor is None:
            return {}
        position = zip(terms, read_cursor(cursor, purpose), strict=True)
        return {position_bind(term): self._read(term.field, value) for term, value in position}

    def _read(self, field: str, value: Any) -> object:
        read = DECODERS.get(self._columns[field].type.python_type)
        return value if value is None or read is None else read(value)

    def _build_page(
        self,
        filters: tuple[Filter, ...],
        terms: tuple[Term, ...],
        nulls: tuple[bool, ...] | None,
    ) -> Statement[Row]:
        columns = [self._columns[term.field] for term in terms]
        selected = self._filtered(filters)
        if nulls is not None:
            selected = selected.where(follows(list(zip(columns, terms, nulls, strict=True))))
        ordered = selected.order_by(*map(ordering, columns, terms))
        return Statement(ordered.limit(bindparam("page_size")), self._rows)

    def _build_count(self, filters: tuple[Filter, ...]) -> Statement[int]:
        # Where every row is selected, only the columns tell of which table.
        counted = self._filtered(filters).with_only_columns(
            func.count(), maintain_column_froms=True
        )
        return Statement(counted, same)

    def _filtered(self, filters: tuple[Filter, ...]) -> Select[*tuple[Any, ...]]:
        conditions = (filter_condition(self._columns[wanted.field], wanted) for wanted in filters)
        return self._selected.where(*conditions)
