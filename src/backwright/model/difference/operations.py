"""Changes of what clients can do with a resource: operations, routes, lists, commands, checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.model.canonical import to_json
from backwright.model.difference.change import Effect
from backwright.model.difference.expanded import meaning, rule_change, untyped
from backwright.model.difference.field_types import type_change

if TYPE_CHECKING:
    from backwright.model.contract import Contract
    from backwright.model.difference.change import Changes
    from backwright.model.resource import Query, Resource, View
    from backwright.model.steps import Command, InputField


def compare_operations(
    old: Resource, new: Resource, contracts: tuple[Contract, Contract], changes: Changes
) -> None:
    """Compare rules, routes, lists, views, commands and checks of a resource in both contracts."""
    _compare_rules(old, new, contracts, changes)
    _compare_places(old, new, changes)
    queries = {query.name: query for query in new.queries}
    for query in old.queries:
        if query.name in queries and new.rule(query.name) and old.rule(query.name):
            _compare_query(f"{old.name}.{query.name}", query, queries[query.name], changes)
    commands = {command.name: command for command in new.commands}
    for command in old.commands:
        if command.name in commands:
            subject = f"{old.name}.{command.name}"
            _compare_command(subject, command, commands[command.name], changes)
    _compare_views(old, new, changes)
    _compare_checks(old, new, contracts, changes)


def _compare_rules(
    old: Resource, new: Resource, contracts: tuple[Contract, Contract], changes: Changes
) -> None:
    for rule in old.rules:
        subject = f"{old.name}.{rule.operation}"
        now = new.rule(rule.operation)
        if now is None:
            changes.gone(subject, "the operation is gone", rule.span)
            continue
        if rule.anonymous is not False and now.anonymous is False:
            changes.breaking(subject, "it needs a sign-in now", now.span)
            continue
        found = rule_change(rule.body, now.body, *contracts)
        if found is None:
            continue
        effect, how = found
        note = {
            Effect.BREAKING: changes.breaking,
            Effect.MAY_BREAK: changes.may_break,
            Effect.COMPATIBLE: changes.compatible,
        }[effect]
        note(subject, how, now.span)
    for rule in new.rules:
        if old.rule(rule.operation) is None:
            changes.compatible(f"{new.name}.{rule.operation}", "a new operation", rule.span)


def _compare_places(old: Resource, new: Resource, changes: Changes) -> None:
    """Compare where operations stand: the collection's path, the key, the fixed routes."""
    changes.replaced(old.name, "the plural in its path", (old.plural, new.plural), new.span)
    changes.replaced(old.name, "the key in its path", (old.key, new.key), new.span)
    if new.lock != old.lock:
        if new.lock is not None:
            changes.breaking(old.name, "a write needs If-Match now", new.span)
        else:
            changes.compatible(old.name, "a write needs no If-Match any more", new.span)
    before = {route.operation: route for route in old.routes}
    after = {route.operation: route for route in new.routes}
    for rule in new.rules:
        name = rule.operation
        was, now = before.get(name), after.get(name)
        if old.rule(name) is None or to_json(was) == to_json(now):
            continue
        changes.breaking(f"{old.name}.{name}", "its route is another one", (now or rule).span)


def _compare_query(subject: str, old: Query, new: Query, changes: Changes) -> None:
    span = new.span
    changes.words(subject, "the filter", (old.filters, new.filters), span)
    changes.words(subject, "the searched field", (old.search, new.search), span)
    sorts = [[sort.field for sort in query.sorts] for query in (old, new)]
    changes.words(subject, "the sort key", (sorts[0], sorts[1]), span)
    if old.sorts[:1] != new.sorts[:1]:
        changes.may_break(subject, "its usual order is another one", span)
    if old.paged != new.paged:
        changes.breaking(subject, "it is paged now" if new.paged else "it is paged no more", span)
    if untyped(to_json(old.where)) != untyped(to_json(new.where)):
        changes.may_break(subject, "it lists other rows", span)
    was = {each.name: each for each in old.parameters}
    now = {each.name: each for each in new.parameters}
    changes.words(subject, "the parameter", (was, now), span)
    for name in was.keys() & now.keys():
        if to_json(was[name]) != to_json(now[name]):
            changes.may_break(subject, f"the parameter '{name}' means something else", span)


