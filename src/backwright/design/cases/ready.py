"""Settings in which an operation succeeds, to vary one thing of at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backwright.design.cases import harmless, oracle, samples, script, truth, words, writing
from backwright.design.cases.branches import both, branches_of
from backwright.design.cases.search import free_label
from backwright.design.cases.setting import Finder, Setting, Wanted, request_of
from backwright.design.cases.stage import Making, filled
from backwright.design.cases.world import (
    CREATOR,
    World,
    callers,
)
from backwright.design.operations import Verb
from backwright.expressions.values import Row as Ref
from backwright.model import names
from backwright.model.types import ReferenceType
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from backwright.design.cases.writing import Case
    from backwright.design.operations import Operation
    from backwright.design.scenarios import Act, Scenario
    from backwright.design.scenarios import Value as Sent
    from backwright.diagnostics.source import Span
    from backwright.expressions.values import Value
    from backwright.model.contract import Contract
    from backwright.model.resource import Field, Resource


@frozen
class Ready:
    """An operation with a setting in which it succeeds, and who the caller is in it.

    `siblings` are all operations on the same resource.
    """

    finder: Finder
    operation: Operation
    setting: Setting
    phrase: str
    siblings: tuple[Operation, ...] = ()

    @property
    def contract(self) -> Contract:
        """Return the contract that all this is about."""
        return self.finder.contract

    @property
    def world(self) -> World:
        """Return the world before the request."""
        return self.setting.world

    @property
    def subject(self) -> str:
        """Return the label of the row that the request is about."""
        return self.setting.subject

    @property
    def resource(self) -> Resource:
        """Return the resource of that row."""
        return self.contract.resource(self.operation.resource)

    def act(self, sent: Mapping[str, Value] | None = None, label: str | None = None) -> Act:
        """Return the request, sending these fields, or for a creation what the world says."""
        if sent is None:
            request = request_of(self.setting, self.operation, {})
        else:
            request = oracle.Request(
                self.operation, self.setting.caller, self.setting.subject, sent
            )
        return script.request_act(self.world, request, label)

    def said(self) -> dict[str, Value]:
        """Return what a creation sends in this setting."""
        return dict(request_of(self.setting, self.operation, {}).sent)

    def verdict(self, sent: Mapping[str, Value]) -> oracle.Verdict:
        """Return what must come back when these fields are sent."""
        request = oracle.Request(self.operation, self.setting.caller, self.setting.subject, sent)
        return oracle.judge(self.world, request)

    def verdict_after(self, changes: Mapping[str, Value]) -> oracle.Verdict:
        """Return what must come back when a new row says these things otherwise."""
        world = self.world
        for name, value in changes.items():
            world = world.decide(self.subject, name, value)
        sent = {**self.said(), **changes}
        request = oracle.Request(self.operation, self.setting.caller, self.subject, sent)
        return oracle.judge(world, request)

    def harmless_fields(self) -> list[Field]:
        """Return the fields that clients may change and that no condition reads."""
        return harmless.changeable(self.contract, self.resource)

    def shown_value(self, field: Field) -> Sent:
        """Return the value of a field of the row as clients read it."""
        return script.wire_value(self.world, field, self.world.value(self.subject, field.name))

    @property
    def singular(self) -> str:
        """Return the resource's name as it stands in ids of operations."""
        return names.snake(self.operation.resource)

    def quote(self, span: Span) -> str:
        """Quote a line of the contract about this resource."""
        return writing.quoted(self.contract, self.operation.resource, span)

    def quote_rule(self) -> str:
        """Quote the rule of the operation."""
        rule = self.operation.rule
        return self.quote(rule.span) if rule else self.operation.summary

    def case(self, case: Case) -> Scenario:
        """Return the scenario of a case in this setting."""
        return writing.scenario(self.setting, case)

    def at(self, setting: Setting) -> Ready:
        """Return the same operation in another setting."""
        return replace(self, setting=setting)

    def judged(self, sent: Mapping[str, Value]) -> oracle.Verdict | None:
        """Return what must come back when these fields are sent, where that is certain."""
        try:
            return self.verdict(sent)
        except truth.UNANSWERABLE:
            return None

    def plain_act(self) -> Act:
        """Return the request as it succeeds: of an update, one that changes nothing."""
        return self.act({}) if self.operation.verb is Verb.UPDATE else self.act()

    def is_person(self) -> bool:
        """Say whether the row that the request is about signs in."""
        return self.operation.resource in callers(self.contract)

    def with_person(self, label: str) -> Ready:
        """Return the setting with one more person in it."""
        return self._with(filled(self.world.add(label, self.operation.resource)), ())

    def apart(self, fields: tuple[str, ...] = ()) -> dict[str, Value]:
        """Return changes that keep a second row apart in all that is unique but `fields`."""
        changes: dict[str, Value] = {}
        for others in oracle.unique_sets(self.resource):
            free = [name for name in others if name not in fields and self._is_scalar(name)]
            if others != fields and free:
                field = self.resource.field(free[0])
                changes[field.name] = samples.sample(field, f"other_{self.subject}", 1)
        return changes

    def _is_scalar(self, name: str) -> bool:
        field = self.resource.field(name)
        return not isinstance(field.type, ReferenceType) and field.assigned is None

    def has_cursors(self) -> bool:
        """Say whether the operation lists rows in pages with cursors."""
        query = self.operation.query
        return query is not None and query.paged and self.contract.api.pages.style == "cursor"

    def made(self) -> Ready:
        """Return the setting of a creation after the row has been made."""
        stage = self.setting.stage
        making = Making(self.subject, self.setting.caller)
        grown = replace(
            stage, world=self.world.after(self.subject), makings=(*stage.makings, making)
        )
        return replace(self, setting=self.setting.staged(grown))

    def another(self, changes: Mapping[str, Value]) -> tuple[Ready, str] | None:
        """Return the setting with a second row like the first but for `changes`, and its label.

        It is made by who made the first; nothing where the contract does not allow that.
        """
        first = self.world.things[self.subject]
        label = free_label(self.world, first.label.removeprefix("other_"))
        world = self.world.add(label, first.resource, **{**first.values, **changes})
        try:
            if not oracle.may_be_made(world, label):
                return None
        except truth.UNANSWERABLE:
            return None
        maker = world.value(label, CREATOR)
        making = Making(label, str(maker.key) if isinstance(maker, Ref) else None)
        return self._with(world, (making,)), label

    def _with(self, world: World, makings: tuple[Making, ...]) -> Ready:
        stage = self.setting.stage
        grown = replace(stage, world=world, makings=(*stage.makings, *makings))
        return replace(self, setting=self.setting.staged(grown))


def ready(finder: Finder, operation: Operation, *wanted: Wanted) -> Ready | None:
    """Return a setting in which the operation's rule admits the caller, if the search finds one."""
    return next(_ready(finder, operation, wanted), None)


def _ready(finder: Finder, operation: Operation, wanted: tuple[Wanted, ...]) -> Iterator[Ready]:
    rule = operation.rule
    if rule is None:
        return
    for branch in branches_of(World(finder.contract), rule.body):
        label, phrase = words.who(branch)
        setting = finder.find(operation, label, (Wanted(both(branch, rule.body)), *wanted))
        if setting is not None and _succeeds(setting, operation, wanted):
            yield Ready(finder, operation, setting, phrase)


def _succeeds(setting: Setting, operation: Operation, wanted: tuple[Wanted, ...]) -> bool:
    """Say whether the plain request succeeds; where more is wanted, that may be its failing."""
    if wanted or operation.verb in {Verb.LIST, Verb.QUERY}:
        return True
    try:
        verdict = oracle.judge(setting.world, request_of(setting, operation, {}))
    except truth.UNANSWERABLE:
        return False
    return verdict.status == operation.success
