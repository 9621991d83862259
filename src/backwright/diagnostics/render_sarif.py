"""Diagnostics as SARIF 2.1.0, the exchange format of code scanners."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

import backwright
from backwright.diagnostics import registry
from backwright.diagnostics.diagnostic import Severity, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backwright.diagnostics.diagnostic import Diagnostic, Edit
    from backwright.diagnostics.source import Source, Span

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.QUESTION: "note"}


def render_sarif(source: Source, diagnostics: Iterable[Diagnostic]) -> str:
    """Return one SARIF log with one run; columns count code points."""
    ordered = in_order(diagnostics)
    codes = sorted({diagnostic.code for diagnostic in ordered})
    run = {
        "tool": {
            "driver": {
                "name": "backwright",
                "semanticVersion": backwright.__version__,
                "rules": [_rule(code) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(source, diagnostic, codes) for diagnostic in ordered],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(code: str) -> dict[str, object]:
    rule: dict[str, object] = {"id": code, "shortDescription": {"text": registry.title(code)}}
    page = registry.page(code)
    if page:
        rule["help"] = {"text": page, "markdown": page}
    return rule


def _result(source: Source, diagnostic: Diagnostic, codes: list[str]) -> dict[str, object]:
    advice = f"\n{diagnostic.help}" if diagnostic.help else ""
    place: dict[str, object] = {"artifactLocation": {"uri": _uri(source.name)}}
    if diagnostic.span is not None:
        place["region"] = _region(source, diagnostic.span)
    result: dict[str, object] = {
        "ruleId": diagnostic.code,
        "ruleIndex": codes.index(diagnostic.code),
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": diagnostic.message + advice},
        "locations": [{"physicalLocation": place}],
    }
    if diagnostic.fix:
        result["fixes"] = [_fix(source, diagnostic.fix)]
    return result


def _fix(source: Source, edits: tuple[Edit, ...]) -> dict[str, object]:
    replacements = [
        {"deletedRegion": _region(source, edit.span), "insertedContent": {"text": edit.text}}
        for edit in edits
    ]
    change = {"artifactLocation": {"uri": _uri(source.name)}, "replacements": replacements}
    return {"artifactChanges": [change]}


def _region(source: Source, span: Span) -> dict[str, int]:
    start, end = source.position(span.start), source.position(span.end)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _uri(name: str) -> str:
    """Return a file name as a URI reference, absolute when the name is."""
    path = PurePath(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
