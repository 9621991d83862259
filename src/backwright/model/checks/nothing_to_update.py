"""Updates have something to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.model.types import CollectionType

if TYPE_CHECKING:
    from backwright.model.checks.subject import Subject
    from backwright.model.resource import Field, Resource


def check(subject: Subject) -> None:
    """Warn of an update whose body can hold no member."""
    for resource in subject.contract.resources:
        rule = resource.rule("update")
        if rule is None or _changes(resource):
            continue
        message = f"an update of {resource.name} can change nothing"
        advice = "every field is ':=' or 'fixed': remove the rule, or let one change"
        subject.findings.add("W0404", message, rule.span, advice)


def _changes(resource: Resource) -> bool:
    steps = any(command.name == "update" and command.steps for command in resource.commands)
    return steps or any(_changeable(field) for field in resource.fields)


def _changeable(field: Field) -> bool:
    if isinstance(field.type, CollectionType):
        return field.type.owned or field.type.many_to_many
    return field.assigned is None and not field.fixed
