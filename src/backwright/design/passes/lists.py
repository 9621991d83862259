"""What clients may ask of a list: filters with the operators of their types, sorts and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.design.operations import Filter, ListQuery
from backwright.design.passes import columns
from backwright.model.resource import Sort
from backwright.model.types import (
    BytesType,
    CollectionType,
    DateType,
    DecimalType,
    DurationType,
    FloatType,
    IntType,
    JsonType,
    MoneyType,
    ScalarListType,
    SecretType,
    TimestampType,
)

if TYPE_CHECKING:
    from backwright.design.operations import Member
    from backwright.model.contract import Contract
    from backwright.model.resource import Query, Resource

_ORDERED = (IntType, DecimalType, MoneyType, FloatType, DateType, TimestampType, DurationType)
_WITHOUT_EQUALITY = (FloatType, JsonType, BytesType, SecretType, ScalarListType)
_EQUALITY = ("eq", "ne", "in")
_ORDER = ("lt", "lte", "gt", "gte")


def query_of(
    contract: Contract, resource: Resource, members: tuple[Member, ...], name: str
) -> ListQuery:
    """Return what clients may ask of the list `name` of a resource."""
    query = next((query for query in resource.queries if query.name == name), None)
    pages = contract.api.pages
    sorts = query.sorts if query else ()
    return ListQuery(
        filters=_filters(query, members),
        sorts=tuple(sort.field for sort in sorts) or (columns.CREATED_AT,),
        default_sort=sorts[:1] or (Sort(columns.CREATED_AT),),
        search=query.search if query else (),
        paged=pages.style != "none" and (query is None or query.paged),
        page_default=pages.default,
        page_maximum=pages.maximum,
    )


def operators(member: Member) -> tuple[str, ...]:
    """Return the operators that a member's type has in a filter."""
    kind = member.type
    if isinstance(kind, CollectionType):
        return ("eq", "in")
    equality = () if isinstance(kind, _WITHOUT_EQUALITY) else _EQUALITY
    order = _ORDER if isinstance(kind, _ORDERED) else ()
    null = ("null",) if member.nullable else ()
    return (*equality, *order, *null)


def _filters(query: Query | None, members: tuple[Member, ...]) -> tuple[Filter, ...]:
    by_name = {member.name: member for member in members}
    wanted = query.filters if query else ()
    return tuple(Filter(by_name[name], operators(by_name[name])) for name in wanted)
