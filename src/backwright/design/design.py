"""The neutral plan of a backend: what must be true, in no language and no architecture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.values import frozen

if TYPE_CHECKING:
    from backwright.design.operations import Member, Operation
    from backwright.design.problems import Fault, Problem
    from backwright.design.scenarios import Scenario
    from backwright.design.tables import Table
    from backwright.model.contract import Contract
    from backwright.model.resource import Condition, Resource


@frozen
class Relation:
    """A to-many field: rows of `resource` whose `via` refers to this row."""

    name: str
    resource: str
    via: str
    many_to_many: bool
    owned: bool


@frozen
class Entity:
    """A resource as planned: its table, its members on the wire, what clients can do with it.

    `slug` is its collection's path segment (`order-items`), `plural` its snake-case plural
    (`order_items`), `singular` its snake-case name (`order_item`). `conditions` are the `let`s
    that some exposed rule needs. `account` says that its rows sign in.
    """

    resource: Resource
    singular: str
    plural: str
    slug: str
    table: Table
    members: tuple[Member, ...]
    relations: tuple[Relation, ...]
    conditions: tuple[Condition, ...]
    operations: tuple[Operation, ...]

    @property
    def name(self) -> str:
        """Return the resource's name in the contract."""
        return self.resource.name


@frozen
class Account:
    """A kind of caller who signs in: `identifier` is the member that names them (`email`)."""

    resource: str
    method: str
    identifier: str
    path: str
    operations: tuple[Operation, ...]


@frozen
class Design:
    """The whole plan. Entities and tables stand in the order of their references, then by name."""

    contract: Contract
    digest: str
    entities: tuple[Entity, ...]
    tables: tuple[Table, ...]
    accounts: tuple[Account, ...]
    problems: tuple[Problem, ...]
    faults: tuple[Fault, ...]
    scenarios: tuple[Scenario, ...]

    def entity(self, resource: str) -> Entity:
        """Return the entity of a resource."""
        return next(entity for entity in self.entities if entity.name == resource)

    def problem(self, code: str) -> Problem:
        """Return the problem of that code."""
        return next(problem for problem in self.problems if problem.code == code)
