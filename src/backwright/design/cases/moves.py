"""Scenarios of updates that a rule admits before and must still admit after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.design.cases import oracle, script, truth, words
from backwright.design.cases.branches import both, branches_of, points_to, put_elsewhere, seen_as
from backwright.design.cases.search import decisions
from backwright.design.cases.setting import ELSEWHERE, Wanted
from backwright.design.cases.world import UndecidedError, World, callers
from backwright.design.cases.writing import Case, answer
from backwright.design.operations import Verb
from backwright.design.passes import access, phrases
from backwright.design.scenarios import Aspect
from backwright.model.types import CollectionType, ReferenceType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.design.cases.ready import Ready
    from backwright.design.cases.setting import Setting
    from backwright.design.scenarios import Scenario
    from backwright.model.resource import Field


def scenarios_of(ready: Ready) -> Iterator[Scenario]:
    """Yield the scenarios of moves: to where the caller may, may only look, and cannot see."""
    if ready.operation.verb is not Verb.UPDATE:
        return
    for field in ready.resource.fields:
        if field.assigned is not None or field.fixed or isinstance(field.type, CollectionType):
            continue
        if not isinstance(field.type, ReferenceType):
            yield from _locked_out(ready, field)
        elif field.type.resource not in callers(ready.contract) and field.type.by is None:
            yield from _moved(ready, field, field.type.resource)


def _moved(ready: Ready, field: Field, target: str) -> Iterator[Scenario]:
    rule = ready.operation.rule
    if rule is None:
        return
    world = World(ready.contract)
    moved = put_elsewhere(world, rule.body, field.name, ELSEWHERE)
    seeing = access.read_rule(ready.contract.resource(target))
    seen = seen_as(seeing.body, ELSEWHERE, target) if seeing else None
    noun, place = phrases.words(ready.operation.resource), phrases.words(field.name)
    away = Wanted(points_to(field, ready.resource, ELSEWHERE), truth=False)
    variants: dict[str, tuple[Wanted, ...]] = {}
    if moved is not None:
        to_where = f"may move the {noun} to another {place} of theirs"
        variants[to_where] = (Wanted(moved), *((Wanted(seen),) if seen else ()))
        to_look = f"may not move the {noun} to {phrases.a(place)} that they may only read"
        variants[to_look] = (Wanted(moved, truth=False), *((Wanted(seen),) if seen else ()))
    if seen is not None:
        hidden = f"cannot move the {noun} to {phrases.a(place)} that they do not see"
        variants[hidden] = (Wanted(seen, truth=False),)
    for branch in branches_of(world, rule.body)[:1]:
        label, phrase = words.who(branch)
        for sentence, wanted in variants.items():
            here = Wanted(both(branch, rule.body))
            setting = ready.finder.find(ready.operation, label, (here, away, *wanted), target)
            if setting is not None:
                yield from _judged(ready, field, setting, f"{phrase} {sentence}")


def _judged(ready: Ready, field: Field, setting: Setting, sentence: str) -> Iterator[Scenario]:
    world, elsewhere = setting.world, setting.elsewhere
    if elsewhere is None:
        return
    sent = {field.name: world.things[elsewhere].ref}
    request = oracle.Request(ready.operation, setting.caller, setting.subject, sent)
    try:
        verdict = oracle.judge(world, request)
    except truth.UNANSWERABLE:
        return
    yield ready.at(setting).case(
        Case(
            sentence=sentence,
            aspect=Aspect.ACCESS,
            resource=ready.operation.resource,
            because=ready.quote_rule(),
            when=script.request_act(world, request),
            then=answer(verdict),
            behaviours=("K48",),
        )
    )


def _locked_out(ready: Ready, field: Field) -> Iterator[Scenario]:
    """Yield a change after which the caller could not have made it."""
    for world in decisions(ready.world, UndecidedError(ready.subject, field.name)):
        sent = {field.name: world.value(ready.subject, field.name)}
        verdict = ready.judged(sent)
        if verdict is not None and verdict.problem == "forbidden":
            noun, name = phrases.words(ready.operation.resource), phrases.words(field.name)
            yield ready.case(
                Case(
                    sentence=f"the {name} of the {noun} cannot be changed out of one's own reach",
                    aspect=Aspect.ACCESS,
                    resource=ready.operation.resource,
                    because=ready.quote_rule(),
                    when=ready.act(sent),
                    then=answer(verdict),
                    behaviours=("K48",),
                )
            )
            return
