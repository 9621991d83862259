"""The operations of a resource: those that `allow` exposes, and the lists below its parents."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backwright.design.operations import Access, Operation, Parent, Verb
from backwright.design.passes import access, failures, lists, phrases, routes
from backwright.model import names
from backwright.model.types import CollectionType
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.design.operations import Member
    from backwright.design.tables import Table
    from backwright.model.contract import Contract
    from backwright.model.resource import Resource, Rule
    from backwright.model.steps import Command

_ROW_VERBS = {"get": Verb.GET, "update": Verb.UPDATE, "delete": Verb.DELETE}


@frozen
class Planned:
    """What is already known of a resource when its operations are planned.

    `held` says that rows of other resources refuse to lose a row of this one.
    """

    contract: Contract
    resource: Resource
    members: tuple[Member, ...]
    table: Table
    held: bool

    @property
    def noun(self) -> str:
        """Return what one row is called in prose."""
        return phrases.words(self.resource.name)

    @property
    def nouns(self) -> str:
        """Return what several rows are called in prose."""
        return phrases.words(self.resource.plural)


def operations_of(planned: Planned) -> tuple[Operation, ...]:
    """Return the operations on a resource, in the order in which documents list them."""
    own = (
        *_on_collection(planned),
        *_on_row(planned),
        *_named_queries(planned),
        *_commands(planned),
    )
    below = {(operation.method, operation.path): operation for operation in _below_parents(planned)}
    # The contract itself may route rows below their parent; then they stand there once.
    merged = tuple(
        operation if twin is None else _as_below(operation, twin)
        for operation in own
        for twin in [below.pop((operation.method, operation.path), None)]
    )
    return (*merged, *below.values())


def _as_below(operation: Operation, twin: Operation) -> Operation:
    return replace(
        operation,
        access=twin.access,
        parent=twin.parent,
        read_rule=twin.read_rule,
        problems=twin.problems,
    )


def _on_collection(planned: Planned) -> Iterator[Operation]:
    resource = planned.resource
    rule = resource.rule("list")
    if rule is not None:
        yield _list(planned, rule, "list", f"list_{resource.plural}", f"List {planned.nouns}")
    rule = resource.rule("create")
    if rule is not None:
        yield _create(planned, rule)


def _list(planned: Planned, rule: Rule, name: str, identity: str, summary: str) -> Operation:
    place = routes.place(planned.resource, name)
    return Operation(
        id=identity,
        verb=Verb.LIST if name == "list" else Verb.QUERY,
        resource=planned.resource.name,
        method=place.method,
        path=place.path,
        access=access.of_rules(rule),
        success=place.status,
        problems=failures.of_list(planned.contract, rule, nested=False),
        summary=summary,
        rule=rule,
        read_rule=rule,
        query=lists.query_of(planned.contract, planned.resource, planned.members, name),
    )


def _create(planned: Planned, rule: Rule) -> Operation:
    resource = planned.resource
    place = routes.place(resource, "create")
    return Operation(
        id=f"create_{names.snake(resource.name)}",
        verb=Verb.CREATE,
        resource=resource.name,
        method=place.method,
        path=place.path,
        access=access.of_rules(rule),
        success=place.status,
        problems=failures.of_create(
            planned.contract, resource, planned.table, rule=rule, nested=False
        ),
        summary=f"Create {phrases.a(planned.noun)}",
        rule=rule,
        read_rule=access.read_rule(resource),
        command=_command(resource, "create"),
    )


def _on_row(planned: Planned) -> Iterator[Operation]:
    for name, verb in _ROW_VERBS.items():
        rule = planned.resource.rule(name)
        if rule is not None:
            yield _row_operation(planned, rule, name, verb)
    rule = planned.resource.rule("history")
    if rule is not None:
        yield _history(planned, rule)


def _row_operation(planned: Planned, rule: Rule, name: str, verb: Verb) -> Operation:
    resource = planned.resource
    place = routes.place(resource, name)
    return Operation(
        id=f"{name}_{names.snake(resource.name)}",
        verb=verb,
        resource=resource.name,
        method=place.method,
        path=place.path,
        access=_access_to_row(resource, rule),
        success=place.status,
        problems=_row_problems(planned, rule, verb),
        summary=f"{phrases.sentence(name)} {phrases.a(planned.noun)}",
        rule=rule,
        read_rule=access.read_rule(resource),
        command=_command(resource, name),
    )


def _row_problems(planned: Planned, rule: Rule, verb: Verb) -> tuple[str, ...]:
    contract, resource = planned.contract, planned.resource
    if verb is Verb.GET:
        return failures.of_get(contract, rule)
    if verb is Verb.DELETE:
        return failures.of_delete(contract, resource, rule, held=planned.held)
    return failures.of_update(contract, resource, planned.members, planned.table, rule)


def _access_to_row(resource: Resource, rule: Rule) -> Access:
    """Return what a row's operation asks of the caller, who must also be able to see the row."""
    return access.of_rules(rule, access.read_rule(resource))


