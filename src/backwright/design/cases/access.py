"""Scenarios of who may do what: every way to be permitted, and every near miss."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backwright.design.cases import harmless, oracle, script, truth, words
from backwright.design.cases.branches import about, both, branches_of, near_misses
from backwright.design.cases.setting import Wanted, request_of, verdict_of
from backwright.design.cases.world import World, callers
from backwright.design.cases.writing import Case, answer, quoted, scenario
from backwright.design.operations import Access, Verb
from backwright.design.passes import phrases
from backwright.design.scenarios import Aspect
from backwright.model.types import ReferenceType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.design.cases.branches import Branch
    from backwright.design.cases.setting import Finder, Setting
    from backwright.design.operations import Operation
    from backwright.design.scenarios import Scenario
    from backwright.expressions.typed import Typed

_DOING = {Verb.GET: "read", Verb.UPDATE: "update", Verb.DELETE: "delete", Verb.CREATE: "create"}
_STRANGER = "stranger"


def scenarios_of(finder: Finder, operation: Operation) -> Iterator[Scenario]:
    """Yield the scenarios of access to one operation on a row."""
    rule = operation.rule
    if rule is None or operation.verb not in _DOING:
        return
    if operation.access is Access.SIGN_IN:
        yield from _anonymous(finder, operation)
    else:
        yield from _without_sign_in(finder, operation)
    if not callers(finder.contract):
        return
    branches = branches_of(World(finder.contract), rule.body)
    for branch in branches:
        yield from _permitted(finder, operation, branch, branches)
    refused = [
        *_stranger(finder, operation),
        *(
            each
            for branch in branches
            for turned, near in near_misses(branch)
            for each in _near_miss(finder, operation, turned, near)
        ),
    ]
    if not any(each.then.problem == "forbidden" for each in refused):
        refused += _reader(finder, operation)
    yield from refused
    if operation.verb is Verb.UPDATE:
        yield from _whatever_is_sent(refused)


def _anonymous(finder: Finder, operation: Operation) -> Iterator[Scenario]:
    rule = operation.rule
    setting = rule and finder.find(operation, "somebody", (Wanted(rule.body),))
    if not setting:
        return
    request = request_of(setting, operation, harmless.change(setting, operation))
    act = replace(script.request_act(setting.world, request), actor=None)
    deed = _deed(operation, phrases.a(phrases.words(operation.resource)))
    yield scenario(
        setting,
        Case(
            sentence=f"nobody may {deed} without signing in",
            aspect=Aspect.ACCESS,
            resource=operation.resource,
            because=because(finder, operation),
            when=act,
            then=answer(oracle.UNAUTHENTICATED),
            behaviours=("K39", "K54"),
        ),
    )


def _without_sign_in(finder: Finder, operation: Operation) -> Iterator[Scenario]:
    """Yield what anybody may do, and what of it they may not because of the row."""
    rule = operation.rule
    if rule is None:
        return
    deed = _deed(operation, _row(operation))
    permitted = f"nobody needs to sign in to {deed}"
    setting = finder.find(operation, None, (Wanted(rule.body),))
    if setting is not None:
        yield from _judged(finder, operation, setting, {operation.success: permitted})
    if operation.verb is Verb.GET and operation.access is Access.ROW:
        setting = finder.find(operation, None, (Wanted(rule.body, truth=False),))
        hidden = f"whoever has not signed in finds no {_noun(operation)} to read"
        if setting is not None:
            yield from _judged(finder, operation, setting, {404: hidden})


def _noun(operation: Operation) -> str:
    return phrases.words(operation.resource)


def _permitted(
    finder: Finder, operation: Operation, branch: Branch, branches: tuple[Branch, ...]
) -> Iterator[Scenario]:
    rule = operation.rule
    if rule is None:
        return
    label, phrase = words.who(branch)
    wanted = (
        Wanted(both(branch, rule.body)),
        *(Wanted(both(other, rule.body), truth=False) for other in branches if other is not branch),
    )
    setting = finder.find(operation, label, wanted)
    # Where one way implies another, it cannot be shown alone.
    setting = setting or finder.find(operation, label, wanted[:1])
    if setting is None:
        return
    own = setting.subject == setting.caller
    noun = phrases.words(operation.resource)
    row = "themselves" if own else _row(operation)
    sentence = f"{phrases.a(noun) if own else phrase} may {_deed(operation, row)}"
    sentence += words.when(branch)
    yield from _judged(finder, operation, setting, {operation.success: sentence})


def _near_miss(
    finder: Finder, operation: Operation, turned: Typed, near: Branch
) -> Iterator[Scenario]:
    rule = operation.rule
    if rule is None:
        return
    label, phrase = words.who(near)
    sentences = _refusals(operation, phrase, words.when(near))
    if words.compared_with_caller(turned) is not None:
        part = words.part_of_somebody_else(near)
        if part is None:
            # That nobody else may is what the stranger shows.
            return
        label = _STRANGER
        deed = _deed(operation, _row(operation))
        sentences = dict.fromkeys(sentences, f"{part} does not let a stranger {deed}")
    wanted = (Wanted(both(near, rule.body)), Wanted(rule.body, truth=False))
    setting = finder.find(operation, label, wanted)
    if setting is not None:
        yield from _judged(finder, operation, setting, sentences)


def _stranger(finder: Finder, operation: Operation) -> Iterator[Scenario]:
    rule, read = operation.rule, operation.read_rule
    if rule is None:
        return
    wanted = [Wanted(rule.body, truth=False)]
    if read is not None and operation.parent is None and operation.verb is not Verb.CREATE:
        wanted.append(Wanted(read.body, truth=False))
    setting = finder.find(operation, _STRANGER, tuple(wanted))
    if setting is not None:
        yield from _judged(finder, operation, setting, _refusals(operation, "a stranger", ""))


def _reader(finder: Finder, operation: Operation) -> Iterator[Scenario]:
    """Yield somebody who can see what a change is about, and not make it."""
    rule, seen = operation.rule, _what_is_seen(finder, operation)
    if rule is None or seen is None:
        return
    for branch in branches_of(World(finder.contract), seen):
        label, phrase = words.who(branch)
        wanted = (Wanted(both(branch, seen)), Wanted(rule.body, truth=False))
        setting = finder.find(operation, label, wanted)
        if setting is not None:
            sentence = _refusals(operation, phrase, words.when(branch))[403]
            yield from _judged(finder, operation, setting, {403: sentence})


def _whatever_is_sent(refused: list[Scenario]) -> Iterator[Scenario]:
    """Yield refusals that come before the body is looked at: one for each way to be refused."""
    firsts = {each.then.problem: each for each in reversed(refused)}
    for problem in ("not_found", "forbidden"):
        each = firsts.get(problem)
        if each is not None:
            act = replace(each.when, body=(("surprise", "!"),))
            name = f"{each.name}_whatever_is_sent"
            yield replace(each, name=name, when=act, behaviours=("K51",))


def _what_is_seen(finder: Finder, operation: Operation) -> Typed | None:
    """Return the condition of seeing the row that is changed, or that a new row refers to."""
    if operation.verb in {Verb.UPDATE, Verb.DELETE}:
        return operation.read_rule.body if operation.read_rule else None
    if operation.verb is not Verb.CREATE:
        return None
    resource = finder.contract.resource(operation.resource)
    for field in resource.fields:
        rule = oracle.rule_of_seeing(finder.contract, field)
        if rule is not None and isinstance(field.type, ReferenceType):
            return about(rule.body, field.name, field.type.resource, resource.name)
    return None


def _refusals(operation: Operation, phrase: str, clause: str) -> dict[int, str]:
    deed = _deed(operation, _row(operation))
    found = _row(operation).removeprefix("the ")
    if operation.parent is not None:
        above = phrases.words(operation.parent.resource)
        hidden = f"{phrase} finds no {above} to {_DOING[operation.verb]} {found} in"
    else:
        hidden = f"{phrase} finds no {found} to {_DOING[operation.verb]}"
    return {
        403: f"{phrase} may not {deed}{clause}",
        404: f"{hidden}{clause}",
        422: f"{phrase} cannot {deed} that refers to what they do not see{clause}",
    }


def _judged(
    finder: Finder, operation: Operation, setting: Setting, sentences: dict[int, str]
) -> Iterator[Scenario]:
    """Yield the scenario of a setting if its answer is one that the sentences speak of."""
    request = request_of(setting, operation, harmless.change(setting, operation))
    try:
        verdict = verdict_of(setting, request)
    except truth.UNANSWERABLE:
        return
    sentence = sentences.get(verdict.status)
    if sentence is None:
        return
    refused = verdict.status in {403, 404}
    yield scenario(
        setting,
        Case(
            sentence=sentence,
            aspect=Aspect.ACCESS,
            resource=operation.resource,
            because=because(finder, operation),
            when=script.request_act(setting.world, request),
            then=answer(verdict),
            behaviours=("K48", "K50") if refused else ("K48",),
        ),
    )


def because(finder: Finder, operation: Operation) -> str:
    """Quote the rule of an operation."""
    rule = operation.rule
    return quoted(finder.contract, operation.resource, rule.span) if rule else operation.summary


def _row(operation: Operation) -> str:
    noun = phrases.words(operation.resource)
    return phrases.a(noun) if operation.verb is Verb.CREATE else f"the {noun}"


def _deed(operation: Operation, row: str) -> str:
    below = operation.parent
    where = f" in the {phrases.words(below.resource)}" if below is not None else ""
    return f"{_DOING[operation.verb]} {row}{where}"
