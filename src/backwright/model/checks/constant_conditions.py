"""Conditions that are the same for every row: checks and requirements that say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.expressions.fold import Known, truth
from backwright.model.folding import folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.diagnostics.source import Span
    from backwright.expressions.typed import Typed
    from backwright.model.checks.subject import Subject
    from backwright.model.contract import Contract


def check(subject: Subject) -> None:
    """Warn of a condition that is always true, and of one that is never."""
    folded = folder(subject.body, Known())
    for what, span, body in _conditions(subject.contract):
        known = folded(body)
        if known is not None:
            always = "always true: it says nothing" if known else "never true"
            subject.findings.add("W0403", f"{what} is {always}", span)


def _conditions(contract: Contract) -> Iterator[tuple[str, Span, Typed]]:
    for resource in contract.resources:
        for condition in resource.conditions:
            yield f"the condition '{condition.name}'", condition.body.span, condition.body
        for check_ in resource.checks:
            yield f"the check '{check_.name}'", check_.body.span, check_.body
        for rule in resource.rules:
            # `anyone` is the plain way to say that a rule is always true.
            if truth(rule.body) is not True:
                yield f"the rule of '{rule.operation}'", rule.body.span, rule.body
        for command in resource.commands:
            for each in (each for step in command.steps for each in step.requires):
                yield f"the requirement '{each.code}'", each.body.span, each.body
