"""Events, jobs and schedules: their rows, paths and commands resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.contract.written import Expression
from backwright.diagnostics.nearest import did_you_mean
from backwright.expressions.scope import Caller, Scope
from backwright.expressions.typed import Constant
from backwright.expressions.types import BOOL, STRING, TIMESTAMP
from backwright.model import names
from backwright.model.background import Event, EventKind, Job, Retry, Schedule
from backwright.model.expression_types import expression_type
from backwright.model.resolution.schema import condition, place, reference, value
from backwright.model.resolution.steps import check_element
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backwright.contract.background import (
        EventNotation,
        JobNotation,
        RetryNotation,
        RunNotation,
        ScheduleNotation,
    )
    from backwright.contract.steps import Element, Named
    from backwright.contract.written import Text
    from backwright.expressions.typed import Typed
    from backwright.model.findings import Findings
    from backwright.model.resolution.declarations import Declared
    from backwright.model.resolution.schema import ContractSchema
    from backwright.model.steps import Command

DEFAULT_RETRY = Retry(attempts=8, first=30, longest=2 * 3600)
DEFAULT_KEEP = 30 * 86400


@frozen
class Backstage:
    """What runs by itself is resolved against: the schema, the commands, and the findings."""

    schema: ContractSchema
    commands: Mapping[tuple[str, str], Command]
    findings: Findings

    def resource(self, name: str, written: Text | Expression) -> Declared | None:
        """Return a resource by name, or nothing with a finding."""
        known = self.schema.declarations.resources
        if name not in known:
            self.findings.unknown("E0201", "resource", name, written.span, known)
        return known.get(name)


def event_resources(schema: ContractSchema) -> dict[str, str]:
    """Return the resource of each kind of event."""
    return {
        kind.name.text: event.of.text
        for event in schema.declarations.notation.events
        for kind in event.kinds
    }


def event(written: EventNotation, stage: Backstage) -> Event | None:
    """Return a topic with the members of its events typed."""
    declared = stage.resource(written.of.text, written.of)
    if declared is None:
        return None
    key = written.key.text if written.key else "id"
    if written.key is not None and declared.member(key) is None and key not in declared.faulty:
        close = did_you_mean(key, declared.fields)
        message = f"{declared.name} has no field '{key}'{close}"
        stage.findings.add("E0502", message, written.key.span)
    scope = place(stage.schema, declared.name, Caller.NOBODY)
    kinds = []
    for kind in written.kinds:
        members = [
            (path.text, value(Expression(path.text, path.span), scope, None, stage.findings))
            for path in kind.members
        ]
        typed = tuple((name, body) for name, body in members if body is not None)
        kinds.append(EventKind(kind.name.text, typed, kind.name.span))
    in_order = tuple(sorted(kinds, key=lambda kind: kind.name))
    return Event(written.name.text, declared.name, key, in_order, written.name.span)


def job(written: JobNotation, resource: str, stage: Backstage) -> Job:
    """Return a job about a row of `resource`, which its expressions know by its snake name."""
    mail: tuple[tuple[str, Typed | str], ...] = ()
    scope = Scope(
        stage.schema,
        None,
        Caller.NOBODY,
        (("now", TIMESTAMP), (names.snake(resource), reference(resource))),
    )
    if written.mail is not None:
        to = value(written.mail.to, scope, STRING, stage.findings)
        mail = (("template", written.mail.template.text), *((("to", to),) if to else ()))
    return Job(
        written.name.text,
        written.after.text if written.after else None,
        resource,
        mail,
        written.call.text if written.call else None,
        _retry(written.retry),
        written.keep_dead.seconds if written.keep_dead else DEFAULT_KEEP,
        written.name.span,
    )


def _retry(written: RetryNotation | None) -> Retry:
    if written is None:
        return DEFAULT_RETRY
    longest = written.longest or written.first
    return Retry(written.attempts.value, written.first.seconds, longest.seconds)


def find(written: Element, roots: Scope, stage: Backstage) -> tuple[Declared | None, Scope]:
    """Return the resource that `x in Resource` runs over and the scope that knows the element."""
    name = written.over.text.strip()
    declared = stage.resource(name, written.over)
    check_element(written.name, roots, stage.findings)
    if declared is None:
        return None, roots
    return declared, roots.with_names((written.name.text, reference(declared.name)))


def outside(stage: Backstage) -> Scope:
    """Return the scope of what runs by itself: nobody calls and only the time is known."""
    return Scope(stage.schema, None, Caller.NOBODY, (("now", TIMESTAMP),))


def run(
    written: RunNotation, element: Element, declared: Declared, stage: Backstage
) -> Command | None:
    """Return the command that is run on the element, or nothing with a finding."""
    if written.element.text != element.name.text:
        message = f"'{written.element.text}' is not the element '{element.name.text}'"
        stage.findings.add("E0503", message, written.element.span)
        return None
    name = written.command.text
    command = stage.commands.get((declared.name, name))
    if command is None or command.extra:
        known = [
            each.name.text
            for each in declared.notation.commands
            if each.name.text not in names.OPERATIONS
        ]
        message = f"{declared.name} has no command '{name}'{did_you_mean(name, known)}"
        stage.findings.add("E0503", message, written.command.span)
        return None
    return command


def schedule(written: ScheduleNotation, stage: Backstage) -> Schedule | None:
    """Return a schedule; its command must need no input beyond what is given."""
    declared, scope = find(written.each, outside(stage), stage)
    if declared is None:
        return None
    everything = Constant(value=True, type=BOOL, span=written.each.span)
    where = condition(written.where, scope, stage.findings) if written.where else everything
    command = run(written.run, written.each, declared, stage)
    if where is None or command is None:
        return None
    return Schedule(
        written.name.text,
        written.every.seconds,
        written.each.name.text,
        declared.name,
        where,
        command.name,
        arguments(written.arguments, command, written.run, scope, stage),
        written.name.span,
    )


def arguments(
    written: tuple[Named, ...], command: Command, run_: RunNotation, scope: Scope, stage: Backstage
) -> tuple[tuple[str, Typed], ...]:
    """Return the input of a command by name; each required one must be given."""
    inputs = {each.name: each for each in command.input}
    given = []
    for each in written:
        found = inputs.get(each.name.text)
        if found is None:
            close = did_you_mean(each.name.text, inputs)
            message = f"'{command.name}' has no input '{each.name.text}'{close}"
            stage.findings.add("E0504", message, each.name.span)
            continue
        expected = expression_type(found.type, nullable=found.nullable)
        body = value(each.body, scope, expected, stage.findings)
        if body is not None:
            given.append((each.name.text, body))
    named = {each.name.text for each in written}
    for name, member in inputs.items():
        if name not in named and not member.nullable and member.default is None:
            message = f"'{command.name}' needs the input '{name}'"
            stage.findings.add("E0504", message, run_.span, f"say it: with: {{ {name}: … }}")
    return tuple(sorted(given, key=lambda pair: pair[0]))