def _history(planned: Planned, rule: Rule) -> Operation:
    resource = planned.resource
    place = routes.place(resource, "history")
    return Operation(
        id=f"list_{names.snake(resource.name)}_history",
        verb=Verb.HISTORY,
        resource=resource.name,
        method=place.method,
        path=place.path,
        access=_access_to_row(resource, rule),
        success=place.status,
        problems=failures.of_list(planned.contract, rule, nested=True),
        summary=f"List the changes of {phrases.a(planned.noun)}",
        rule=rule,
        read_rule=access.read_rule(resource),
    )


def _named_queries(planned: Planned) -> Iterator[Operation]:
    for query in planned.resource.queries:
        rule = planned.resource.rule(query.name)
        if query.name != "list" and rule is not None:
            identity = f"list_{query.name}_{planned.resource.plural}"
            summary = f"List {planned.nouns}: {phrases.words(query.name)}"
            yield _list(planned, rule, query.name, identity, summary)


def _commands(planned: Planned) -> Iterator[Operation]:
    resource = planned.resource
    for command in resource.commands:
        rule = resource.rule(command.name)
        if command.extra or rule is None:
            continue
        place = routes.place(resource, command.name)
        yield Operation(
            id=f"{command.name}_{names.snake(resource.name)}",
            verb=Verb.COMMAND,
            resource=resource.name,
            method=place.method,
            path=place.path,
            access=_access_to_row(resource, rule),
            success=place.status,
            problems=failures.of_command(planned.contract, resource, rule, command),
            summary=f"{phrases.sentence(phrases.words(command.name))} {phrases.a(planned.noun)}",
            rule=rule,
            read_rule=access.read_rule(resource),
            command=command,
        )


def _command(resource: Resource, name: str) -> Command | None:
    return next((command for command in resource.commands if command.name == name), None)


def _below_parents(planned: Planned) -> Iterator[Operation]:
    """Yield the list and the creation of rows below each row whose to-many field they are in."""
    for parent in planned.contract.resources:
        for field in parent.fields:
            kind = field.type
            if (
                isinstance(kind, CollectionType)
                and kind.resource == planned.resource.name
                and not kind.owned
                and not kind.many_to_many
                and kind.via is not None
                and parent.rule("get") is not None
            ):
                yield from _below(planned, parent, Parent(parent.name, field.name, kind.via))


def _below(planned: Planned, parent: Resource, link: Parent) -> Iterator[Operation]:
    rule = planned.resource.rule("list")
    if rule is not None:
        yield _list_below(planned, parent, link, rule)
    rule = planned.resource.rule("create")
    if rule is not None and planned.resource.field(link.reference).assigned is None:
        yield _create_below(planned, parent, link, rule)


def _list_below(planned: Planned, parent: Resource, link: Parent, rule: Rule) -> Operation:
    outer = access.read_rule(parent)
    return Operation(
        id=f"list_{link.field}_of_{names.snake(parent.name)}",
        verb=Verb.LIST,
        resource=planned.resource.name,
        method="GET",
        path=f"{routes.row(parent)}/{names.segment(link.field)}",
        access=access.of_rules(rule, outer),
        success=200,
        problems=failures.of_list(planned.contract, rule, nested=True),
        summary=f"List {phrases.words(link.field)} of {phrases.a(phrases.words(parent.name))}",
        rule=rule,
        read_rule=outer,
        parent=link,
        query=lists.query_of(planned.contract, planned.resource, planned.members, "list"),
    )


def _create_below(planned: Planned, parent: Resource, link: Parent, rule: Rule) -> Operation:
    resource = planned.resource
    outer = access.read_rule(parent)
    one = names.snake(resource.name)
    if link.field != resource.plural:
        one = phrases.singular(link.field)
    return Operation(
        id=f"create_{one}_in_{names.snake(parent.name)}",
        verb=Verb.CREATE,
        resource=resource.name,
        method="POST",
        path=f"{routes.row(parent)}/{names.segment(link.field)}",
        access=access.of_rules(rule, outer),
        success=201,
        problems=failures.of_create(
            planned.contract, resource, planned.table, rule=rule, nested=True
        ),
        summary=f"Create {phrases.a(planned.noun)} in {phrases.a(phrases.words(parent.name))}",
        rule=rule,
        read_rule=outer,
        parent=link,
        command=_command(resource, "create"),
    )
