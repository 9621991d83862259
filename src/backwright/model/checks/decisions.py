"""Answers under `decided`: they silence the questions that they answer, and go stale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.diagnostics.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backwright.contract.notation import DecisionNotation


def answered(
    diagnostics: Iterable[Diagnostic], decided: tuple[DecisionNotation, ...]
) -> list[Diagnostic]:
    """Return the diagnostics without the questions that are answered.

    An answer without a subject is for every question of its code. One that answers nothing is
    itself a warning.
    """
    answers = {(each.code.text, each.subject.text if each.subject else None) for each in decided}
    left, used = [], set()
    for found in diagnostics:
        keys = {(found.code, found.subject), (found.code, None)} & answers
        if found.severity is Severity.QUESTION and keys:
            used |= keys
        else:
            left.append(found)
    for each in decided:
        key = (each.code.text, each.subject.text if each.subject else None)
        if key not in used:
            asked = " ".join(part for part in key if part)
            message = f"nobody asks '{asked}' any more"
            left.append(Diagnostic("W0406", message, each.span, "remove this answer"))
    return left
