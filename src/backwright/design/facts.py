"""What the plan says about growth: which tables grow, what lists cost, which rows are hot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.design.operations import Verb
from backwright.design.passes import identifiers
from backwright.design.passes.columns import CREATED_AT, KEY
from backwright.design.passes.failures import everyone
from backwright.expressions.typed import Binary, Call, Member, Variable
from backwright.expressions.types import Kind
from backwright.expressions.walk import walk
from backwright.model.types import CollectionType, ReferenceType
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.design.design import Design, Entity
    from backwright.design.operations import Operation
    from backwright.design.tables import Table
    from backwright.expressions.typed import Typed
    from backwright.model.resource import Resource
    from backwright.model.steps import Assignment, Command


@frozen
class Growth:
    """How a table grows: one row more for each row of `per`; `depth` counts such steps.

    `kept` says that nothing ever takes a row away again.
    """

    table: str
    per: tuple[str, ...]
    depth: int
    kept: bool
    reason: str


@frozen
class ListCost:
    """What a list reads: how many rows a page has at most, by which index, over how many rows."""

    operation: str
    path: str
    page: int | None
    index: str | None
    reason: str


@frozen
class HotRow:
    """A row that many writers change at once, and so wait for each other."""

    table: str
    column: str
    reason: str


@frozen
class Facts:
    """All of it; what grows first stands first."""

    growth: tuple[Growth, ...]
    lists: tuple[ListCost, ...]
    hot: tuple[HotRow, ...]


def facts_of(design: Design) -> Facts:
    """Return what a plan says about growth, by its structure alone."""
    growth = (_growth(design, entity) for entity in design.entities)
    joins = (_join_growth(table) for table in design.tables if table.resource is None)
    return Facts(
        growth=tuple(sorted((*growth, *joins), key=_urgency)),
        lists=tuple(_list_costs(design)),
        hot=tuple(dict.fromkeys(_hot_rows(design))),
    )


def _urgency(growth: Growth) -> tuple[int, bool, str]:
    return -growth.depth, not growth.kept, growth.table


def _growth(design: Design, entity: Entity) -> Growth:
    parents = _parents(design, entity)
    kept = entity.resource.rule("delete") is None and not _goes_along(entity.table)
    words = [f"several for each row of {parent}" for parent in parents]
    reason = "; ".join(words) if words else "one for each row that clients make"
    if entity.resource.store == "events":
        reason += "; every change is kept as an event"
    return Growth(entity.table.name, parents, _depth(design, entity, frozenset()), kept, reason)


def _join_growth(table: Table) -> Growth:
    parents = tuple(key.table for key in table.foreign_keys)
    reason = f"one for each pair of {' and '.join(parents)} that belong together"
    return Growth(table.name, parents, 2, kept=False, reason=reason)


def _goes_along(table: Table) -> bool:
    return any(key.cascade for key in table.foreign_keys)


def _parents(design: Design, entity: Entity) -> tuple[str, ...]:
    """Return the tables whose rows list the rows of an entity as parts."""
    return tuple(
        other.table.name
        for other in design.entities
        for field in other.resource.fields
        if isinstance(field.type, CollectionType)
        and field.type.resource == entity.name
        and not field.type.many_to_many
    )


def _depth(design: Design, entity: Entity, seen: frozenset[str]) -> int:
    """Return the longest chain of references that a row hangs on."""
    if entity.name in seen:
        return 0
    targets = {
        field.type.resource
        for field in entity.resource.fields
        if isinstance(field.type, ReferenceType)
    }
    below = seen | {entity.name}
    return max((1 + _depth(design, design.entity(name), below) for name in targets), default=0)


def _list_costs(design: Design) -> Iterator[ListCost]:
    for entity in design.entities:
        for operation in entity.operations:
            if operation.query is not None:
                yield _list_cost(design, entity, operation)


def _list_cost(design: Design, entity: Entity, operation: Operation) -> ListCost:
    query = operation.query
    narrowing = _narrowing(entity, operation)
    if operation.parent is not None:
        reason = "the rows of one parent"
    elif operation.rule is not None and everyone(operation.rule):
        reason = "every row, in order"
    else:
        reason = f"what the rule admits, by {' or '.join(narrowing)}" if narrowing else "every row"
    paged = query is not None and query.paged
    if not paged:
        reason += "; without pages, so it grows with the table"
    maximum = design.contract.api.pages.maximum if paged else None
    index = _serving_index(entity, operation, narrowing)
    return ListCost(operation.id, f"{operation.method} {operation.path}", maximum, index, reason)


def _narrowing(entity: Entity, operation: Operation) -> tuple[str, ...]:
    """Return the columns by which a list is narrowed, so that an index can answer it."""
    columns = {column.field: column.name for column in entity.table.columns}
    if operation.parent is not None:
        return (columns[operation.parent.reference],)
    if operation.rule is None or everyone(operation.rule):
        return ()
    bodies = [operation.rule.body, *(condition.body for condition in entity.conditions)]
    references = {
        field.name: columns[field.name]
        for field in entity.resource.fields
        if isinstance(field.type, ReferenceType)
    }
    found = dict.fromkeys(name for body in bodies for name in _narrowed_by(body, references))
    return tuple(found)


def _narrowed_by(body: Typed, references: dict[str, str]) -> Iterator[str]:
    for node in walk(body):
        if isinstance(node, Binary) and _is_row(node.left, node.right):
            yield KEY
        if isinstance(node, Member) and _is_own(node) and node.name in references:
            yield references[node.name]


def _is_own(node: Member) -> bool:
    return isinstance(node.target, Variable) and node.target.name == "this"


def _is_row(*sides: Typed) -> bool:
    names = {side.name for side in sides if isinstance(side, Variable)}
    return names == {"this", "caller"}


def _serving_index(entity: Entity, operation: Operation, narrowing: tuple[str, ...]) -> str | None:
    """Return the index that a list in its usual order is answered by."""
    if narrowing == (KEY,):
        return identifiers.primary_key(entity.table.name)
    query = operation.query
    sort = query.default_sort[0].field if query else CREATED_AT
    column = {each.field: each.name for each in entity.table.columns}[sort]
    names = {index.columns: index.name for index in entity.table.indexes}
    wanted: list[tuple[str, ...]] = [(name, column, KEY) for name in narrowing] or [(column, KEY)]
    return next((names[columns] for columns in wanted if columns in names), None)


def _hot_rows(design: Design) -> Iterator[HotRow]:
    for entity in design.entities:
        for field in entity.resource.fields:
            if isinstance(field.assigned, Call) and field.assigned.function == "sequence":
                reason = "each new row takes the next number, one after the other"
                yield HotRow(entity.table.name, field.name, reason)
        for command in entity.resource.commands:
            yield from _counters(design, entity.resource, command)


def _counters(design: Design, resource: Resource, command: Command) -> Iterator[HotRow]:
    """Yield the fields that a command adds to: their rows are locked until it commits."""
    for step in command.steps:
        for assignment in step.assignments:
            if _reads_itself(assignment):
                table = design.entity(assignment.resource).table.name
                reason = f"{command.name} of {resource.name} changes it by what it was"
                yield HotRow(table, assignment.name, reason)


def _reads_itself(assignment: Assignment) -> bool:
    return any(
        isinstance(node, Member)
        and node.name == assignment.name
        and node.target.type.kind is Kind.REFERENCE
        for node in walk(assignment.value)
    )


def is_list(operation: Operation) -> bool:
    """Say whether an operation gives several rows."""
    return operation.verb in {Verb.LIST, Verb.QUERY, Verb.HISTORY}
