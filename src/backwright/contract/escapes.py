"""Where findings stand in quoted scalars: escapes make the text that was read shorter.

Expressions and shorthands are read after YAML has taken the escapes out, so that a place in them
is counted in what was read. Here it becomes a place in the source, and the text of a fix gets the
escapes that its quotes need.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from backwright.contract.comments import scalars
from backwright.contract.nodes import Scalar, Style
from backwright.contract.parsing import parse
from backwright.diagnostics.diagnostic import Edit
from backwright.diagnostics.source import Span
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backwright.diagnostics.diagnostic import Diagnostic
    from backwright.diagnostics.source import Source

_PIECES = {
    Style.SINGLE: re.compile(r"''|[^\S\n]*\n\s*|.", re.DOTALL),
    Style.DOUBLE: re.compile(
        r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)|[^\S\n]*\n\s*|.", re.DOTALL
    ),
}
_ESCAPING = ("'", '"', "\\")


def in_source(source: Source, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings with all places as places in the source."""
    diagnostics = tuple(found)
    texts = [edit.text for each in diagnostics for edit in each.fix]
    escaped = "''" in source.text or "\\" in source.text
    if not escaped and not any(mark in text for text in texts for mark in _ESCAPING):
        return diagnostics
    root, _ = parse(source) if diagnostics else (None, ())
    if root is None:
        return diagnostics
    quoted = [each for each in scalars(root) if each.style in _PIECES]
    places = _Places(tuple(each.content.start for each in quoted), tuple(quoted), source.text)
    return tuple(map(places.diagnostic, diagnostics))


@frozen
class _Places:
    """The quoted scalars of a source, by where they start."""

    starts: tuple[int, ...]
    quoted: tuple[Scalar, ...]
    text: str

    def diagnostic(self, found: Diagnostic) -> Diagnostic:
        scalar = None if found.span is None else self.around(found.span)
        span = (
            found.span if found.span is None or scalar is None else self.moved(found.span, scalar)
        )
        return replace(found, span=span, fix=tuple(map(self.edit, found.fix)))

    def edit(self, edit: Edit) -> Edit:
        scalar = self.around(edit.span)
        if scalar is None:
            return edit
        return Edit(self.moved(edit.span, scalar), _escaped(edit.text, scalar.style))

    def around(self, span: Span) -> Scalar | None:
        """Return the quoted scalar whose content the span lies in."""
        index = bisect_right(self.starts, span.start) - 1
        if index < 0 or span.end > self.quoted[index].content.end:
            return None
        return self.quoted[index]

    def moved(self, span: Span, scalar: Scalar) -> Span:
        """Return where a part of what was read from the scalar stands in the source."""
        content = scalar.content
        if span == content or len(scalar.written) == content.end - content.start:
            return span
        raw = self.text[content.start : content.end]
        ends = [match.end() for match in _PIECES[scalar.style].finditer(raw)]
        if len(ends) != len(scalar.written):
            return content
        offsets = [content.start, *(content.start + end for end in ends)]
        last = len(ends)
        start = offsets[min(span.start - content.start, last)]
        return Span(start, offsets[min(span.end - content.start, last)])


def _escaped(text: str, style: Style) -> str:
    if style is Style.SINGLE:
        return text.replace("'", "''")
    return text.replace("\\", "\\\\").replace('"', '\\"')
