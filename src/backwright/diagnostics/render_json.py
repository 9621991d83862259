"""Diagnostics as JSON, for scripts and editors."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from backwright.diagnostics.diagnostic import Severity, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backwright.diagnostics.diagnostic import Diagnostic
    from backwright.diagnostics.source import Source, Span


def render_json(source: Source, diagnostics: Iterable[Diagnostic]) -> str:
    """Return one JSON object: the diagnostics in order, and how many of each weight.

    Lines and columns start at 1, offsets at 0; all count code points, ends are exclusive.
    """
    ordered = in_order(diagnostics)
    counts = Counter(diagnostic.severity for diagnostic in ordered)
    value = {
        "diagnostics": [_diagnostic(source, diagnostic) for diagnostic in ordered],
        "counts": {severity.value: counts[severity] for severity in Severity},
    }
    return json.dumps(value, indent=2) + "\n"


def _diagnostic(source: Source, diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "path": source.name,
        "range": _range(source, diagnostic.span),
        "subject": diagnostic.subject,
        "help": diagnostic.help,
        "fix": [{"range": _range(source, edit.span), "text": edit.text} for edit in diagnostic.fix],
    }


def _range(source: Source, span: Span | None) -> dict[str, dict[str, int]] | None:
    if span is None:
        return None
    return {"start": _place(source, span.start), "end": _place(source, span.end)}


def _place(source: Source, offset: int) -> dict[str, int]:
    position = source.position(offset)
    return {"line": position.line, "column": position.column, "offset": offset}
