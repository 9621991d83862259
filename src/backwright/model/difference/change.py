"""One change between two contracts, and collecting changes."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backwright.diagnostics.source import Span


class Effect(StrEnum):
    """What a change does to clients of the old contract."""

    BREAKING = "breaking"
    MAY_BREAK = "may break"
    COMPATIBLE = "compatible"


@frozen
class Change:
    """A change of `subject`; `span` is in the new contract, or in the old one if `removed`."""

    effect: Effect
    subject: str
    message: str
    span: Span | None = None
    removed: bool = False


@frozen
class Changes:
    """The changes found so far."""

    items: list[Change] = field(default_factory=list)

    def breaking(self, subject: str, message: str, span: Span | None) -> None:
        """Note a change that breaks clients."""
        self.items.append(Change(Effect.BREAKING, subject, message, span))

    def may_break(self, subject: str, message: str, span: Span | None) -> None:
        """Note a change that breaks some clients, depending on their data or use."""
        self.items.append(Change(Effect.MAY_BREAK, subject, message, span))

    def compatible(self, subject: str, message: str, span: Span | None) -> None:
        """Note a change that no client can mind."""
        self.items.append(Change(Effect.COMPATIBLE, subject, message, span))

    def gone(
        self, subject: str, message: str, span: Span | None, effect: Effect = Effect.BREAKING
    ) -> None:
        """Note something that only the old contract has; `span` is there."""
        self.items.append(Change(effect, subject, message, span, removed=True))

    def replaced(
        self, subject: str, what: str, values: tuple[object, object], span: Span | None
    ) -> None:
        """Note a setting that clients rely on, if its two values differ."""
        old, new = values
        if old != new:
            self.breaking(subject, f"{what} was {shown(old)} and is {shown(new)}", span)

    def words(
        self,
        subject: str,
        what: str,
        values: tuple[Iterable[str], Iterable[str]],
        span: Span | None,
    ) -> None:
        """Note words that are offered no more (breaking) or newly (compatible)."""
        old, new = (dict.fromkeys(each) for each in values)
        for word in old:
            if word not in new:
                self.breaking(subject, f"{what} '{word}' is gone", span)
        for word in new:
            if word not in old:
                self.compatible(subject, f"{what} '{word}' is new", span)


def shown(value: object) -> str:
    """Return a value as a sentence shows it."""
    if value is None or value in ("", ()):
        return "not said"
    return f"'{value}'" if isinstance(value, str) else str(value)
