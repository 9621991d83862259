"""One finding about a contract: its code, its place, what is wrong and how to mend it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backwright.diagnostics.source import Span


class Severity(StrEnum):
    """How much a finding weighs; only errors stop the pipeline."""

    ERROR = "error"
    WARNING = "warning"
    QUESTION = "question"


@frozen
class Edit:
    """A replacement of the text in `span` by `text`."""

    span: Span
    text: str


@frozen
class Diagnostic:
    """A finding; `code` names its registry entry, `fix` is a ready edit where one is known.

    The first letter of the code is the severity: E error, W warning, Q question; S is an error of
    one stack, which cannot express what the contract says. `subject` names what a question is
    about (`Order.create`), so that an answer in the contract can be matched to it.
    """

    code: str
    message: str
    span: Span | None = None
    help: str | None = None
    fix: tuple[Edit, ...] = ()
    subject: str | None = None

    @property
    def severity(self) -> Severity:
        """Return how much this finding weighs."""
        return {"W": Severity.WARNING, "Q": Severity.QUESTION}.get(self.code[0], Severity.ERROR)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by place, then by weight, code and message, each finding once."""
    weight = {severity: index for index, severity in enumerate(Severity)}

    def place(diagnostic: Diagnostic) -> tuple[int, int, int, str, str]:
        span = diagnostic.span
        start, end = (span.start, span.end) if span else (-1, -1)
        return start, end, weight[diagnostic.severity], diagnostic.code, diagnostic.message

    return tuple(sorted(dict.fromkeys(diagnostics), key=place))
