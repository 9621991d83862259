"""Scenarios of conditional requests: entity tags that match, and those that no longer do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backwright.design.cases import harmless
from backwright.design.cases.writing import Case
from backwright.design.operations import Verb
from backwright.design.passes import phrases
from backwright.design.scenarios import Act, Answer, Aspect, Header

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.design.cases.ready import Ready
    from backwright.design.scenarios import Scenario

_READ = "read"
_TAG = Header(_READ, "ETag")


def scenarios_of(ready: Ready) -> Iterator[Scenario]:
    """Yield the conditional scenarios of an operation on a row that can be read."""
    if ready.resource.rule("get") is None:
        return
    if ready.operation.verb is Verb.GET:
        yield from _unchanged(ready)
    elif ready.operation.verb in {Verb.UPDATE, Verb.DELETE}:
        yield from _stale(ready)
        yield from _current(ready)


def _reading(ready: Ready) -> Act:
    path = ready.plain_act().path
    return Act(ready.setting.caller, f"get_{ready.singular}", path, label=_READ)


def _case(ready: Ready, sentence: str, when: Act, then: Answer, also: tuple[Act, ...]) -> Scenario:
    behaviours = {304: ("K21",), 412: ("K22",)}.get(then.status, ("K20",))
    return ready.case(
        Case(
            sentence=sentence,
            aspect=Aspect.CONDITIONAL,
            resource=ready.operation.resource,
            because=ready.quote_rule(),
            when=when,
            then=then,
            behaviours=behaviours,
            also=also,
        )
    )


def _unchanged(ready: Ready) -> Iterator[Scenario]:
    noun = phrases.words(ready.operation.resource)
    again = replace(ready.act(), headers=(("If-None-Match", _TAG),))
    then = Answer(304, headers=(("ETag", _TAG),))
    sentence = f"{phrases.a(noun)} that has not changed is not sent again"
    yield _case(ready, sentence, again, then, (_reading(ready),))


def _changing(ready: Ready) -> Act | None:
    """Return an update by the same caller that changes the row."""
    update = next(
        (each for each in ready.siblings if each.verb is Verb.UPDATE and each.parent is None), None
    )
    if update is None or update.rule is None:
        return None
    other = replace(ready, operation=update)
    change = harmless.change(other.setting, update)
    verdict = other.judged(change) if change else None
    return other.act(change) if verdict is not None and verdict.status == update.success else None


def _stale(ready: Ready) -> Iterator[Scenario]:
    changing = _changing(ready)
    if changing is None:
        return
    doing, noun = ready.operation.verb.value, phrases.words(ready.operation.resource)
    act = replace(ready.plain_act(), headers=(("If-Match", _TAG),))
    sentence = f"{phrases.a(noun)} that has changed meanwhile is not {doing}d"
    yield _case(ready, sentence, act, Answer(412, "stale"), (_reading(ready), changing))


def _current(ready: Ready) -> Iterator[Scenario]:
    doing, noun = ready.operation.verb.value, phrases.words(ready.operation.resource)
    act = replace(ready.plain_act(), headers=(("If-Match", _TAG),))
    sentence = f"{phrases.a(noun)} that has not changed is {doing}d"
    yield _case(ready, sentence, act, Answer(ready.operation.success), (_reading(ready),))
