"""The smallest pieces of the notation: texts, expressions, durations, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.values import frozen

if TYPE_CHECKING:
    from backwright.diagnostics.source import Span


@frozen
class Text:
    """A name, a word or a sentence as written; `span` covers its characters without quotes."""

    text: str
    span: Span


@frozen
class Expression:
    """An expression as written, not yet parsed; `span.start` is where its first character stands.

    Lines that YAML folds are joined by blanks of the same width, so offsets into `text` are
    offsets into the source, except after an escape in a quoted scalar.
    """

    text: str
    span: Span


@frozen
class Duration:
    """A length of time such as `30m`, in seconds."""

    seconds: int
    span: Span


@frozen
class Number:
    """A whole number."""

    value: int
    span: Span


@frozen
class Flag:
    """`true` or `false`."""

    value: bool
    span: Span


@frozen
class Template:
    """A JSON value written in YAML (a body of an error), by YAML 1.2's core rules."""

    value: object
    span: Span
