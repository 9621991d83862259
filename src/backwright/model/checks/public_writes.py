"""Asks about writes that need no sign-in, and about changes that any caller may make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.expressions.fold import truth
from backwright.expressions.typed import CallerIs, CallerMay, Member, Named
from backwright.expressions.walk import roots, walk
from backwright.model.names import READ_OPERATIONS

if TYPE_CHECKING:
    from backwright.model.checks.subject import Subject
    from backwright.model.resource import Resource, Rule

_CHANGES = frozenset({"update", "delete"})


def check(subject: Subject) -> None:
    """Ask about each write that is open to anyone, or to anyone who has signed in."""
    for resource in subject.contract.resources:
        queries = {query.name for query in resource.queries}
        for rule in resource.rules:
            if rule.operation in {*READ_OPERATIONS, "history", *queries}:
                continue
            if rule.anonymous is not False:
                _ask_anonymous(resource, rule, subject)
            elif rule.operation in _CHANGES and _same_for_all_rows(rule):
                _ask_any_caller(resource, rule, subject)


def _ask_anonymous(resource: Resource, rule: Rule, subject: Subject) -> None:
    who = "anyone" if rule.anonymous else "depending on the row, anyone"
    subject.findings.ask(
        "Q0402",
        f"{resource.name}.{rule.operation}",
        f"{who} may {rule.operation} {resource.name} without signing in: is that meant?",
        rule.span,
        "require a sign-in, or say why under 'decided'",
    )


def _same_for_all_rows(rule: Rule) -> bool:
    """Tell whether a rule asks only whether somebody calls: not who, nor about which row."""
    if truth(rule.body) is False:
        return False
    telling = CallerIs | CallerMay | Named | Member
    asked = any(isinstance(node, telling) for node in walk(rule.body))
    return not asked and roots(rule.body) <= {"caller"}


def _ask_any_caller(resource: Resource, rule: Rule, subject: Subject) -> None:
    subject.findings.ask(
        "Q0406",
        f"{resource.name}.{rule.operation}",
        f"every caller may {rule.operation} every {resource.name}: is that meant?",
        rule.span,
        "say whose rows they are, or say why under 'decided'",
    )
