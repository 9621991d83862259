"""Emits what happens in a scenario: who signs up, what they do, and what is then expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.languages.python.literals import string
from backwright.printing.template import template
from backwright.printing.text import Fill, Text, join, lines, text
from backwright.stacks.fastapi.scenarios.values import people_used

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from backwright.design.design import Design
    from backwright.design.operations import Operation
    from backwright.design.scenarios import Act, Answer, Scenario
    from backwright.stacks.fastapi.scenarios.values import Cast

_SIGN_UP = template("await «tests.core.people:sign_up»(client, «members»)")
_REFUSED = template(
    """
    refused = «act»
    assert refused.status_code == «status»
    """
)
_NOBODY = template("«tests.core.people:nobody»(client)")
_ROW = template("«tests.core.answers:assert_row»(answer, «status», «members»)")
_PAGE = template("«tests.core.answers:assert_page»(answer, «arguments»)")
_ABSENT = template("«tests.core.answers:assert_absent»(answer, «rows»)")
_PROBLEM = template("«tests.core.answers:assert_problem»(answer, «arguments»)")


def operations_of(design: Design) -> dict[str, Operation]:
    """Return all operations by their names."""
    own = (each for entity in design.entities for each in entity.operations)
    accounts = (each for account in design.accounts for each in account.operations)
    return {each.id: each for each in (*own, *accounts)}


class Scene:
    """The statements of a scenario, whose acts are of the given operations."""

    def __init__(self, operations: Mapping[str, Operation], base: str, cast: Cast) -> None:
        """Write the acts of people and rows that `cast` names."""
        self._operations = operations
        self._base = base
        self._cast = cast

    def past(self, scenario: Scenario) -> Text:
        """Return what has happened before: people sign up, and do what is given."""
        return lines([*self._people(scenario), *(self._given(act) for act in scenario.given)])

    def _people(self, scenario: Scenario) -> Iterator[Text]:
        used = people_used(scenario)
        for actor in scenario.actors:
            signed_up = _SIGN_UP.fill(members=self._cast.members(actor.members))
            assigned = f"{self._cast.people[actor.name]} = " if actor.name in used else ""
            yield join("", [assigned, signed_up])

    def _given(self, act: Act) -> Text:
        if act.refused is not None:
            return _REFUSED.fill(act=self.call(act, "send"), status=str(act.refused))
        variable = self._cast.answers.get(act.label or "")
        return join("", [f"{variable} = " if variable else "", self.call(act, "do")])

    def call(
        self, act: Act, method: str, *, body: Fill = "", query: Fill = "", content: Fill = ""
    ) -> Text:
        """Return the call that sends a request; what varies is given by a variable in its place."""
        operation = self._operations[act.operation]
        path = self._cast.path(self._base + operation.path, act.path)
        arguments: list[Fill] = [string(operation.method), path]
        if act.raw is not None:
            arguments.append(join("", ["content=", content or string(act.raw)]))
        elif body or act.body is not None:
            arguments.append(body or self._cast.members(act.body or ()))
        if query or act.query:
            arguments.append(join("", ["query=", query or self._query(act)]))
        if act.headers:
            arguments.append(join("", ["headers=", self._cast.members(act.headers)]))
        listed = join(", ", arguments)
        return join("", ["await ", self._person(act), f".{method}(", listed, ")"])

    def _query(self, act: Act) -> Text:
        names = [name for name, _ in act.query]
        if len(names) == len({*names}):
            return self._cast.members(act.query)
        pairs = (
            join("", [f"({string(name)}, ", self._cast.value(value), ")"])
            for name, value in act.query
        )
        return join("", ["[", join(", ", pairs), "]"])

    def _person(self, act: Act) -> Text:
        if act.actor is None:
            return _NOBODY.fill()
        person = self._cast.people[act.actor]
        if act.session is None:
            return text(person)
        return text(f"{person}.using({self._cast.answers[act.session]})")

    def expected(self, then: Answer, errors: Fill = "") -> Text:
        """Return what is expected of the answer; `errors` may be given by a variable."""
        found: list[Fill] = [
            self._main(then, errors),
            *self._beside_rows(then),
            *(f"assert {string(name)} not in answer.json()" for name in then.missing),
        ]
        for name, value in then.headers:
            wanted = self._cast.value(value)
            found.append(join("", [f"assert answer.headers[{string(name.lower())}] == ", wanted]))
        return lines(found)

    def _beside_rows(self, then: Answer) -> Iterator[Fill]:
        """Yield what a page must tell that its rows do not show."""
        if then.listed is None and then.more is not None:
            yield f"assert answer.json()[{string('next')}] is {'not None' if then.more else 'None'}"
        if then.listed is not None:
            for name, value in then.members:
                wanted = self._cast.value(value)
                yield join("", [f"assert answer.json()[{string(name)}] == ", wanted])

    def _main(self, then: Answer, errors: Fill) -> Text:
        if then.problem is not None:
            pairs = [f"({string(where)}, {string(code)})" for where, code in then.pointers]
            blamed = errors or (f"[{', '.join(pairs)}]" if pairs else "")
            arguments: list[Fill] = [str(then.status), string(then.problem), blamed]
            return _PROBLEM.fill(arguments=join(", ", arguments))
        if then.listed is not None:
            rows = self._cast.rows(then.listed)
            more = "more=True" if then.more else ""
            unordered = "" if then.ordered or not then.listed[1:] else "in_order=False"
            return _PAGE.fill(arguments=join(", ", [rows, more, unordered]))
        if then.absent:
            return _ABSENT.fill(rows=self._cast.rows(then.absent))
        if then.members:
            members = self._cast.members(then.members)
            return _ROW.fill(status=str(then.status), members=members)
        return text(f"assert answer.status_code == {then.status}, answer.text")