def _compare_command(subject: str, old: Command, new: Command, changes: Changes) -> None:
    span = new.span
    was = {each.name: each for each in old.input}
    now = {each.name: each for each in new.input}
    for name, each in was.items():
        if name in now:
            _compare_input(f"{subject}.{name}", each, now[name], changes)
        else:
            changes.gone(f"{subject}.{name}", "the input is gone", each.span)
    for name, each in now.items():
        if name not in was:
            _note_new_input(f"{subject}.{name}", each, changes)
    sources = (old.move.sources if old.move else (), new.move.sources if new.move else ())
    if (old.move is None) != (new.move is None) and new.move is not None:
        changes.breaking(subject, "it works only in some states now", span)
    elif new.move is not None:
        changes.words(subject, "the state", sources, span)
    if old.move and new.move and old.move.target != new.move.target:
        changes.breaking(subject, f"it leads to '{new.move.target}' now", span)
    if untyped(to_json(old.steps)) != untyped(to_json(new.steps)):
        changes.may_break(subject, "it does something else", span)
    if old.idempotent is None and new.idempotent is not None:
        changes.may_break(subject, "it takes an Idempotency-Key now", span)


def _note_new_input(subject: str, new: InputField, changes: Changes) -> None:
    if new.nullable or new.default is not None:
        changes.compatible(subject, "a new input that may be left out", new.span)
    else:
        changes.breaking(subject, "a new input that clients have to send", new.span)


def _compare_input(subject: str, old: InputField, new: InputField, changes: Changes) -> None:
    found = type_change(old.type, new.type)
    if found is not None:
        narrower, _, how = found
        (changes.breaking if narrower else changes.compatible)(subject, how, new.span)
    optional = [each.nullable or each.default is not None for each in (old, new)]
    if optional[0] and not optional[1]:
        changes.breaking(subject, "clients have to send it now", new.span)


def _compare_views(old: Resource, new: Resource, changes: Changes) -> None:
    views = {view.name: view for view in new.views}
    for view in old.views:
        subject = f"{old.name} view {view.name}"
        now = views.get(view.name)
        if now is None:
            changes.gone(subject, "the view is gone", view.span)
        else:
            _compare_view(subject, view, now, changes)


def _compare_view(subject: str, old: View, new: View, changes: Changes) -> None:
    changes.words(subject, "the member", (old.show, new.show), new.span)
    changes.replaced(subject, "its envelope", (old.wrap, new.wrap), new.span)
    if old.scalar != new.scalar:
        changes.breaking(subject, "it has another shape", new.span)


def _compare_checks(
    old: Resource, new: Resource, contracts: tuple[Contract, Contract], changes: Changes
) -> None:
    was = {each.name: meaning(each.body, contracts[0]) for each in old.checks}
    now = {each.name: meaning(each.body, contracts[1]) for each in new.checks}
    spans = {each.name: each.span for each in (*old.checks, *new.checks)}
    for name in sorted(was.keys() | now.keys()):
        subject = f"{new.name} check {name}"
        if name not in now:
            changes.gone(subject, "it need not hold any more", spans[name], Effect.COMPATIBLE)
        elif was.get(name) != now[name]:
            changes.may_break(subject, "it has to hold for every write", spans[name])
    together = ({each.fields for each in old.uniques}, {each.fields for each in new.uniques})
    for fields in sorted(together[1] - together[0]):
        message = f"{' and '.join(fields)} have to be unique together now"
        changes.may_break(new.name, message, new.span)
    for fields in sorted(together[0] - together[1]):
        message = f"{' and '.join(fields)} need not be unique together any more"
        changes.compatible(new.name, message, new.span)
