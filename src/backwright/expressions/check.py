"""Checks a tree: every name resolved, every node typed, no null left to chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backwright.diagnostics.diagnostic import Diagnostic
    from backwright.expressions.typed import Typed


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking gave: a typed tree if all is well, and what was found wrong."""

    typed: Typed | None
    diagnostics: tuple[Diagnostic, ...] = ()
