"""The checks that every part of the reading shares: kinds of nodes, keys, names and forms."""

from __future__ import annotations

import re
from dataclasses import field
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from backwright.contract.nodes import Entry, Mapping, Node, Scalar, Sequence, Style
from backwright.contract.written import Expression, Flag, Number, Text
from backwright.diagnostics.diagnostic import Diagnostic, Edit
from backwright.diagnostics.nearest import nearest
from backwright.diagnostics.source import Span
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from backwright.contract.shape import Phrase, Record, Table, Whole
    from backwright.diagnostics.source import Source

MOST_FOUND = 100
LONGEST_QUOTED = 60
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
Part = TypeVar("Part")


class EnoughError(Exception):
    """So much is wrong that more messages would not be read."""


@frozen
class Reader:
    """Reads nodes into the notation and collects what is wrong with them."""

    source: Source
    found: list[Diagnostic] = field(default_factory=list)

    def refuse(
        self,
        code: str,
        message: str,
        span: Span,
        advice: str | None = None,
        fix: tuple[Edit, ...] = (),
    ) -> None:
        """Record an error; raises `EnoughError` when there are a hundred."""
        self.found.append(Diagnostic(code, message, span, help=advice, fix=fix))
        if len(self.found) >= MOST_FOUND:
            raise EnoughError

    def record(self, node: Node, shape: Record) -> dict[str, Node]:
        """Return the values of a record's known keys; unknown and missing keys are refused."""
        if not isinstance(node, Mapping):
            self._wrong_kind(node, f"{shape.title}: a mapping")
            return {}
        values: dict[str, Node] = {}
        for entry in node.entries:
            if shape.key(entry.key.text) is None:
                self._unknown_key(entry, shape)
            else:
                values[entry.key.text] = entry.value
        for key in shape.keys:
            if key.required and key.name not in values:
                at = node.entries[0].key.span if node.entries else node.span
                self.refuse(
                    "E0123",
                    f"the key '{key.name}' is missing in {shape.title}",
                    at,
                    advice=f"'{key.name}' says: {key.about}",
                )
        return values

    def table(self, node: Node, shape: Table, what: str) -> tuple[Entry, ...]:
        """Return the entries of a table whose names are in order."""
        if not isinstance(node, Mapping):
            self._wrong_kind(node, f"{what}: a mapping")
            return ()
        return tuple(entry for entry in node.entries if self._named(entry, shape))

    def each(self, node: Node, what: str, read: Callable[[Node], Part | None]) -> tuple[Part, ...]:
        """Read every item of a list."""
        if not isinstance(node, Sequence):
            self._wrong_kind(node, f"{what}: a list")
            return ()
        return tuple(part for part in map(read, node.items) if part is not None)

    def scalar(self, node: Node, expected: str) -> Scalar | None:
        """Return a scalar that says something."""
        if not isinstance(node, Scalar):
            self._wrong_kind(node, expected)
            return None
        if node.empty:
            self.refuse("E0129", f"nothing is said here; expected {expected}", _visible(node))
            return None
        return node

    def text(self, node: Node, phrase: Phrase) -> Text | None:
        """Read a text of that form."""
        scalar = self.scalar(node, phrase.expected)
        if scalar is None:
            return None
        text = Text(scalar.text, scalar.content)
        if phrase.closed and scalar.text not in phrase.words:
            self._not_among(text, phrase)
            return None
        if phrase.pattern and self.match(scalar, phrase) is None:
            return None
        return text

    def match(self, scalar: Scalar, phrase: Phrase) -> re.Match[str] | None:
        """Match the whole of a scalar with the form, or refuse it."""
        match = compiled(phrase.pattern).fullmatch(scalar.written)
        if match is None:
            self.refuse(
                "E0127",
                f"cannot read '{shortened(scalar.text)}': expected {phrase.expected}",
                scalar.content,
            )
        return match

    def phrase(self, node: Node, phrase: Phrase) -> tuple[Scalar, re.Match[str]] | None:
        """Read a text whose parts the form names."""
        scalar = self.scalar(node, phrase.expected)
        match = self.match(scalar, phrase) if scalar else None
        return (scalar, match) if scalar and match else None

    def expression(self, node: Node) -> Expression | None:
        """Read an expression; whether it parses is judged later."""
        scalar = self.scalar(node, "an expression")
        if scalar is None or self.cut_by_comment(scalar):
            return None
        return Expression(scalar.written, scalar.content)

    def cut_by_comment(self, scalar: Scalar) -> bool:
        """Refuse a plain scalar that a comment cuts in the middle of a quoted text."""
        if scalar.style is not Style.PLAIN or not _unclosed(scalar.text):
            return False
        rest = self.source.text[scalar.span.end : scalar.span.end + 200].split("\n", 1)[0]
        cut = rest.lstrip(" ").startswith("#")
        if cut:
            at = scalar.span.end + len(rest) - len(rest.lstrip(" "))
            self.refuse(
                "E0113",
                "' #' begins a comment here, inside a quoted text",
                Span(at, at + 1),
                advice="quote the whole expression",
            )
        return cut

    def flag(self, node: Node) -> Flag | None:
        """Read `true` or `false`, as YAML 1.2 has them."""
        scalar = self.scalar(node, "'true' or 'false'")
        if scalar is None:
            return None
        if scalar.style is not Style.PLAIN or scalar.text not in _TRUTH:
            self.refuse(
                "E0126", f"'{shortened(scalar.text)}' is not 'true' or 'false'", scalar.span
            )
            return None
        return Flag(_TRUTH[scalar.text], scalar.span)

    def whole(self, node: Node, shape: Whole) -> Number | None:
        """Read a whole number within bounds."""
        scalar = self.scalar(node, "a whole number")
        if scalar is None:
            return None
        good = re.fullmatch("[0-9]{1,9}", scalar.text)
        if not good or not shape.least <= int(scalar.text) <= shape.most:
            self.refuse(
                "E0127",
                f"cannot read '{shortened(scalar.text)}': "
                f"expected a whole number from {shape.least} to {shape.most}",
                scalar.content,
            )
            return None
        return Number(int(scalar.text), scalar.span)

    def _named(self, entry: Entry, shape: Table) -> bool:
        name = entry.key.text
        if shape.name.closed and name not in shape.name.words:
            self._not_among(Text(name, entry.key.content), shape.name)
            return False
        if not _fits(name, shape.name):
            self._not_a_name(entry, shape)
            return False
        return True

    def _not_a_name(self, entry: Entry, shape: Table) -> None:
        self.refuse(
            "E0125", f"'{shortened(entry.key.text)}' is not {shape.name.expected}", entry.key.span
        )

    def _unknown_key(self, entry: Entry, shape: Record) -> None:
        name, span = entry.key.text, entry.key.span
        if name in shape.later:
            self.refuse("E0124", f"'{name}' is not part of the language yet", span)
            return
        names = [key.name for key in shape.keys]
        close = nearest(name, names)
        if close:
            self.refuse(
                "E0122",
                f"unknown key '{name}' in {shape.title}; did you mean '{close}'?",
                span,
                fix=(Edit(entry.key.content, close),),
            )
        else:
            self.refuse(
                "E0122",
                f"unknown key '{shortened(name)}' in {shape.title}",
                span,
                advice="known are " + ", ".join(names),
            )

    def _not_among(self, text: Text, phrase: Phrase) -> None:
        close = nearest(text.text, phrase.words)
        hint = f"; did you mean '{close}'?" if close else ""
        fix = (Edit(text.span, close),) if close else ()
        self.refuse(
            "E0126", f"'{shortened(text.text)}' is not {phrase.expected}{hint}", text.span, fix=fix
        )

    def _wrong_kind(self, node: Node, expected: str) -> None:
        if isinstance(node, Scalar) and node.empty:
            self.refuse("E0129", f"nothing is said here; expected {expected}", _visible(node))
            return
        is_a = {Scalar: "a text", Mapping: "a mapping", Sequence: "a list"}[type(node)]
        span = node.span if isinstance(node, Scalar) else Span(node.span.start, node.span.start + 1)
        self.refuse("E0121", f"this is {is_a}; expected {expected}", span)


def _fits(name: str, phrase: Phrase) -> bool:
    return not phrase.pattern or compiled(phrase.pattern).fullmatch(name) is not None


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a form's pattern, compiled when it is first needed."""
    return re.compile(pattern)


def part(scalar: Scalar, match: re.Match[str], group: str) -> Text | None:
    """Return a named part of a matched scalar with its place, or nothing if it is not there."""
    text = match[group]
    if text is None:
        return None
    return Text(text, within(scalar, match.start(group), match.end(group)))


def within(scalar: Scalar, start: int, end: int) -> Span:
    """Return the place of a part of a scalar's text, counted in what was read from it."""
    return Span(scalar.content.start + start, scalar.content.start + end)


def shortened(text: str) -> str:
    """Return the text, cut to what a message can hold on one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTED else line[: LONGEST_QUOTED - 3] + "..."


def _unclosed(text: str) -> bool:
    """Return whether a quoted text in an expression is still open at its end."""
    quote = ""
    for char in text:
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
    return bool(quote)


def _visible(node: Scalar) -> Span:
    """Return a span of one character for a scalar of none."""
    return Span(max(node.span.start - 1, 0), max(node.span.start, 1))
