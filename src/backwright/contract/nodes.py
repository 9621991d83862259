"""The YAML tree of a contract: scalars, mappings and sequences, each with its place."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from backwright.values import frozen

if TYPE_CHECKING:
    from backwright.diagnostics.source import Span


class Style(StrEnum):
    """How a scalar is written."""

    PLAIN = "plain"
    SINGLE = "single"
    DOUBLE = "double"
    LITERAL = "literal"
    FOLDED = "folded"


@frozen
class Scalar:
    """A scalar: `text` as YAML reads it, `span` with its quotes, `content` without them.

    `written` is the content with folded line ends as blanks, so that an offset into it is an
    offset into the source; after an escape in a quoted scalar it is the read text instead.
    """

    text: str
    span: Span
    style: Style
    content: Span
    written: str

    @property
    def empty(self) -> bool:
        """Return whether nothing at all is written here."""
        return self.style is Style.PLAIN and not self.text


@frozen
class Entry:
    """A key and its value."""

    key: Scalar
    value: Node


@frozen
class Mapping:
    """Keys with values, in the order written; `flow` when in braces."""

    entries: tuple[Entry, ...]
    span: Span
    flow: bool


@frozen
class Sequence:
    """Items in the order written; `flow` when in brackets."""

    items: tuple[Node, ...]
    span: Span
    flow: bool


Node = Scalar | Mapping | Sequence
