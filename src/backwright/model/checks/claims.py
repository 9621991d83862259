"""Asks about what clients say of themselves and of states, where rules and moves rely on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.expressions.typed import Member, Typed, Variable
from backwright.expressions.walk import walk
from backwright.model.types import CollectionType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.model.checks.subject import Subject
    from backwright.model.contract import Contract
    from backwright.model.resource import Field, Resource


def check(subject: Subject) -> None:
    """Ask about rights that people give themselves, and about moves that clients can pass by."""
    signing_up = {
        caller.resource for caller in subject.contract.auth.callers if caller.method == "password"
    }
    trusted = _trusted(subject.contract)
    for resource in subject.contract.resources:
        if resource.name in signing_up:
            for field in resource.fields:
                if _sent(field) and not field.unique and (resource.name, field.name) in trusted:
                    _ask_rights(resource, field, subject)
        if resource.rule("create") is not None or resource.rule("update") is not None:
            moved = {command.move.field for command in resource.commands if command.move}
            for field in resource.fields:
                if field.name in moved and _sent(field):
                    _ask_moves(resource, field, subject)


def _sent(field: Field) -> bool:
    return field.assigned is None and not isinstance(field.type, CollectionType)


def _trusted(contract: Contract) -> set[tuple[str, str]]:
    """Return the members of the caller that rules and conditions ask for."""
    return {
        (node.target.type.resource or "", node.name)
        for body in _bodies(contract)
        for node in walk(body)
        if isinstance(node, Member)
        and isinstance(node.target, Variable)
        and node.target.name == "caller"
    }


def _bodies(contract: Contract) -> Iterator[Typed]:
    for resource in contract.resources:
        yield from (rule.body for rule in resource.rules)
        yield from (condition.body for condition in resource.conditions)


def _ask_rights(resource: Resource, field: Field, subject: Subject) -> None:
    subject.findings.ask(
        "Q0405",
        f"{resource.name}.{field.name}",
        f"who signs up as {resource.name} chooses '{field.name}', which rules ask of the caller",
        field.span,
        "let the server set it with ':=', or say why under 'decided'",
    )


def _ask_moves(resource: Resource, field: Field, subject: Subject) -> None:
    subject.findings.ask(
        "Q0407",
        f"{resource.name}.{field.name}",
        f"clients may set '{field.name}' themselves, past the moves of {resource.name}",
        field.span,
        "let the server set it with ':=', or say why under 'decided'",
    )
