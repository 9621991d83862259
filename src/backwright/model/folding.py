"""Folding many conditions over the same definitions, each of which is folded only once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.expressions.fold import fold, truth
from backwright.expressions.typed import Variable

if TYPE_CHECKING:
    from collections.abc import Callable

    from backwright.expressions.fold import Known
    from backwright.expressions.typed import Typed
    from backwright.expressions.values import Bodies


def folder(bodies: Bodies, known: Known) -> Callable[[Typed], bool | None]:
    """Return a function that folds a condition to what it always is, or to nothing.

    Written out, conditions that build on each other could be very long, so what a definition
    comes to is remembered: its constant, or one variable for whatever depends on the row.
    """
    folded: dict[tuple[str, str], Typed] = {}

    def body(resource: str, name: str) -> Typed:
        key = (resource, name)
        if key not in folded:
            left = fold(bodies(resource, name), known, body)
            undecided = Variable("this", left.type, left.span)
            folded[key] = left if truth(left) is not None else undecided
        return folded[key]

    return lambda typed: truth(fold(typed, known, body))
