"""Diagnostics as workflow commands of GitHub Actions, which show them beside the changed lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.diagnostics.diagnostic import Severity, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backwright.diagnostics.diagnostic import Diagnostic
    from backwright.diagnostics.source import Source

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.QUESTION: "notice"}


def render_github(source: Source, diagnostics: Iterable[Diagnostic]) -> str:
    """Return one annotation a line, in order."""
    return "".join(_annotation(source, diagnostic) + "\n" for diagnostic in in_order(diagnostics))


def _annotation(source: Source, diagnostic: Diagnostic) -> str:
    properties = {"file": source.name}
    if diagnostic.span is not None:
        start = source.position(diagnostic.span.start)
        end = source.position(diagnostic.span.end)
        properties |= {"line": str(start.line), "endLine": str(end.line)}
        if end.line == start.line:
            properties |= {"col": str(start.column), "endColumn": str(end.column)}
    properties["title"] = diagnostic.code
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    advice = f"\nhelp: {diagnostic.help}" if diagnostic.help else ""
    command = _COMMANDS[diagnostic.severity]
    return f"::{command} {written}::{_escaped(diagnostic.message + advice)}"


def _escaped(text: str) -> str:
    """Escape a message so that it stays one line and cannot begin another command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
