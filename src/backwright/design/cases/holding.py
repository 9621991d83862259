"""Scenarios of deletion where other rows refer to the one that goes: they go along, or hold it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backwright.design.cases import oracle, script, truth
from backwright.design.cases.branches import both, branches_of, points_here
from backwright.design.cases.setting import ELSEWHERE, Wanted
from backwright.design.cases.world import World
from backwright.design.cases.writing import Case, answer, quoted
from backwright.design.operations import Verb
from backwright.design.passes import phrases
from backwright.design.scenarios import Act, Answer, Aspect
from backwright.model import names
from backwright.model.types import ReferenceType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.design.cases.ready import Ready
    from backwright.design.cases.setting import Setting
    from backwright.design.scenarios import Scenario
    from backwright.model.resource import Field, Resource


def scenarios_of(ready: Ready) -> Iterator[Scenario]:
    """Yield what becomes of each kind of row that refers to a deleted one."""
    if ready.operation.verb is not Verb.DELETE:
        return
    for other in ready.contract.resources:
        for field in other.fields:
            kind = field.type
            if isinstance(kind, ReferenceType) and kind.resource == ready.resource.name:
                yield from _referred_to(ready, other, field)


def _referred_to(ready: Ready, other: Resource, field: Field) -> Iterator[Scenario]:
    rule = ready.operation.rule
    if rule is None or field.assigned is not None:
        return
    here = Wanted(points_here(field, other, ready.resource.name, ELSEWHERE))
    for branch in branches_of(World(ready.contract), rule.body):
        permitted = Wanted(both(branch, rule.body))
        label = ready.setting.caller
        setting = ready.finder.find(ready.operation, label, (permitted, here), other.name)
        if setting is None or setting.elsewhere is None:
            continue
        yield from _deleted(ready.at(setting), setting, setting.elsewhere, field)
        return


def _deleted(ready: Ready, setting: Setting, part: str, field: Field) -> Iterator[Scenario]:
    request = oracle.Request(ready.operation, setting.caller, setting.subject, {})
    try:
        verdict = oracle.judge(setting.world, request)
    except truth.UNANSWERABLE:
        return
    deletion = script.request_act(setting.world, request)
    other = setting.world.things[part].resource
    noun = phrases.words(ready.operation.resource)
    parts = phrases.words(ready.contract.resource(other).plural)
    held = Case(
        sentence=f"{phrases.a(noun)} is not deleted while {parts} refer to it",
        aspect=Aspect.CONSTRAINT,
        resource=ready.operation.resource,
        because=quoted(ready.contract, other, field.span),
        when=deletion,
        then=answer(verdict),
        behaviours=("K18",),
    )
    if verdict.problem == "conflict":
        yield ready.case(held)
    elif verdict.status == ready.operation.success:
        path = script.row_path(setting.world, part)
        reading = Act(setting.caller, f"get_{names.snake(other)}", path)
        gone = replace(held, sentence=f"{parts} go with their {noun}", also=(deletion,))
        yield ready.case(replace(gone, when=reading, then=Answer(404, "not_found")))
