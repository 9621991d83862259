"""Parameters of lists: no filter or parameter has the name of another, or of one every list has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.model.names import LIST_PARAMETERS, cased

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from backwright.contract.resources import QueryNotation
    from backwright.diagnostics.source import Span
    from backwright.model.checks.subject import Subject
    from backwright.model.resource import Resource


def check(subject: Subject) -> None:
    """Refuse what a client could not ask for: its name already means something in the address."""
    api = subject.notation.api
    case = api.case.text if api and api.case else "snake"
    wires = {each.name: _wires(each) for each in subject.contract.resources}
    for resource in subject.notation.resources:
        for query in filter(None, (resource.query, *resource.queries)):
            seen = dict.fromkeys(LIST_PARAMETERS, "a parameter that every list has")
            for what, name, span in _named(wires[resource.name.text], query):
                sent = cased(name, case)
                if sent in seen:
                    message = f"{what} and {seen[sent]} would both be '{sent}' on the wire"
                    advice = "say another name; a field takes one with 'as'"
                    subject.findings.add("E0218", message, span, advice)
                seen.setdefault(sent, what)


def _wires(resource: Resource) -> dict[str, str]:
    return {field.name: field.wire for field in (*resource.fields, *resource.implicit)}


def _named(wires: Mapping[str, str], query: QueryNotation) -> Iterator[tuple[str, str, Span]]:
    for each in query.filters:
        yield f"the filter '{each.text}'", wires[each.text], each.span
    for parameter in query.params:
        name = parameter.name
        yield f"the parameter '{name.text}'", name.text, name.span
