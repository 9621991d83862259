"""What fields get when nothing is sent: no value waits for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.expressions.typed import Member, Named, Typed, Variable
from backwright.expressions.walk import walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backwright.model.checks.subject import Subject
    from backwright.model.resource import Resource


def check(subject: Subject) -> None:
    """Refuse defaults and assignments of one row that are worked out from each other."""
    for resource in subject.contract.resources:
        filled = {field.name: field.assigned or field.default for field in resource.fields}
        needs = {
            name: _read(body, subject) & filled.keys()
            for name, body in filled.items()
            if body is not None
        }
        _report(resource, needs, subject)


def _read(body: Typed, subject: Subject) -> set[str]:
    """Return the fields of the row that a value reads, also by way of computed fields."""
    found: set[str] = set()
    pending, seen = [body], set[str]()
    while pending:
        for node in walk(pending.pop()):
            match node:
                case Member(target=Variable(name="this"), name=name):
                    found.add(name)
                case Named(target=Variable(name="this"), name=name) if name not in seen:
                    seen.add(name)
                    pending.append(subject.written_out(node))
                case _:
                    continue
    return found


def _report(resource: Resource, needs: Mapping[str, set[str]], subject: Subject) -> None:
    left = dict(needs)
    while ready := [name for name, read in left.items() if not read & left.keys()]:
        for name in ready:
            del left[name]
    spans = {field.name: field.span for field in resource.fields}
    reported: set[str] = set()
    for start in left:
        path = [start]
        while (following := min(left[path[-1]] & left.keys())) not in path:
            path.append(following)
        cycle = path[path.index(following) :]
        if reported.isdisjoint(cycle):
            shown = " → ".join(f"{resource.name}.{name}" for name in [*cycle, following])
            message = f"values need each other: {shown}"
            subject.findings.add("E0315", message, spans[following])
        reported.update(cycle)
