"""One finding about a construct that is not supported: its code, its words, its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.diagnostics.diagnostic import Diagnostic

if TYPE_CHECKING:
    from backwright.diagnostics.source import Span

API = "S0101"
CALLERS = "S0102"
SECTION = "S0103"
RESOURCE = "S0104"
FIELD = "S0105"
QUERY = "S0106"
EXPRESSION = "S0107"
VALUE = "S0108"
OVERFLOW = "S0109"


def unsupported(code: str, construct: str, span: Span | None, advice: str = "") -> Diagnostic:
    """Return the refusal of a construct."""
    return Diagnostic(code, f"this stack cannot express {construct} yet", span, advice or None)
