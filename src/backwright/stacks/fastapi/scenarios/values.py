"""What stands for the people, rows and values of a scenario in its test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.naming import local
from backwright.design.scenarios import Header, Person, Repeat, Row
from backwright.languages.python.literals import string
from backwright.printing.text import Symbol, Text, join, text
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from backwright.design.scenarios import Act, Answer, Scenario, Value

PASSWORD = Symbol("tests.core.people", "PASSWORD")
_TAKEN = frozenset(
    {"client", "answer", "sign_up", "nobody", "body", "changes", "errors", "query", "refused"}
)


@frozen
class Cast:
    """The variables of a test: of its people, and of the answers that are referred to later."""

    people: dict[str, str]
    answers: dict[str, str]

    def value(self, value: Value) -> Text:
        """Return the expression for a value."""
        match value:
            case Row(label, member):
                return text(f"{self.answers[label]}[{string(member)}]")
            case Header(label, name):
                return text(f"{self.answers[label]}.headers[{string(name.lower())}]")
            case Person(_, "password"):
                return text(PASSWORD)
            case Person(name, member):
                return text(f"{self.people[name]}.row[{string(member)}]")
            case Repeat(piece, count, suffix):
                behind = f" + {string(suffix)}" if suffix else ""
                return text(f"{string(piece)} * {count}{behind}")
            case str():
                return text(string(value))
            case _:
                return text(repr(value))

    def members(self, pairs: Iterable[tuple[str, Value]]) -> Text:
        """Return a dictionary of values."""
        listed = (join("", [f"{string(name)}: ", self.value(value)]) for name, value in pairs)
        return join("", ["{", join(", ", listed), "}"])

    def rows(self, labels: Iterable[str]) -> str:
        """Return a list of rows, of which those of people go by their names."""
        named = {name: f"{variable}.row" for name, variable in self.people.items()}
        return f"[{', '.join({**named, **self.answers}[label] for label in labels)}]"

    def path(self, template: str, values: Iterable[tuple[str, Value]]) -> Text:
        """Return the path of a request; keys of rows are put into it."""
        path, dynamic = template, False
        for name, value in values:
            written = self._in_path(value)
            dynamic = dynamic or written.startswith("{")
            path = path.replace(f"{{{name}}}", written)
        return text(f'f"{path}"' if dynamic else string(path))

    def _in_path(self, value: Value) -> str:
        match value:
            case Row(label, member):
                return f"{{{self.answers[label]}['{member}']}}"
            case Person(name, member):
                return f"{{{self.people[name]}.row['{member}']}}"
            case _:
                return str(value)


def cast_of(scenario: Scenario) -> Cast:
    """Name the people of a scenario, and those of its answers that something refers to."""
    taken = set(_TAKEN)
    people = {actor.name: _free(actor.name, taken) for actor in scenario.actors}
    wanted = referred(scenario)
    labels = (act.label for act in scenario.given if act.label in wanted)
    return Cast(people, {label: _free(label, taken) for label in labels if label})


def _free(name: str, taken: set[str]) -> str:
    free = local(name)
    while free in taken:
        free = f"{free}_row"
    taken.add(free)
    return free


def referred(scenario: Scenario) -> frozenset[str]:
    """Return the labels of the answers that something in the scenario refers to."""
    acts = (*scenario.given, scenario.when)
    found = {value.label for value in _values(scenario) if isinstance(value, Row | Header)}
    sessions = {act.session for act in acts if act.session}
    return frozenset({*found, *sessions, *rows_expected(scenario.then)})


def rows_expected(then: Answer) -> tuple[str, ...]:
    """Return the labels of the rows that a page is compared with: a whole page has no others."""
    return then.absent if then.listed is None else then.listed


def people_used(scenario: Scenario) -> frozenset[str]:
    """Return the names of the people whom something in the scenario refers to."""
    acts = (*scenario.given, scenario.when)
    named = {
        value.name
        for value in _values(scenario)
        if isinstance(value, Person) and value.member != "password"
    }
    listed = rows_expected(scenario.then)
    return frozenset({*named, *listed, *(act.actor for act in acts if act.actor)})


def _values(scenario: Scenario) -> Iterator[Value]:
    for act in (*scenario.given, scenario.when):
        yield from _values_of(act)
    for _, value in (*scenario.then.members, *scenario.then.headers):
        yield value


def _values_of(act: Act) -> Iterator[Value]:
    for _, value in (*act.path, *act.query, *(act.body or ()), *act.headers):
        yield value


def is_constant(value: Value) -> bool:
    """Tell whether a value says the same wherever it stands."""
    return not isinstance(value, Row | Header | Person)
