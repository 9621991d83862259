"""Checks and events hold whoever writes: nothing in them depends on the caller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.expressions.typed import CallerIs, CallerMay, Named, SignedIn, Typed, Variable
from backwright.expressions.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.diagnostics.source import Span
    from backwright.model.checks.subject import Subject
    from backwright.model.contract import Contract


def check(subject: Subject) -> None:
    """Refuse what reaches the caller by way of a condition or a computed field."""
    for what, span, body in _bodies(subject.contract):
        name = _reaches_caller(body, subject)
        if name is not None:
            message = f"{what} is the same for everybody, but '{name}' depends on the caller"
            subject.findings.add("E0417", message, span)


def _bodies(contract: Contract) -> Iterator[tuple[str, Span, Typed]]:
    for resource in contract.resources:
        for each in resource.checks:
            yield f"the check '{each.name}'", each.body.span, each.body
    for event in contract.events:
        for kind in event.kinds:
            for _, body in kind.members:
                yield f"the event '{kind.name}'", body.span, body
    for schedule in contract.schedules:
        yield f"the schedule '{schedule.name}'", schedule.where.span, schedule.where
    for webhook in contract.webhooks:
        for case in webhook.cases:
            yield f"the webhook '{webhook.name}'", case.where.span, case.where


def _reaches_caller(body: Typed, subject: Subject) -> str | None:
    """Return the definition in `body` that asks who calls, directly or through others."""
    for first in walk(body):
        if not isinstance(first, Named):
            continue
        seen: set[tuple[str, str]] = set()
        pending = [first]
        while pending:
            named = pending.pop()
            if (named.resource, named.name) in seen:
                continue
            seen.add((named.resource, named.name))
            for node in walk(subject.written_out(named)):
                if _is_caller(node):
                    return first.name
                if isinstance(node, Named):
                    pending.append(node)
    return None


def _is_caller(node: Typed) -> bool:
    asked = isinstance(node, CallerIs | CallerMay | SignedIn)
    return asked or (isinstance(node, Variable) and node.name == "caller")
