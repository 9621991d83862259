"""Scenarios of what operations give and do when all is well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.design.cases import harmless, samples, script
from backwright.design.cases.world import NOW, UnsupportedError
from backwright.design.cases.writing import Case
from backwright.design.operations import Entry, Verb
from backwright.design.passes import phrases
from backwright.design.passes.members import entry_on_create
from backwright.design.scenarios import Act, Answer, Aspect
from backwright.model.types import CollectionType, ReferenceType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.design.cases.ready import Ready
    from backwright.design.scenarios import Scenario
    from backwright.expressions.values import Value
    from backwright.model.resource import Field


def scenarios_of(ready: Ready) -> Iterator[Scenario]:
    """Yield the scenarios of success of an operation."""
    by_verb = {
        Verb.CREATE: _creations,
        Verb.GET: _readings,
        Verb.UPDATE: _updates,
        Verb.DELETE: _deletions,
    }
    if ready.operation.verb in by_verb:
        yield from by_verb[ready.operation.verb](ready)


def _noun(ready: Ready) -> str:
    return phrases.words(ready.operation.resource)


def _where(ready: Ready) -> str:
    parent = ready.operation.parent
    return f" in the {phrases.words(parent.resource)}" if parent else ""


def _plain(ready: Ready, changes: dict[str, Value]) -> script.Members:
    """Return all members of the row that tests can know, with some changed."""
    world = ready.world
    for name, value in changes.items():
        world = world.decide(ready.subject, name, value)
    names = [field.name for field in ready.resource.fields if _is_known(ready, field)]
    return script.shown(world, ready.subject, names)


def _is_known(ready: Ready, field: Field) -> bool:
    """Say whether a field's value is known beforehand; a time that the server sets is not."""
    if isinstance(field.type, CollectionType):
        return False
    slot = ready.world.slot(ready.subject, field.name)
    return isinstance(slot, str) or slot[0] != NOW


def _creations(ready: Ready) -> Iterator[Scenario]:
    yield ready.case(
        Case(
            sentence=f"a new {_noun(ready)}{_where(ready)} comes back with its defaults",
            aspect=Aspect.SUCCESS,
            resource=ready.operation.resource,
            because=ready.quote_rule(),
            when=ready.act(label=ready.subject),
            then=Answer(201, members=_plain(ready, {})),
            behaviours=("K01",),
        )
    )
    optional = _optional(ready)
    sent = {**ready.said(), **optional}
    if optional and ready.verdict_after(optional).status == ready.operation.success:
        yield ready.case(
            Case(
                sentence=f"a new {_noun(ready)}{_where(ready)} keeps all that is sent",
                aspect=Aspect.SUCCESS,
                resource=ready.operation.resource,
                because=ready.quote_rule(),
                when=ready.act(sent, label=ready.subject),
                then=Answer(201, members=_plain(ready, optional)),
                behaviours=("K01", "K13"),
            )
        )


def _optional(ready: Ready) -> dict[str, Value]:
    """Return values, unlike their defaults, for the plain members that need not be sent."""
    chosen: dict[str, Value] = {}
    for field in ready.resource.fields:
        if entry_on_create(field) is not Entry.OPTIONAL or isinstance(
            field.type, CollectionType | ReferenceType
        ):
            continue
        now = ready.world.value(ready.subject, field.name)
        try:
            values = [samples.sample(field, ready.subject, turn) for turn in range(2)]
        except UnsupportedError:
            continue
        unlike = [value for value in values if value not in (now, None)]
        if unlike:
            chosen[field.name] = unlike[0]
    return chosen


def _readings(ready: Ready) -> Iterator[Scenario]:
    yield ready.case(
        Case(
            sentence=f"{phrases.a(_noun(ready))} is read as it was made",
            aspect=Aspect.SUCCESS,
            resource=ready.operation.resource,
            because=ready.quote_rule(),
            when=ready.act(),
            then=Answer(200, members=_plain(ready, {})),
            behaviours=("K01",),
        )
    )


def _updates(ready: Ready) -> Iterator[Scenario]:
    change = harmless.change(ready.setting, ready.operation)
    if change:
        (name,) = change
        yield ready.case(
            Case(
                sentence=f"an update changes the {name} and keeps the rest",
                aspect=Aspect.SUCCESS,
                resource=ready.operation.resource,
                because=ready.quote(ready.resource.field(name).span),
                when=ready.act(change),
                then=Answer(200, members=_plain(ready, change)),
                behaviours=("K14",),
            )
        )
    yield ready.case(
        Case(
            sentence="an empty update changes nothing",
            aspect=Aspect.SUCCESS,
            resource=ready.operation.resource,
            because=ready.quote_rule(),
            when=ready.act({}),
            then=Answer(200, members=_plain(ready, {})),
            behaviours=("K14",),
        )
    )
    for field in harmless.changeable(ready.contract, ready.resource):
        if field.nullable:
            yield from _clearing(ready, field)


def _clearing(ready: Ready, field: Field) -> Iterator[Scenario]:
    value = samples.sample(field, ready.subject)
    given = ready.act({field.name: value})
    yield ready.case(
        Case(
            sentence=f"null clears the {phrases.words(field.name)}",
            aspect=Aspect.SUCCESS,
            resource=ready.operation.resource,
            because=ready.quote(field.span),
            when=ready.act({field.name: None}),
            then=Answer(200, members=((ready.world.wire(field), None),)),
            behaviours=("K14",),
            also=(given,),
        )
    )


def _deletions(ready: Ready) -> Iterator[Scenario]:
    reading = ready.resource.rule("get")
    if reading is None:
        return
    own = ready.subject == ready.setting.caller
    # Whoever deletes themselves is signed out with that.
    then = Answer(401, "unauthenticated") if own else Answer(404, "not_found")
    gone = Act(ready.setting.caller, f"get_{ready.singular}", ready.act().path)
    cases = {"a deleted {} is gone": gone, "a deleted {} cannot be deleted again": ready.act()}
    for sentence, when in cases.items():
        yield ready.case(
            Case(
                sentence=sentence.format(_noun(ready)),
                aspect=Aspect.SUCCESS,
                resource=ready.operation.resource,
                because=ready.quote_rule(),
                when=when,
                then=then,
                behaviours=("K05",),
                also=(ready.act(),),
            )
        )
