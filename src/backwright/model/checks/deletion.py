"""Asks about rows that clients make and nobody may delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backwright.model.checks.subject import Subject
    from backwright.model.resource import Resource


def check(subject: Subject) -> None:
    """Ask once for each resource whose rows only grow.

    Where commands move a row through its states, an end of its life is thought of already.
    """
    signing_up = {
        caller.resource for caller in subject.contract.auth.callers if caller.method == "password"
    }
    for resource in subject.contract.resources:
        made = resource.rule("create") is not None or resource.name in signing_up
        if not made or resource.rule("delete") is not None or _has_an_end(resource):
            continue
        name = resource.name
        subject.findings.ask(
            "Q0401",
            f"{name}.delete",
            f"nobody may delete {name}: is it meant to stay for ever?",
            resource.span,
            "allow 'delete', or say why under 'decided'",
        )


def _has_an_end(resource: Resource) -> bool:
    return any(command.move is not None for command in resource.commands)
