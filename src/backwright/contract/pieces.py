"""Readers of the phrases that several parts share: durations, routes, moves, elements, runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.contract import forms
from backwright.contract.background import RunNotation
from backwright.contract.reader import part
from backwright.contract.resources import RouteNotation
from backwright.contract.shorthand import read_field
from backwright.contract.steps import Element, Named
from backwright.contract.written import Duration, Expression, Number, Text

if TYPE_CHECKING:
    import re

    from backwright.contract.fields import FieldNotation
    from backwright.contract.nodes import Entry, Node, Scalar
    from backwright.contract.reader import Reader
    from backwright.contract.shape import Phrase, Table
    from backwright.diagnostics.source import Span


def name_of(entry: Entry) -> Text:
    """Return the key of an entry as a name."""
    return Text(entry.key.text, entry.key.content)


def read_named(reader: Reader, node: Node | None, shape: Table, what: str) -> tuple[Named, ...]:
    """Read names with expressions."""
    if node is None:
        return ()
    bodies = [(e, reader.expression(e.value)) for e in reader.table(node, shape, what)]
    return tuple(Named(name_of(entry), body) for entry, body in bodies if body)


def read_fields(
    reader: Reader, node: Node | None, shape: Table, what: str
) -> tuple[FieldNotation, ...]:
    """Read names with field shorthands."""
    if node is None:
        return ()
    entries = reader.table(node, shape, what)
    fields = [read_field(reader, name_of(entry), entry.value) for entry in entries]
    return tuple(field for field in fields if field)


def read_texts(reader: Reader, node: Node | None, phrase: Phrase, what: str) -> tuple[Text, ...]:
    """Read a list of texts of one form."""
    if node is None:
        return ()
    return reader.each(node, what, lambda item: reader.text(item, phrase))


def read_text(reader: Reader, node: Node | None, phrase: Phrase) -> Text | None:
    """Read a text of one form, where there is one."""
    return None if node is None else reader.text(node, phrase)


def read_expression(reader: Reader, node: Node | None) -> Expression | None:
    """Read an expression, where there is one."""
    return None if node is None else reader.expression(node)


def read_duration(reader: Reader, node: Node | None) -> Duration | None:
    """Read a length of time, where there is one."""
    text = read_text(reader, node, forms.DURATION)
    return None if text is None else _duration(reader, text)


def read_keep(reader: Reader, node: Node | None) -> Duration | None:
    """Read `keep 30d`, where it stands."""
    matched = None if node is None else reader.phrase(node, forms.KEEP)
    return None if matched is None else duration_part(reader, *matched, "length")


def duration_part(
    reader: Reader, scalar: Scalar, match: re.Match[str], group: str
) -> Duration | None:
    """Read a named part of a phrase as a length of time, where it is there."""
    text = part(scalar, match, group)
    return None if text is None else _duration(reader, text)


def _duration(reader: Reader, text: Text) -> Duration | None:
    digits = text.text.rstrip("dhimnsw")
    seconds = int(digits) * forms.SECONDS[text.text[len(digits) :]]
    if not 0 < seconds <= forms.LONGEST:
        reader.refuse("E0127", f"'{text.text}' is not between 1s and ten years", text.span)
        return None
    return Duration(seconds, text.span)


def required_part(scalar: Scalar, match: re.Match[str], group: str) -> Text:
    """Return a part that the form always has."""
    return part(scalar, match, group) or Text("", scalar.content)


def whole_part(scalar: Scalar, match: re.Match[str], group: str) -> Number | None:
    """Return a part that is a whole number, where it is there."""
    text = part(scalar, match, group)
    return None if text is None else Number(int(text.text), text.span)


def read_element(reader: Reader, node: Node | None) -> Element | None:
    """Read `x in collection`, where it stands."""
    matched = None if node is None else reader.phrase(node, forms.EACH)
    if matched is None or reader.cut_by_comment(matched[0]):
        return None
    over = required_part(*matched, "over")
    return Element(
        required_part(*matched, "element"), Expression(over.text, over.span), matched[0].content
    )


def read_run(reader: Reader, node: Node | None) -> RunNotation | None:
    """Read `o.cancel`, where it stands."""
    matched = None if node is None else reader.phrase(node, forms.RUN)
    if matched is None:
        return None
    return RunNotation(
        required_part(*matched, "element"), required_part(*matched, "command"), matched[0].content
    )


def read_routes(reader: Reader, node: Node | None, shape: Table) -> tuple[RouteNotation, ...]:
    """Read names with routes."""
    if node is None:
        return ()
    entries = reader.table(node, shape, "routes")
    routes = [_route(reader, entry) for entry in entries]
    return tuple(route for route in routes if route)


def _route(reader: Reader, entry: Entry) -> RouteNotation | None:
    matched = reader.phrase(entry.value, forms.ROUTE)
    if matched is None:
        return None
    scalar, match = matched
    return RouteNotation(
        name_of(entry),
        required_part(scalar, match, "method"),
        required_part(scalar, match, "path"),
        scalar.content,
        for_caller=match["caller"] is not None,
        status=whole_part(scalar, match, "status"),
        view=part(scalar, match, "view") or part(scalar, match, "only"),
    )


def span_or(node: Node | None, otherwise: Span) -> Span:
    """Return the place of a node, or another place where there is no node."""
    return otherwise if node is None else node.span
