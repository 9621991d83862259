"""The canonical layout of a contract: the same contract and comments, laid out in one way.

Two blanks a level; the values of neighbouring lines stand below each other; comments at the end
of a line stand in one column; at most one blank line, and one before each section and resource.
Line breaks inside brackets are the author's.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from backwright.contract.comments import Comment, comments, scalars
from backwright.contract.flow import flow_lines, folded_lines
from backwright.contract.nodes import Entry, Mapping, Node, Scalar, Sequence, Style
from backwright.contract.parsing import parse
from backwright.contract.reading import read

if TYPE_CHECKING:
    from backwright.diagnostics.diagnostic import Diagnostic
    from backwright.diagnostics.source import Source

INDENT = 2
COMMENT_COLUMN = 38
COMMENT_STEP = 4
SPACED_LEVELS = ("", "resources")


def layout(source: Source) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Return the contract in canonical layout; one with errors is refused with all of them."""
    notation, found = read(source)
    root, _ = parse(source)
    if notation is None or not isinstance(root, Mapping):
        return None, found
    return _Layout(source, deque(comments(source, root))).text(root), ()


@dataclass(slots=True)
class _Line:
    """A line to be: its text, its trailing comment, and whether a blank line precedes it."""

    text: str
    comment: str = ""
    blank: bool = False


