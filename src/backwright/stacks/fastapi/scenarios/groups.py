"""Which scenarios are one test with several inputs: those that differ in what is sent alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from backwright.stacks.fastapi.scenarios.values import is_constant
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from backwright.design.scenarios import Act, Scenario, Value

BODY, QUERY, CONTENT = "changes", "query", "content"
_FEWEST = 3
"""So many scenarios at least are put together."""


@frozen
class Case:
    """One input of a test: how it differs, in words and in what is sent, and what is blamed."""

    words: str
    sent: tuple[tuple[str, Value], ...] | str
    pointers: tuple[tuple[str, str], ...]


@frozen
class Group:
    """Scenarios that are one test: the first stands for all but for what `varies`.

    `usual` are the members of the body that the cases share, and all that the first one sends.
    """

    name: str
    scenario: Scenario
    varies: str
    usual: tuple[tuple[str, Value], ...]
    cases: tuple[Case, ...]

    @property
    def tells_errors(self) -> bool:
        """Tell whether the cases blame different members."""
        return any(case.pointers for case in self.cases)


def grouped(scenarios: Sequence[Scenario]) -> list[Scenario | Group]:
    """Return the scenarios in their order; where some are one test, they stand at the first."""
    alike: dict[object, list[Scenario]] = {}
    for scenario in scenarios:
        alike.setdefault(_kind(scenario), []).append(scenario)
    groups = {group.scenario.name: group for group in _groups(alike.values())}
    inside = {case for group in groups.values() for case in _names(group)}
    found: list[Scenario | Group] = []
    for scenario in scenarios:
        if scenario.name in groups:
            found.append(groups[scenario.name])
        elif scenario.name not in inside:
            found.append(scenario)
    return found


def _names(group: Group) -> list[str]:
    return [f"{group.name}_{case.words.replace(' ', '_')}" for case in group.cases]


def _kind(scenario: Scenario) -> object:
    """Return what scenarios have to share to be one test; each is its own where none can be."""
    then = scenario.then
    if then.problem is None or then.headers or scenario.when.label:
        return scenario.name
    varies = _varies(scenario.when)
    when = replace(scenario.when, body=None, raw=None)
    if varies == QUERY:
        when = replace(when, query=())
    shared = (scenario.actors, scenario.given, when, varies)
    return *shared, then.status, then.problem, bool(then.pointers)


def _varies(act: Act) -> str:
    if act.raw is not None:
        return CONTENT
    return QUERY if act.body is None else BODY


def _groups(alike: Iterable[list[Scenario]]) -> list[Group]:
    found = (_group(scenarios) for scenarios in alike if len(scenarios) >= _FEWEST)
    return [group for group in found if group]


def _group(scenarios: list[Scenario]) -> Group | None:
    varies = _varies(scenarios[0].when)
    usual = _usual(scenarios) if varies == BODY else ()
    fitting = [each for each in scenarios if _fits(each, varies, usual)]
    prefix = _common([each.name.split("_") for each in fitting])
    if len(fitting) < _FEWEST or not prefix:
        return None
    cases = tuple(
        Case(
            " ".join(each.name.split("_")[len(prefix) :]),
            _sent(each.when, varies, usual),
            each.then.pointers,
        )
        for each in fitting
    )
    first = fitting[0]
    if varies == BODY:
        first = replace(first, when=replace(first.when, body=usual))
    return Group("_".join(prefix), first, varies, usual, cases)


def _common(names: list[list[str]]) -> list[str]:
    """Return the words that all names begin with; each has at least one more."""
    prefix: list[str] = []
    for words in zip(*(name[:-1] for name in names), strict=False):
        if len({*words}) > 1:
            break
        prefix.append(words[0])
    return prefix


def _usual(scenarios: list[Scenario]) -> tuple[tuple[str, Value], ...]:
    """Return the members that most of the bodies have with one value, in their usual order."""
    counted = Counter(pair for each in scenarios for pair in each.when.body or ())
    names: dict[str, tuple[str, Value]] = {}
    for pair, count in counted.items():
        if count * 2 > len(scenarios):
            names.setdefault(pair[0], pair)
    return tuple(names.values())


def _fits(scenario: Scenario, varies: str, usual: tuple[tuple[str, Value], ...]) -> bool:
    """Tell whether a case can be written as a constant that changes what is usually sent."""
    when = scenario.when
    if varies == CONTENT:
        return True
    sent = dict(when.body or ()) if varies == BODY else dict(when.query)
    if len(sent) != len((when.body or ()) if varies == BODY else when.query):
        return False
    changes = _sent(when, varies, usual)
    constant = isinstance(changes, tuple) and all(is_constant(value) for _, value in changes)
    return constant and sent.keys() >= {name for name, _ in usual}


def _sent(
    when: Act, varies: str, usual: tuple[tuple[str, Value], ...]
) -> tuple[tuple[str, Value], ...] | str:
    if varies == CONTENT:
        return when.raw or ""
    if varies == QUERY:
        return when.query
    # Values of several types may be equal (`1`, `1.0`, `true`), and still be sent differently.
    shared = {(name, repr(value)) for name, value in usual}
    return tuple(pair for pair in when.body or () if (pair[0], repr(pair[1])) not in shared)
