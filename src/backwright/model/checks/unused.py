"""What is declared and never used: conditions, roles and scopes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.expressions.typed import CallerIs, CallerMay, Named
from backwright.model.trees import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backwright.contract.written import Text
    from backwright.model.checks.subject import Subject


def check(subject: Subject) -> None:
    """Warn of names that nothing mentions."""
    named, roles, scopes = set(), set(), set()
    for node in nodes(subject.contract):
        if isinstance(node, Named):
            named.add((node.resource, node.name))
        elif isinstance(node, CallerIs):
            roles.add(node.name)
        elif isinstance(node, CallerMay):
            scopes.add(node.scope)
    for resource in subject.contract.resources:
        for condition in resource.conditions:
            if (resource.name, condition.name) not in named:
                message = f"nothing uses the condition '{condition.name}'"
                subject.findings.add("W0402", message, condition.span, "use it, or remove it")
    auth = subject.notation.auth
    if auth is not None:
        _warn("role", auth.roles, roles, subject)
        _warn("scope", auth.scopes, scopes, subject)


def _warn(what: str, declared: Iterable[Text], used: set[str], subject: Subject) -> None:
    for name in declared:
        if name.text not in used:
            message = f"no rule asks for the {what} '{name.text}'"
            subject.findings.add("W0402", message, name.span, "use it, or remove it")
