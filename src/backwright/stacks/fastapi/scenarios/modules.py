"""Emits a module of tests for each resource and kind of operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.naming import names_of
from backwright.design.operations import Verb
from backwright.languages.python.literals import string
from backwright.languages.python.modules import Module
from backwright.printing.template import template
from backwright.printing.text import Fill, Text, join
from backwright.stacks.fastapi.scenarios.acts import Scene, operations_of
from backwright.stacks.fastapi.scenarios.groups import BODY, CONTENT, Case, Group, grouped
from backwright.stacks.fastapi.scenarios.values import Cast, cast_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from backwright.design.design import Design
    from backwright.design.operations import Operation
    from backwright.design.scenarios import Scenario

_TEST = template(
    """
    async def test_«name»(client: «httpx:AsyncClient») -> None:
        «past»

        answer = «act»

        «expected»
    """
)
_CASES = template(
    """
    @«pytest:».mark.parametrize(
        «names»,
        [
            «cases»,
        ],
    )
    async def test_«name»(«parameters») -> None:
        «past»

        answer = «act»

        «expected»
    """
)
_CASE = template("«pytest:».param(«sent», «errors»id=«words»)")
_PARAMETERS = {
    "changes": template("changes: dict[str, «typing:Any»]"),
    "query": template("query: dict[str, «typing:Any»]"),
    "content": template("content: str"),
}
_CLIENT = template("client: «httpx:AsyncClient»")
_ERRORS = "errors: list[tuple[str, str]]"
_MOST = 24
"""So many scenarios stand in one module; more are told apart by what they are about."""

_LONGEST_NAME = 100 - len("async def test_(")
_ARTICLES = frozenset({"a", "an", "the"})
_ON_ROWS = frozenset({Verb.LIST, Verb.CREATE, Verb.GET, Verb.UPDATE, Verb.DELETE})


def scenario_modules(design: Design) -> Iterator[Module]:
    """Yield the tests that the scenarios of the design are, and the packages that they stand in."""
    operations = operations_of(design)
    placed: dict[str, list[Scenario]] = {}
    for scenario in design.scenarios:
        placed.setdefault(scenario.when.operation, []).append(scenario)
    packages: dict[str, str] = {}
    for identity, scenarios in placed.items():
        operation = operations[identity]
        names = names_of(design, operation.resource)
        on_rows = operation.verb in _ON_ROWS
        package = names.package if on_rows else "auth"
        packages[package] = names.plural if on_rows else "signing in"
        name = f"tests.{package}.test_{identity}"
        for some, suffix in _parts(scenarios):
            yield _module(design, operations, f"{name}{suffix}", f"{operation.summary}.", some)
    for package, what in packages.items():
        yield Module(f"tests.{package}.__init__", f"The tests of {what}.", ())


def _parts(scenarios: list[Scenario]) -> Iterator[tuple[list[Scenario], str]]:
    """Yield the scenarios of one operation: many of them apart, by what they are about."""
    if len(scenarios) <= _MOST:
        yield scenarios, ""
        return
    for aspect in dict.fromkeys(each.aspect for each in scenarios):
        yield [each for each in scenarios if each.aspect is aspect], f"_{aspect.value}"


def _module(
    design: Design,
    operations: Mapping[str, Operation],
    name: str,
    title: str,
    scenarios: list[Scenario],
) -> Module:
    groups = grouped(scenarios)
    names = _test_names(each.name for each in groups)
    tests = (
        _test(design, operations, each, test) for each, test in zip(groups, names, strict=True)
    )
    return Module(name, _about(title, scenarios), tuple(tests))


def _about(title: str, scenarios: list[Scenario]) -> str:
    """Return the title, and the words of the contract that the scenarios are about."""
    quoted = dict.fromkeys(each.because.removeprefix(f"{each.resource}: ") for each in scenarios)
    return "\n\n".join([title, "\n".join(f"    {words}" for words in quoted)])


def _test(
    design: Design, operations: Mapping[str, Operation], found: Scenario | Group, name: str
) -> Text:
    scenario = found.scenario if isinstance(found, Group) else found
    cast = cast_of(scenario)
    scene = Scene(operations, design.contract.api.base, cast)
    if isinstance(found, Group):
        return _cases(scene, cast, found, name)
    return _TEST.fill(
        name=name,
        past=scene.past(found),
        act=scene.call(found.when, "send"),
        expected=scene.expected(found.then),
    )


def _test_names(names: Iterable[str]) -> list[str]:
    """Return the names of the tests of one module: each on one line, and no two the same."""
    found: list[str] = []
    for name in names:
        short = _within_a_line(name, _LONGEST_NAME)
        number = 2
        while short in found:
            end = f"_{number}"
            short = _within_a_line(name, _LONGEST_NAME - len(end)) + end
            number += 1
        found.append(short)
    return found


def _within_a_line(name: str, longest: int) -> str:
    """Return the name; where it is too long, without articles, and then without its last words."""
    if len(name) <= longest:
        return name
    words = [word for word in name.split("_") if word not in _ARTICLES]
    while len(words) > 1 and len("_".join(words)) > longest:
        words.pop()
    return "_".join(words)[:longest]


def _cases(scene: Scene, cast: Cast, group: Group, name: str) -> Text:
    errors = group.tells_errors
    names = join(", ", [string(group.varies), string("errors") if errors else ""])
    parameters: list[Fill] = [
        _CLIENT.fill(),
        _PARAMETERS[group.varies].fill(),
        _ERRORS if errors else "",
    ]
    return _CASES.fill(
        names=join("", ["(", names, ")"]) if errors else names,
        cases=join(",\n", (_case(cast, case, errors=errors) for case in group.cases)),
        name=name,
        parameters=join(", ", parameters),
        past=scene.past(group.scenario),
        act=_call(scene, cast, group),
        expected=scene.expected(group.scenario.then, "errors" if errors else ""),
    )


def _call(scene: Scene, cast: Cast, group: Group) -> Text:
    when = group.scenario.when
    if group.varies == BODY:
        return scene.call(when, "send", body=_changed(cast, group))
    if group.varies == CONTENT:
        return scene.call(when, "send", content="content")
    return scene.call(when, "send", query="query")


def _changed(cast: Cast, group: Group) -> Fill:
    if not group.usual:
        return "changes"
    listed = [join("", [f"{string(name)}: ", cast.value(value)]) for name, value in group.usual]
    return join("", ["{", join(", ", [*listed, "**changes"]), "}"])


def _case(cast: Cast, case: Case, *, errors: bool) -> Text:
    sent: Fill = string(case.sent) if isinstance(case.sent, str) else cast.members(case.sent)
    pairs = ", ".join(f"({string(where)}, {string(code)})" for where, code in case.pointers)
    return _CASE.fill(
        sent=sent,
        errors=f"[{pairs}], " if errors else "",
        words=string(case.words),
    )
