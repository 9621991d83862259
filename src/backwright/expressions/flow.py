"""What the truth or falsehood of a condition says about null and about the caller."""

from __future__ import annotations

from backwright.expressions.typed import (
    Binary,
    CallerIs,
    CallerMay,
    IsNull,
    Not,
    Operator,
    SignedIn,
    Typed,
)
from backwright.expressions.untype import typed_text
from backwright.values import frozen

CALLER = "caller"


@frozen
class Facts:
    """Texts of what is not null, and the only kind that the caller can be.

    `everything` stands in after a guard that could not be checked, so that it is not reported
    twice.
    """

    present: frozenset[str] = frozenset()
    kind: str | None = None
    everything: bool = False

    def also(self, other: Facts) -> Facts:
        """Return what is known when both hold."""
        everything = self.everything or other.everything
        return Facts(self.present | other.present, self.kind or other.kind, everything)

    def either(self, other: Facts) -> Facts:
        """Return what is known when one of the two holds."""
        kind = self.kind if self.kind == other.kind else None
        return Facts(self.present & other.present, kind)


NOTHING = Facts()
UNCHECKED = Facts(everything=True)


def facts(typed: Typed | None, *, holds: bool, kinds: tuple[str, ...]) -> Facts:
    """Return what follows from a condition that holds, or that does not; `kinds` are the callers.

    Only what a reader sees as a guard counts: a null test, `signed_in`, `is()` and `may()`.
    """
    match typed:
        case None:
            return UNCHECKED
        case Not(operand=operand):
            return facts(operand, holds=not holds, kinds=kinds)
        case Binary(operator=Operator.AND | Operator.OR as operator, left=left, right=right):
            first = facts(left, holds=holds, kinds=kinds)
            second = facts(right, holds=holds, kinds=kinds)
            both = (operator is Operator.AND) == holds
            return first.also(second) if both else first.either(second)
        case IsNull(target=target, negated=negated) if negated == holds:
            return Facts(frozenset({typed_text(target)}))
        case SignedIn() | CallerMay() if holds:
            return Facts(frozenset({CALLER}))
        case CallerIs(name=name) if holds:
            return Facts(frozenset({CALLER}), name if name in kinds else None)
        case _:
            return NOTHING


def caller_facts(given: Typed, kinds: tuple[str, ...]) -> Facts:
    """Return what a rule that holds says about the caller alone."""
    known = facts(given, holds=True, kinds=kinds)
    return Facts(known.present & {CALLER}, known.kind)
