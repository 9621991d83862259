"""Every command can be run by somebody, and every list asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.model.resolution.access import system_operations

if TYPE_CHECKING:
    from backwright.model.checks.subject import Subject


def check(subject: Subject) -> None:
    """Refuse commands that nothing can run; warn of queries that nobody may ask."""
    system = system_operations(subject.notation)
    for resource in subject.contract.resources:
        exposed = {rule.operation for rule in resource.rules}
        for command in resource.commands:
            if command.name in exposed or (resource.name, command.name) in system:
                continue
            what = "the steps of" if command.extra else "the command"
            message = f"nothing can run {what} '{command.name}' of {resource.name}"
            advice = "give it a line under 'allow', or remove it"
            subject.findings.add("E0415", message, command.span, advice)
        for query in resource.queries:
            if query.name not in exposed and query.name != "list":
                message = f"nobody may ask for '{query.name}' of {resource.name}"
                subject.findings.add("W0401", message, query.span, "give it a line under 'allow'")
