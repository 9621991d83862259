"""Which indexes a table gets, each with the reason for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.design.passes import columns, identifiers
from backwright.design.passes.failures import everyone
from backwright.design.tables import Index
from backwright.model.types import CollectionType

if TYPE_CHECKING:
    from backwright.design.tables import ForeignKey
    from backwright.model.contract import Contract
    from backwright.model.resource import Resource


def of_table(
    contract: Contract, resource: Resource, table: str, keys: tuple[ForeignKey, ...]
) -> tuple[Index, ...]:
    """Return the indexes of a resource's table.

    Each reference is followed backwards, in the order in which lists come: those below a parent in
    every sort that clients may ask for, others in the order of creation. Where a list shows every
    row to everybody, nothing narrows it first, so each sort has an index of its own.
    """
    sorts = _sorts(resource)
    below = _parts(contract, resource)
    wanted: dict[tuple[str, ...], str] = {}
    for key in keys:
        for sort in sorts if key.column in below else sorts[:1]:
            columns_ = (key.column, sort, columns.KEY)
            wanted[columns_] = f"{resource.plural} of one row of {key.table}, by {sort}"
    rule = resource.rule("list")
    if rule is not None and everyone(rule):
        wanted |= {(sort, columns.KEY): f"all {resource.plural}, by {sort}" for sort in sorts}
    return tuple(
        Index(identifiers.index(table, names), names, reason) for names, reason in wanted.items()
    )


def of_join(table: str, column: str) -> tuple[Index, ...]:
    """Return the index that a join table needs to be read from its far side."""
    return (Index(identifiers.index(table, (column,)), (column,), "read from the other side"),)


def _sorts(resource: Resource) -> tuple[str, ...]:
    """Return the columns that lists come by: creation first, then what clients may ask for."""
    stored = {field.name: columns.column_name(field) for field in resource.fields}
    named = [stored.get(sort.field) for query in resource.queries for sort in query.sorts]
    return tuple(dict.fromkeys([columns.CREATED_AT, *(name for name in named if name)]))


def _parts(contract: Contract, resource: Resource) -> frozenset[str]:
    """Return the columns of those references whose other side lists these rows as its own."""
    own = {field.name: columns.column_name(field) for field in resource.fields}
    return frozenset(
        own[field.type.via] or ""
        for other in contract.resources
        for field in other.fields
        if isinstance(field.type, CollectionType)
        and field.type.resource == resource.name
        and field.type.via in own
    )
