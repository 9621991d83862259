"""Diagnostics for people: the message, the place, the line with a caret, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.diagnostics.columns import shown, width, window
from backwright.diagnostics.diagnostic import Severity, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backwright.diagnostics.diagnostic import Diagnostic, Edit
    from backwright.diagnostics.source import Source, Span

_RESET = "\x1b[0m"
_BOLD = "\x1b[1m"
_BLUE = "\x1b[1;34m"
_COLOURS = {
    Severity.ERROR: "\x1b[1;31m",
    Severity.WARNING: "\x1b[1;33m",
    Severity.QUESTION: "\x1b[1;36m",
}


def render_text(source: Source, diagnostics: Iterable[Diagnostic], *, colour: bool = False) -> str:
    """Return all diagnostics as text, in the order of their places, a blank line between two."""
    blocks = [_block(source, diagnostic) for diagnostic in in_order(diagnostics)]
    text = "\n\n".join("\n".join(_painted(line, colour=colour) for line in b) for b in blocks)
    return text + "\n" if text else ""


Line = tuple[tuple[str, str], ...]
"""A line as pairs of a colour (empty for none) and a text."""


def _painted(line: Line, *, colour: bool) -> str:
    if not colour:
        return "".join(text for _, text in line).rstrip()
    return "".join(f"{paint}{text}{_RESET}" if paint else text for paint, text in line)


def _block(source: Source, diagnostic: Diagnostic) -> list[Line]:
    severity = diagnostic.severity
    paint = _COLOURS[severity]
    heading = (paint, f"{severity}[{diagnostic.code}]"), (_BOLD, f": {shown(diagnostic.message)}")
    lines: list[Line] = [heading]
    if diagnostic.span is None:
        lines.append(((_BLUE, " --> "), ("", shown(source.name))))
    else:
        lines.extend(_place(source, diagnostic.span, paint))
    if diagnostic.help:
        lines.append(((_BOLD, "help"), ("", f": {shown(diagnostic.help)}")))
    if diagnostic.fix and not diagnostic.help:
        lines.append(((_BOLD, "help"), ("", ": write")))
    lines.extend(_mended(source, diagnostic.fix))
    return lines


def _place(source: Source, span: Span, paint: str) -> list[Line]:
    """Show the line where a span begins; a span of several lines is marked on its first."""
    position = source.position(span.start)
    gutter = " " * len(str(position.line))
    where = f"{shown(source.name)}:{position.line}:{position.column}"
    line = source.line(position.line)
    start = min(position.column - 1, len(line))
    cut, start, end = window(line, start, start + max(span.end - span.start, 1))
    before = " " * width(cut[:start])
    caret = "^" * max(width(cut[start:end]), 1)
    return [
        ((_BLUE, f"{gutter}--> "), ("", where)),
        ((_BLUE, f"{gutter} |"),),
        ((_BLUE, f"{position.line} | "), ("", shown(cut))),
        ((_BLUE, f"{gutter} | "), (paint, before + caret)),
    ]


def _mended(source: Source, fix: tuple[Edit, ...]) -> list[Line]:
    """Show the line of a fix as it would be; fixes of several lines are left to editors."""
    numbers = {source.position(edit.span.start).line for edit in fix}
    ends = {source.position(edit.span.end).line for edit in fix}
    if len(numbers | ends) != 1:
        return []
    number = numbers.pop()
    start = source.line_starts[number - 1]
    line = source.line(number)
    for edit in sorted(fix, key=lambda edit: -edit.span.start):
        line = line[: edit.span.start - start] + edit.text + line[edit.span.end - start :]
    cut, _, _ = window(line, fix[0].span.start - start, fix[0].span.start - start)
    gutter = " " * len(str(number))
    return [((_BLUE, f"{gutter} |"),), ((_BLUE, f"{number} | "), ("", shown(cut)))]
