"""The steps of a command: loops, requirements, assignments and actions, all typed."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from backwright.contract.steps import DeleteNotation, SignalNotation, WriteNotation
from backwright.contract.written import Expression
from backwright.diagnostics.nearest import did_you_mean
from backwright.expressions.typed import Member
from backwright.expressions.types import Kind
from backwright.model.names import RESERVED_MEMBERS
from backwright.model.resolution.schema import condition, reference, server_place, value
from backwright.model.steps import (
    Assignment,
    CallCode,
    Emit,
    Enqueue,
    Insert,
    Remove,
    Require,
    Step,
)
from backwright.model.types import CollectionType
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backwright.contract.steps import ActionNotation, Element, Named, StepNotation
    from backwright.contract.written import Text
    from backwright.expressions.scope import Scope
    from backwright.expressions.typed import Typed
    from backwright.model.findings import Findings
    from backwright.model.resolution.declarations import Declarations, Declared
    from backwright.model.resolution.schema import ContractSchema


@frozen
class Signals:
    """What steps can set off: the resource of each kind of event, and the names of the jobs."""

    events: Mapping[str, str]
    jobs: frozenset[str]


@frozen
class Stage:
    """Where steps are read: the resource, the names in scope, and where findings go."""

    declared: Declared
    schema: ContractSchema
    scope: Scope
    signals: Signals
    findings: Findings

    @property
    def declarations(self) -> Declarations:
        """Return what the contract declares."""
        return self.schema.declarations


def step(written: StepNotation, stage: Stage) -> Step:
    """Return one step; its parts that are wrong are left out, each with a finding."""
    scope, collection, where = stage.scope, None, None
    if written.each is not None:
        collection, scope = element(written.each, stage)
        where = condition(written.where, scope, stage.findings) if written.where else None
    inner = Stage(stage.declared, stage.schema, scope, stage.signals, stage.findings)
    requires = [_require(each, inner) for each in written.requires]
    assignments = [_assignment(each, inner) for each in written.sets]
    actions = [_action(each, inner) for each in written.actions]
    return Step(
        written.span,
        written.each.name.text if written.each else None,
        collection,
        where,
        tuple(each for each in requires if each),
        tuple(each for each in assignments if each),
        tuple(each for each in actions if each),
    )


def element(written: Element, stage: Stage) -> tuple[Typed | None, Scope]:
    """Return the collection that `x in …` runs over, and the scope that knows the element."""
    name = written.name.text
    check_element(written.name, stage.scope, stage.findings)
    found = value(written.over, stage.scope, None, stage.findings)
    if found is None:
        # The element is in doubt, so nothing that uses it may be blamed.
        return None, stage.scope
    if found.type.kind is not Kind.COLLECTION or found.type.resource is None:
        message = f"'{written.over.text}' is not a plural relation of this row"
        stage.findings.add("E0408", message, written.over.span)
        return None, stage.scope
    return found, stage.scope.with_names((name, reference(found.type.resource)))


def check_element(name: Text, scope: Scope, findings: Findings) -> None:
    """Refuse an element whose name would hide another."""
    members = scope.schema.members(scope.this) if scope.this else ()
    if name.text in {*RESERVED_MEMBERS, *(root for root, _ in scope.names), *members}:
        findings.add("E0314", f"the element '{name.text}' hides another name", name.span)


def _require(written: Named, stage: Stage) -> Require | None:
    body = condition(written.body, stage.scope, stage.findings)
    if body is None:
        return None
    return Require(written.name.text, written.body.text, body, written.name.span)


def _assignment(written: Named, stage: Stage) -> Assignment | None:
    findings = stage.findings
    path = Expression(written.name.text, written.name.span)
    target = value(path, stage.scope, None, findings)
    if target is None:
        return None
    resource = target.target.type.resource if isinstance(target, Member) else None
    if not isinstance(target, Member) or resource is None:
        message = f"'{written.name.text}' is no stored field, so it cannot be set"
        findings.add("E0409", message, written.name.span)
        return None
    other = stage.declarations.resources[resource]
    field = other.member(target.name)
    if target.name in other.implicit or field is None or isinstance(field.type, CollectionType):
        message = f"'{target.name}' of {resource} cannot be set"
        findings.add("E0409", message, written.name.span)
        return None
    new = value(written.body, server_place(stage.scope), target.type, findings)
    if new is None:
        return None
    return Assignment(target.target, resource, target.name, new, written.name.span)


def _action(
    written: ActionNotation, stage: Stage
) -> Insert | Remove | Emit | Enqueue | CallCode | None:
    match written:
        case WriteNotation():
            return _insert(written, stage)
        case DeleteNotation():
            return _remove(written, stage)
        case SignalNotation(verb="emit"):
            return _emit(written, stage)
        case SignalNotation(verb="enqueue"):
            if written.name.text not in stage.signals.jobs:
                close = did_you_mean(written.name.text, stage.signals.jobs)
                message = f"there is no job '{written.name.text}'{close}"
                stage.findings.add("E0501", message, written.name.span)
            return Enqueue(written.name.text, written.span)
        case SignalNotation():
            return CallCode(written.name.text, written.span)


def _emit(written: SignalNotation, stage: Stage) -> Emit:
    name, events = written.name, stage.signals.events
    if name.text not in events:
        message = f"there is no event '{name.text}'{did_you_mean(name.text, events)}"
        stage.findings.add("E0501", message, name.span)
    elif events[name.text] != stage.declared.name:
        message = f"'{name.text}' is an event of {events[name.text]}, not of {stage.declared.name}"
        stage.findings.add("E0501", message, name.span)
    return Emit(name.text, written.span)


def _insert(written: WriteNotation, stage: Stage) -> Insert | None:
    findings = stage.findings
    declared = stage.declarations.resources.get(written.resource.text)
    if declared is None:
        known = stage.declarations.resources
        findings.unknown("E0201", "resource", written.resource.text, written.resource.span, known)
        return None
    values = []
    for each in written.values:
        found = _inserted(each, declared, stage)
        if found is not None:
            values.append((each.name.text, found))
    _check_complete(written, declared, stage)
    by_name = tuple(sorted(values, key=itemgetter(0)))
    return Insert(declared.name, by_name, written.verb == "ensure", written.span)


def _inserted(each: Named, declared: Declared, stage: Stage) -> Typed | None:
    name = each.name.text
    field = declared.member(name)
    own_tenant = field is not None and name in declared.implicit and name == _tenant_name(stage)
    settable = name in declared.fields or own_tenant
    if field is None or not settable or isinstance(field.type, CollectionType):
        if name not in declared.faulty:
            close = did_you_mean(name, declared.fields)
            message = f"{declared.name} has no field '{name}' that can be set{close}"
            stage.findings.add("E0409", message, each.name.span)
        return None
    expected = stage.schema.field(declared.name, name)
    return value(each.body, server_place(stage.scope), expected, stage.findings)


def _tenant_name(stage: Stage) -> str | None:
    return stage.declarations.tenant[0] if stage.declarations.tenant else None


def _check_complete(written: WriteNotation, declared: Declared, stage: Stage) -> None:
    """Require a value for each field that nothing else fills in."""
    given = {each.name.text for each in written.values}
    filled = {
        each.name.text
        for each in declared.notation.fields
        if each.default is not None or each.assigned is not None
    }
    missing = [
        field.name
        for field in declared.fields.values()
        if not field.nullable
        and not isinstance(field.type, CollectionType)
        and field.name not in given | filled
    ]
    tenant = _tenant_name(stage)
    if stage.declared.shared and tenant and tenant in declared.implicit and tenant not in given:
        missing.append(tenant)
    for name in missing:
        message = f"nothing gives {declared.name}.{name} a value"
        advice = f"say it: with: {{ {name}: … }}"
        stage.findings.add("E0410", message, written.resource.span, advice)


def _remove(written: DeleteNotation, stage: Stage) -> Remove | None:
    collection, scope = element(written.element, stage)
    if collection is None:
        return None
    where = condition(written.where, scope, stage.findings) if written.where else None
    return Remove(written.element.name.text, collection, where, written.span)
