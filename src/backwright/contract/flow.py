"""The layout of what stands in brackets: one line, or the author's own breaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backwright.contract.nodes import Mapping, Node, Scalar, Sequence, Style

if TYPE_CHECKING:
    from collections import deque

    from backwright.contract.comments import Comment
    from backwright.diagnostics.source import Source


@dataclass(slots=True)
class Row:
    """A line of a bracketed value, with the comment that ends it."""

    text: str
    comment: str = ""


def flow_lines(
    source: Source, value: Mapping | Sequence, waiting: deque[Comment], column: int
) -> list[Row]:
    """Lay out a bracketed value that begins at `column`; takes the comments inside it along.

    The first row begins at the bracket, the others at the beginning of their lines.
    """
    writer = _Writer(source, waiting, [Row("")], column)
    writer.node(value)
    return writer.rows


@dataclass(slots=True)
class _Writer:
    """Writes pieces behind each other and breaks lines where the source does."""

    source: Source
    waiting: deque[Comment]
    rows: list[Row]
    column: int

    def node(self, node: Node) -> None:
        match node:
            case Scalar():
                self._scalar(node)
            case Mapping():
                self._bracketed("{", [(e.key, e.value) for e in node.entries], "}", node.span.end)
            case Sequence():
                self._bracketed("[", [(item, None) for item in node.items], "]", node.span.end)

    def _bracketed(
        self, opening: str, items: list[tuple[Node, Node | None]], closing: str, end: int
    ) -> None:
        pad = " " if opening == "{" and items else ""
        self._put(opening + pad)
        inside = self._here()
        for index, (first, second) in enumerate(items):
            self._comments(first.span.start, inside)
            if index and self._breaks_before(first):
                self._break(inside)
            elif index and self.rows[-1].text.strip():
                self._put(" ")
            self.node(first)
            if second is not None:
                self._pair(second)
            if index + 1 < len(items):
                self._put(",")
        self._comments(end, inside)
        self._put(closing if not self.rows[-1].text.strip() else pad + closing)

    def _pair(self, value: Node) -> None:
        self._put(":")
        if isinstance(value, Scalar) and value.empty:
            return
        self._put(" ")
        self._comments(value.span.start, self._here())
        self.node(value)

    def _comments(self, before: int, inside: int) -> None:
        """Write what is commented before an offset: at the end of the line, or on its own."""
        while self.waiting and self.waiting[0].start < before:
            comment = self.waiting.popleft()
            if self.rows[-1].text.strip() and (comment.alone or self.rows[-1].comment):
                self._break(inside)
            if comment.alone or not self.rows[-1].text.strip():
                self.rows[-1].text = " " * inside + comment.text
            else:
                self.rows[-1].comment = comment.text
            self._break(inside)

    def _breaks_before(self, node: Node) -> bool:
        """Return whether the author began a line with this node, and it is not begun yet."""
        line = self.source.position(node.span.start)
        fresh = not self.rows[-1].text.strip()
        return not fresh and not self.source.line(line.line)[: line.column - 1].strip()

    def _scalar(self, scalar: Scalar) -> None:
        raw = self.source.text[scalar.span.start : scalar.span.end]
        rows = raw.replace("\r\n", "\n").split("\n")
        first, *rest = folded_lines(scalar, rows, self.column)
        self._put(first)
        self.rows.extend(Row(text) for text in rest)

    def _break(self, inside: int) -> None:
        self.rows[-1].text = self.rows[-1].text.rstrip()
        self.rows.append(Row(" " * inside))

    def _put(self, text: str) -> None:
        self.rows[-1].text += text

    def _here(self) -> int:
        """Return the column at which the next piece will stand."""
        lead = self.column if len(self.rows) == 1 else 0
        return lead + len(self.rows[-1].text)


def folded_lines(scalar: Scalar, rows: list[str], indent: int) -> list[str]:
    """Indent the further lines of a scalar that YAML folds; blanks at their ends mean nothing.

    Except behind a backslash: there the ends stay as they are.
    """
    if scalar.style is not Style.DOUBLE or not any("\\" in row for row in rows):
        rows = [*(row.rstrip() for row in rows[:-1]), rows[-1]]
    first, *rest = rows
    return [first, *(" " * indent + row.lstrip() if row.strip() else "" for row in rest)]
