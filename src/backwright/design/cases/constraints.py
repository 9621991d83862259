"""Scenarios of what holds between rows: unique values, references, and the contract's checks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backwright.design.cases import oracle, samples, script, truth
from backwright.design.cases.ready import ready as prepared
from backwright.design.cases.search import decisions
from backwright.design.cases.setting import Wanted
from backwright.design.cases.world import UndecidedError
from backwright.design.cases.writing import Case, answer
from backwright.design.operations import Verb
from backwright.design.passes import phrases
from backwright.design.passes.catalogue import blamed
from backwright.design.scenarios import Answer, Aspect
from backwright.model.types import CollectionType, EmailType, ReferenceType, SlugType, StringType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.design.cases.ready import Ready
    from backwright.design.cases.world import World
    from backwright.design.scenarios import Scenario, Value
    from backwright.expressions import values
    from backwright.model.contract import Contract
    from backwright.model.resource import Check, Field

_NO_KEY = "01970000-0000-7000-8000-000000000000"
_NO_NUMBER = 2**53 - 1


def scenarios_of(ready: Ready) -> Iterator[Scenario]:
    """Yield the scenarios of constraints that an operation meets."""
    if ready.operation.verb is Verb.CREATE:
        yield from _taken_by_creation(ready)
        yield from _checks_of_creation(ready)
        yield from _dangling(ready)
    elif ready.operation.verb is Verb.UPDATE:
        yield from _taken_by_update(ready)
        yield from _checks_of_update(ready)
        yield from _dangling(ready)


def _deed(ready: Ready, quality: str = "") -> str:
    noun = f"{phrases.words(ready.operation.resource)} {quality}".strip()
    done = "updated" if ready.operation.verb is Verb.UPDATE else "created"
    parent = ready.operation.parent
    where = f" in the {phrases.words(parent.resource)}" if parent else ""
    return f"{phrases.a(noun)} is not {done}{where}"


def _spoken(fields: tuple[str, ...]) -> str:
    return " and ".join(phrases.words(name) for name in fields)


def _taken_by_creation(ready: Ready) -> Iterator[Scenario]:
    for fields in oracle.unique_sets(ready.resource):
        made = ready.made()
        changes = ready.apart(fields)
        again = {**ready.said(), **changes}
        second = made.world.add("@again", ready.resource.name, **_values(made, changes))
        request = oracle.Request(ready.operation, ready.setting.caller, "@again", again)
        verdict = _judged(second.before("@again"), request)
        if verdict is None or verdict.problem != "conflict":
            continue
        yield made.case(
            Case(
                sentence=f"{_deed(ready)} twice with the same {_spoken(fields)}",
                aspect=Aspect.CONSTRAINT,
                resource=ready.resource.name,
                because=_unique_line(ready, fields),
                when=replace(ready.act(), body=script.written(second, "@again", again)),
                then=answer(verdict),
                behaviours=("K18",),
            )
        )


def _values(made: Ready, changes: dict[str, values.Value]) -> dict[str, values.Value]:
    return {**made.world.things[made.subject].values, **changes}


def _judged(world: World, request: oracle.Request) -> oracle.Verdict | None:
    try:
        return oracle.judge(world, request)
    except truth.UNANSWERABLE:
        return None


def _unique_line(ready: Ready, fields: tuple[str, ...]) -> str:
    for unique in ready.resource.uniques:
        if unique.fields == fields:
            return ready.quote(unique.span)
    return ready.quote(ready.resource.field(fields[0]).span)


def _taken_by_update(ready: Ready) -> Iterator[Scenario]:
    for fields in oracle.unique_sets(ready.resource):
        field = ready.resource.field(fields[0])
        if len(fields) > 1 or field.assigned is not None or field.fixed:
            continue
        second = _second(ready, field)
        if second is None:
            continue
        other, label = second
        theirs = other.world.value(label, field.name)
        verdict = _judged(
            other.world,
            oracle.Request(
                ready.operation, ready.setting.caller, ready.subject, {field.name: theirs}
            ),
        )
        if verdict is None or verdict.problem != "conflict":
            continue
        yield other.case(
            Case(
                sentence=f"{_deed(ready)} to the {phrases.words(field.name)} of another",
                aspect=Aspect.CONSTRAINT,
                resource=ready.resource.name,
                because=ready.quote(field.span),
                when=other.act({field.name: theirs}),
                then=answer(verdict),
                behaviours=("K18",),
            )
        )


def _second(ready: Ready, field: Field) -> tuple[Ready, str] | None:
    """Return the setting with a second row of the same resource: one more person, or one made."""
    label = f"other_{ready.singular}"
    if ready.is_person():
        return ready.with_person(label), label
    return ready.another({**ready.apart(), field.name: samples.sample(field, label)})


def _checks_of_creation(ready: Ready) -> Iterator[Scenario]:
    for check in ready.resource.checks:
        failing = prepared(ready.finder, ready.operation, Wanted(check.body, truth=False))
        if failing is None:
            continue
        verdict = failing.judged(failing.said())
        if verdict is not None and check.name in {code for _, code in verdict.pointers}:
            yield _unchecked(failing, check, failing.said(), verdict)


def _unchecked(
    ready: Ready, check: Check, sent: dict[str, values.Value], verdict: oracle.Verdict
) -> Scenario:
    return ready.case(
        Case(
            sentence=_deed(ready, f"breaking {phrases.words(check.name)}"),
            aspect=Aspect.CONSTRAINT,
            resource=ready.resource.name,
            because=ready.quote(check.span),
            when=ready.act(sent),
            then=answer(verdict),
            behaviours=("K18",),
        )
    )


def _checks_of_update(ready: Ready) -> Iterator[Scenario]:
    for check in ready.resource.checks:
        found = next(_breaking(ready, check), None)
        if found is not None:
            sent, verdict = found
            yield _unchecked(ready, check, sent, verdict)


def _breaking(
    ready: Ready, check: Check
) -> Iterator[tuple[dict[str, values.Value], oracle.Verdict]]:
    """Yield changes of one field after which a check does not hold."""
    for name in blamed(ready.resource, check.body):
        field = ready.resource.field(name)
        if field.assigned is not None or field.fixed or isinstance(field.type, CollectionType):
            continue
        for world in decisions(ready.world, UndecidedError(ready.subject, name), check.body):
            if len(world.things) > len(ready.world.things):
                continue
            sent = {name: world.value(ready.subject, name)}
            verdict = ready.judged(sent)
            if verdict is not None and check.name in {code for _, code in verdict.pointers}:
                yield sent, verdict


def _dangling(ready: Ready) -> Iterator[Scenario]:
    parent = ready.operation.parent
    updating = ready.operation.verb is Verb.UPDATE
    for field in ready.resource.fields:
        if not isinstance(field.type, ReferenceType) or field.assigned is not None:
            continue
        if (parent and parent.reference == field.name) or (updating and field.fixed):
            continue
        nobody = _nobody(ready.contract, field)
        if nobody is None:
            continue
        wire, name = ready.world.wire(field), phrases.words(field.name)
        body = [(member, value) for member, value in ready.plain_act().body or () if member != wire]
        faults = ((f"/{wire}", "unknown_reference"),)
        yield ready.case(
            Case(
                sentence=f"{_deed(ready)} with {phrases.a(name)} that is nowhere",
                aspect=Aspect.CONSTRAINT,
                resource=ready.resource.name,
                because=ready.quote(field.span),
                when=replace(ready.plain_act(), body=(*body, (wire, nobody))),
                then=Answer(422, "invalid", faults),
                behaviours=("K18",),
            )
        )


def _nobody(contract: Contract, field: Field) -> Value:
    """Return a well-formed value that names no row."""
    kind = field.type
    if not isinstance(kind, ReferenceType) or kind.by is None:
        return _NO_NUMBER if contract.api.ids == "int" else _NO_KEY
    match contract.resource(kind.resource).field(kind.by).type:
        case EmailType():
            return "nobody@example.com"
        case SlugType():
            return "nowhere"
        case StringType(minimum=low, maximum=high, pattern=None):
            name = "nowhere".ljust(low, "e")
            return name if high is None or len(name) <= high else None
        case _:
            return None
