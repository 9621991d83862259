"""Contract text with positions: what a span of characters says and where it stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import field

from backwright.values import frozen


@frozen
class Span:
    """A half-open range of code points in a source text."""

    start: int
    end: int


@frozen
class Position:
    """A place as people count it: line and column both start at 1, in code points."""

    line: int
    column: int


@frozen
class Source:
    """A named text, with the start of each of its lines known."""

    name: str
    text: str
    line_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Find the line starts once, so that positions cost a bisection."""
        starts = [0]
        starts.extend(index + 1 for index, char in enumerate(self.text) if char == "\n")
        object.__setattr__(self, "line_starts", tuple(starts))

    def position(self, offset: int) -> Position:
        """Return the position of a code point offset; offsets past the end are the end."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """Return line `number` (from 1) without its line end; empty when there is none."""
        if not 1 <= number <= len(self.line_starts):
            return ""
        start = self.line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : len(self.text) if end < 0 else end].rstrip("\r")
