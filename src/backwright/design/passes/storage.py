"""The tables of a contract: columns, keys, constraints, and what a delete takes along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.design.passes import checks, columns, identifiers, indexes
from backwright.design.tables import Column, ForeignKey, Table, UniqueConstraint
from backwright.model import names
from backwright.model.types import CollectionType, ReferenceType

if TYPE_CHECKING:
    from backwright.model.contract import Contract
    from backwright.model.resource import Field, Resource


def table_of(contract: Contract, resource: Resource) -> Table:
    """Return the table that keeps the rows of a resource."""
    name = resource.plural
    tenant = _tenant(contract, resource)
    stored = columns.columns(contract, resource)
    stored = (stored[0], *tenant, *stored[1:])
    keys = _foreign_keys(contract, resource, name)
    uniques = _uniques(resource, name, tuple(column.name for column in tenant))
    return Table(
        name=name,
        resource=resource.name,
        columns=stored,
        primary_key=(columns.KEY,),
        foreign_keys=keys,
        uniques=uniques,
        checks=(*checks.of_columns(name, stored), *checks.of_contract(name, resource)),
        indexes=indexes.of_table(contract, resource, name, keys),
    )


def join_tables(contract: Contract, resources: tuple[Resource, ...]) -> tuple[Table, ...]:
    """Return the tables that join rows many to many, each once."""
    return tuple(
        _join_table(contract, resource, field.name, field.type)
        for resource in resources
        for field in resource.fields
        if isinstance(field.type, CollectionType)
        and field.type.many_to_many
        and _leads(contract, resource, field.name, field.type)
    )


def _leads(contract: Contract, resource: Resource, name: str, kind: CollectionType) -> bool:
    """Say whether this side leads: it names the other by a field, or else is the first."""
    if kind.via is None:
        return True
    other = contract.resource(kind.resource).field(kind.via).type
    named_here = kind.by is not None
    named_there = isinstance(other, CollectionType) and other.by is not None
    if named_here != named_there:
        return named_here
    return (resource.name, name) <= (kind.resource, kind.via)


def _join_table(contract: Contract, resource: Resource, field: str, kind: CollectionType) -> Table:
    near = names.snake(resource.name)
    far = names.snake(kind.resource)
    ours, theirs = f"{near}_id", f"{far}_id" if near != far else f"other_{far}_id"
    name = f"{near}_{field}"
    key = columns.key_type(contract)
    there = contract.resource(kind.resource).plural
    return Table(
        name=name,
        resource=None,
        columns=(Column(ours, ours, key), Column(theirs, theirs, key)),
        primary_key=(ours, theirs),
        foreign_keys=(
            _foreign_key(name, ours, resource.plural, cascade=True),
            _foreign_key(name, theirs, there, cascade=True),
        ),
        indexes=indexes.of_join(name, theirs),
    )


def _tenant(contract: Contract, resource: Resource) -> tuple[Column, ...]:
    tenancy = contract.tenancy
    if tenancy is None or resource.shared:
        return ()
    return (Column(f"{tenancy.variable}_id", tenancy.variable, columns.key_type(contract)),)


def _foreign_keys(contract: Contract, resource: Resource, table: str) -> tuple[ForeignKey, ...]:
    tenancy = contract.tenancy
    tenant = tuple(
        _foreign_key(table, column.name, contract.resource(tenancy.resource).plural, cascade=False)
        for column in _tenant(contract, resource)
        if tenancy is not None
    )
    own = tuple(
        _foreign_key(
            table,
            columns.column_name(field) or field.name,
            contract.resource(field.type.resource).plural,
            cascade=goes_along(contract, resource, field),
        )
        for field in resource.fields
        if isinstance(field.type, ReferenceType)
    )
    return (*tenant, *own)


def _foreign_key(table: str, column: str, target: str, *, cascade: bool) -> ForeignKey:
    return ForeignKey(identifiers.foreign_key(table, column), column, target, cascade)


def goes_along(contract: Contract, resource: Resource, field: Field) -> bool:
    """Say whether a row is deleted with the row that `field` refers to, which else it keeps.

    It is when it cannot exist without that row (the reference is never null) and the contract
    lists it there as a part (`List.items`). The rows of people who sign in take nothing along.
    """
    if not isinstance(field.type, ReferenceType) or field.nullable:
        return False
    target = contract.resource(field.type.resource)
    if target.name in {caller.resource for caller in contract.auth.callers}:
        return False
    return any(
        isinstance(part.type, CollectionType)
        and part.type.resource == resource.name
        and part.type.via == field.name
        for part in target.fields
    )


def _uniques(
    resource: Resource, table: str, tenant: tuple[str, ...]
) -> tuple[UniqueConstraint, ...]:
    together: list[tuple[str, ...]] = [(field.name,) for field in resource.fields if field.unique]
    together += [unique.fields for unique in resource.uniques]
    return tuple(_unique(resource, table, tenant, fields) for fields in together)


def _unique(
    resource: Resource, table: str, tenant: tuple[str, ...], fields: tuple[str, ...]
) -> UniqueConstraint:
    named = (columns.column_name(resource.field(field)) or field for field in fields)
    unique = (*tenant, *named)
    return UniqueConstraint(identifiers.unique(table, unique), unique, fields)