@dataclass(slots=True)
class _Layout:
    """Writes entries in order and takes each comment along when its place has come."""

    source: Source
    waiting: deque[Comment]
    lines: list[_Line] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def text(self, root: Mapping) -> str:
        self.starts = [scalar.span.start for scalar in scalars(root)]
        self._mapping(root, 0, "")
        self._comments_before(len(self.source.text) + 1, 0)
        rows = []
        for index, line in enumerate(self.lines):
            if line.blank and index:
                rows.append("")
            rows.append(_with_comment(line))
        return "\n".join(rows) + "\n"

    def _mapping(self, mapping: Mapping, indent: int, name: str) -> None:
        widths = self._widths(mapping.entries) if indent else [0] * len(mapping.entries)
        spaced = name in SPACED_LEVELS and indent <= INDENT
        for index, entry in enumerate(mapping.entries):
            block = _is_block(entry.value)
            self._entry(entry, " " * indent, widths[index], blank=spaced and block)
        self._comments_within(mapping, mapping.entries[0].key, indent)

    def _entry(self, entry: Entry, lead: str, width: int, *, blank: bool = False) -> None:
        indent = len(lead)
        self._comments_before(entry.key.span.start, indent, blank=blank)
        blank = (blank and not self._after_comment()) or self._blank_before(entry.key.span.start)
        key = self._raw(entry.key) + ":"
        value = entry.value
        if isinstance(value, Mapping) and _is_block(value):
            self._write(lead + key, entry.key.span.end, blank=blank)
            self._mapping(value, indent + INDENT, entry.key.text)
        elif isinstance(value, Sequence) and _is_block(value):
            self._write(lead + key, entry.key.span.end, blank=blank)
            self._sequence(value, indent + INDENT)
        elif isinstance(value, Scalar) and value.empty:
            self._write(lead + key, entry.key.span.end, blank=blank)
        else:
            self._comments_before(value.span.start, indent)
            head = lead + key.ljust(width + 1) + " "
            self._value(head, value, indent, blank=blank)

    def _value(self, head: str, value: Node, indent: int, *, blank: bool) -> None:
        if isinstance(value, Scalar):
            parts = self._scalar_lines(value, indent + INDENT)
            self.lines.append(_Line(head + parts[0], blank=blank))
            self.lines.extend(_Line(part) for part in parts[1:])
            self._trailing(value.span.end)
            return
        first = True
        for row in flow_lines(self.source, value, self.waiting, len(head)):
            line = _Line(head + row.text if first else row.text, row.comment, blank and first)
            self.lines.append(line)
            first = False
        self._trailing(value.span.end)

    def _sequence(self, sequence: Sequence, indent: int) -> None:
        entries = [
            entry
            for item in sequence.items
            if isinstance(item, Mapping) and _is_block(item)
            for entry in item.entries
        ]
        widths = dict(zip(map(id, entries), self._widths(tuple(entries)), strict=True))
        for item in sequence.items:
            self._item(item, indent, widths)

    def _item(self, item: Node, indent: int, widths: dict[int, int]) -> None:
        dash = " " * indent + "- "
        start = item.span.start
        self._comments_before(start, indent)
        if isinstance(item, Mapping) and _is_block(item):
            for index, entry in enumerate(item.entries):
                lead = dash if index == 0 else " " * (indent + INDENT)
                self._entry(entry, lead, widths[id(entry)])
        elif isinstance(item, Sequence) and _is_block(item):
            self._write(dash.rstrip(), start)
            self._sequence(item, indent + INDENT)
        elif isinstance(item, Scalar) and item.empty:
            self._write(dash.rstrip(), start)
        else:
            self._value(dash, item, indent, blank=self._blank_before(start))

    def _widths(self, entries: tuple[Entry, ...]) -> list[int]:
        """Return the width of the keys of each run of lines that have their value beside them."""
        widths = [len(self._raw(entry.key)) for entry in entries]
        start = 0
        for index in range(len(entries) + 1):
            if index < len(entries) and self._joins(entries, index):
                continue
            run = widths[start:index]
            widths[start:index] = [max(run, default=0)] * len(run)
            start = (
                index if index < len(entries) and not _is_block(entries[index].value) else index + 1
            )
        return widths

    def _joins(self, entries: tuple[Entry, ...], index: int) -> bool:
        """Return whether an entry belongs to the run of the one before it."""
        if _is_block(entries[index].value):
            return False
        return index == 0 or not self._blank_before(entries[index].key.span.start)

    def _write(self, text: str, end: int, *, blank: bool = False) -> None:
        self.lines.append(_Line(text, blank=blank))
        self._trailing(end)

    def _trailing(self, end: int) -> None:
        """Take along the comment that stands behind what ends here, on the same line."""
        if not self.waiting or self.waiting[0].alone or self.lines[-1].comment:
            return
        if self.waiting[0].line == self.source.position(max(end - 1, 0)).line:
            self.lines[-1].comment = self.waiting.popleft().text

    def _comments_before(self, offset: int, indent: int, *, blank: bool = False) -> None:
        """Write the comments that stand before an offset, each on a line of its own."""
        while self.waiting and self.waiting[0].start < offset:
            self._comment(indent, blank=blank and not self._after_comment())

    def _comments_within(self, block: Mapping, first: Scalar, indent: int) -> None:
        """Write the comments that close a block: those that are indented as it is, or more."""
        column = self.source.position(first.span.start).column - 1
        following = bisect_left(self.starts, max(block.span.end, first.span.start + 1))
        end = self.starts[following] if following < len(self.starts) else len(self.source.text)
        while self.waiting and self.waiting[0].start < end and self.waiting[0].column >= column > 0:
            self._comment(indent)

    def _comment(self, indent: int, *, blank: bool = False) -> None:
        comment = self.waiting.popleft()
        self.lines.append(_Line(" " * indent + comment.text, blank=comment.blank or blank))

    def _after_comment(self) -> bool:
        return bool(self.lines) and self.lines[-1].text.lstrip().startswith("#")

    def _blank_before(self, offset: int) -> bool:
        line = self.source.position(offset).line
        return line > 1 and not self.source.line(line - 1).strip()

    def _raw(self, scalar: Scalar) -> str:
        return self.source.text[scalar.span.start : scalar.span.end]

    def _scalar_lines(self, scalar: Scalar, indent: int) -> list[str]:
        """Return the lines of a scalar as written, its further lines indented anew."""
        rows = self._raw(scalar).replace("\r\n", "\n").rstrip("\n").split("\n")
        if scalar.style in {Style.LITERAL, Style.FOLDED}:
            return _block_lines(scalar, rows, indent)
        return folded_lines(scalar, rows, indent)


def _is_block(node: Node) -> bool:
    return not isinstance(node, Scalar) and not node.flow


def _block_lines(scalar: Scalar, rows: list[str], indent: int) -> list[str]:
    """Indent a block text anew; one that depends on its very blanks is quoted instead."""
    header, *body = rows
    delicate = any(row != row.rstrip() for row in body) or not scalar.text.endswith("\n")
    if delicate or header.split("#")[0].strip() not in {"|", ">"}:
        return [json.dumps(scalar.text, ensure_ascii=False)]
    first = next(row for row in body if row)
    depth = len(first) - len(first.lstrip(" "))
    return [header, *(" " * indent + row[depth:] if row else "" for row in body)]


def _with_comment(line: _Line) -> str:
    if not line.comment:
        return line.text.rstrip()
    column = COMMENT_COLUMN
    while column < len(line.text) + 2:
        column += COMMENT_STEP
    return line.text.ljust(column) + line.comment
