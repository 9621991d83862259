"""Collecting what is wrong: every pass goes on after an error, so that all are said at once."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from backwright.diagnostics.diagnostic import Diagnostic, Edit, Severity
from backwright.diagnostics.nearest import nearest
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backwright.diagnostics.source import Span


@frozen
class Findings:
    """The diagnostics found so far, in the order in which they were found."""

    items: list[Diagnostic] = field(default_factory=list)

    def has_errors(self) -> bool:
        """Tell whether any finding so far is an error."""
        return any(each.severity is Severity.ERROR for each in self.items)

    def add(
        self,
        code: str,
        message: str,
        span: Span | None,
        advice: str | None = None,
        instead: str | None = None,
    ) -> None:
        """Note one finding; `instead` is what mends it in the place of what the span covers."""
        fix = () if span is None or instead is None else (Edit(span, instead),)
        self.items.append(Diagnostic(code, message, span, advice, fix))

    def ask(self, code: str, subject: str, message: str, span: Span | None, advice: str) -> None:
        """Note something that is open; `subject` is what an answer in the contract names."""
        self.items.append(Diagnostic(code, message, span, advice, subject=subject))

    def unknown(self, code: str, what: str, name: str, span: Span, known: Iterable[str]) -> None:
        """Note a name that is not known, with the closest known one as a ready edit."""
        close = nearest(name, known)
        message = f"unknown {what} '{name}'"
        if close is None:
            self.add(code, message, span)
            return
        message = f"{message}; did you mean '{close}'?"
        self.items.append(Diagnostic(code, message, span, fix=(Edit(span, close),)))
