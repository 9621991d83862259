"""From the checked contract to the plan: one pure function, the sum of the passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.design.cases.write import scenarios_of
from backwright.design.design import Design, Entity, Relation
from backwright.design.passes import accounts, catalogue, members, order, storage
from backwright.design.passes.operations import Planned, operations_of
from backwright.model import names
from backwright.model.canonical import digest
from backwright.model.types import CollectionType, ReferenceType

if TYPE_CHECKING:
    from backwright.design.tables import Table
    from backwright.model.contract import Contract
    from backwright.model.resource import Resource


def design(contract: Contract) -> Design:
    """Return the plan of a contract's backend; the same for the same contract in any order."""
    resources = order.by_reference(contract)
    tables = {resource.name: storage.table_of(contract, resource) for resource in resources}
    entities = tuple(_entity(contract, resource, tables[resource.name]) for resource in resources)
    kinds = accounts.accounts_of(contract)
    return Design(
        contract=contract,
        digest=digest(contract),
        entities=entities,
        tables=(*tables.values(), *storage.join_tables(contract, resources)),
        accounts=kinds,
        problems=catalogue.problems_of(contract),
        faults=catalogue.faults_of(contract),
        scenarios=scenarios_of(contract, entities, kinds),
    )


def _entity(contract: Contract, resource: Resource, table: Table) -> Entity:
    wire = members.members_of(contract, resource)
    planned = Planned(contract, resource, wire, table, held=_is_held(contract, resource))
    return Entity(
        resource=resource,
        singular=names.snake(resource.name),
        plural=resource.plural,
        slug=names.segment(resource.plural),
        table=table,
        members=wire,
        relations=_relations(resource),
        conditions=resource.conditions,
        operations=operations_of(planned),
    )


def _relations(resource: Resource) -> tuple[Relation, ...]:
    return tuple(
        Relation(
            field.name,
            field.type.resource,
            field.type.via or "",
            many_to_many=field.type.many_to_many,
            owned=field.type.owned,
        )
        for field in resource.fields
        if isinstance(field.type, CollectionType)
    )


def _is_held(contract: Contract, resource: Resource) -> bool:
    """Say whether rows elsewhere refer to a row of this resource and do not go along with it."""
    return any(
        isinstance(field.type, ReferenceType)
        and field.type.resource == resource.name
        and not storage.goes_along(contract, other, field)
        for other in contract.resources
        for field in other.fields
    )
