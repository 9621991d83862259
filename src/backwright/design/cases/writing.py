"""Puts a setting, a request and an answer together as a scenario, with the contract's own words."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from backwright.design.cases import script
from backwright.design.cases.words import identifier
from backwright.design.scenarios import Act, Actor, Answer, Aspect, Scenario
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backwright.design.cases.oracle import Verdict
    from backwright.design.cases.setting import Setting
    from backwright.diagnostics.source import Span
    from backwright.model.contract import Contract


@frozen
class Case:
    """What is asked in a setting and what must come back; `also` is done before, by the way."""

    sentence: str
    aspect: Aspect
    resource: str
    because: str
    when: Act
    then: Answer
    behaviours: tuple[str, ...] = ()
    also: tuple[Act, ...] = ()


@frozen
class Prologue:
    """How every scenario of a setting begins: who is there, and how the rows were made."""

    actors: tuple[Actor, ...]
    made: tuple[Act, ...]


def _prologue(setting: Setting) -> Prologue:
    if not setting.opening:
        world = setting.world
        made = tuple(script.making_act(world, making) for making in setting.stage.makings)
        setting.opening.append(Prologue(script.actors_of(world), made))
    return setting.opening[0]


def scenario(setting: Setting, case: Case) -> Scenario:
    """Return the scenario of a case in a setting."""
    prologue = _prologue(setting)
    return Scenario(
        resource=case.resource,
        name=identifier(case.sentence),
        aspect=case.aspect,
        because=case.because,
        actors=prologue.actors,
        given=(*prologue.made, *case.also),
        when=case.when,
        then=case.then,
        behaviours=case.behaviours,
    )


def answer(verdict: Verdict) -> Answer:
    """Return a verdict as an answer."""
    return Answer(verdict.status, verdict.problem, verdict.pointers)


def quoted(contract: Contract, resource: str, span: Span) -> str:
    """Return the line of the contract that a span stands on, with the resource it belongs to."""
    source = contract.source
    line = source.line(source.position(span.start).line)
    text = " ".join(line.split(" #")[0].split())
    return f"{resource}: {text}"


def told_apart(scenarios: Iterable[Scenario]) -> tuple[Scenario, ...]:
    """Return the scenarios without repetitions, their names unique within a resource."""
    acted: set[object] = set()
    seen: Counter[tuple[str, str]] = Counter()
    named = []
    for each in scenarios:
        if each.aspect is Aspect.ACCESS:
            # Near misses of several ways to be permitted may come down to the same.
            acts = (each.actors, each.given, each.when)
            if acts in acted:
                continue
            acted.add(acts)
        seen[each.resource, each.name] += 1
        turn = seen[each.resource, each.name]
        named.append(each if turn == 1 else replace(each, name=f"{each.name}_{turn}"))
    return tuple(named)
