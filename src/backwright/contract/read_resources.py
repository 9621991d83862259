"""Reads `resources`: each with its fields, conditions, rules, queries, views and routes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.contract import forms
from backwright.contract import shape_resources as shapes
from backwright.contract.nodes import Node, Sequence
from backwright.contract.pieces import (
    name_of,
    read_expression,
    read_fields,
    read_named,
    read_routes,
    read_text,
    read_texts,
)
from backwright.contract.read_steps import read_command
from backwright.contract.resources import (
    QueryNotation,
    ResourceNotation,
    SortNotation,
    UniqueNotation,
    ViewNotation,
)
from backwright.contract.written import Text
from backwright.diagnostics.source import Span

if TYPE_CHECKING:
    from backwright.contract.nodes import Entry
    from backwright.contract.reader import Reader
    from backwright.contract.steps import CommandNotation
    from backwright.contract.written import Flag


def read_resource(reader: Reader, entry: Entry) -> ResourceNotation:
    """Read one resource."""
    parts = reader.record(entry.value, shapes.RESOURCE)
    get = parts.get
    name = name_of(entry)
    return ResourceNotation(
        name,
        fields=read_fields(reader, get("fields"), shapes.FIELDS, "the fields"),
        key=read_text(reader, get("key"), forms.MEMBER),
        plural=read_text(reader, get("plural"), forms.PLURAL),
        shared=_flag(reader, get("shared")),
        store=read_text(reader, get("store"), forms.STORE),
        lock=read_text(reader, get("lock"), forms.LOCK),
        audit=_flag(reader, get("audit")),
        unique=_uniques(reader, get("unique")),
        conditions=read_named(reader, get("let"), shapes.CONDITIONS, "named conditions"),
        computed=read_named(reader, get("computed"), shapes.CONDITIONS, "computed fields"),
        checks=read_named(reader, get("check"), shapes.CONDITIONS, "checks"),
        rules=read_named(reader, get("allow"), shapes.RULES, "rules"),
        query=_list_query(reader, name, get("query")),
        queries=_queries(reader, get("queries")),
        views=_views(reader, get("views")),
        routes=read_routes(reader, get("routes"), shapes.ROUTES),
        commands=_commands(reader, get("do")),
    )


def _flag(reader: Reader, node: Node | None) -> Flag | None:
    return None if node is None else reader.flag(node)


def _commands(reader: Reader, node: Node | None) -> tuple[CommandNotation, ...]:
    if node is None:
        return ()
    entries = reader.table(node, shapes.COMMANDS, "commands")
    return tuple(read_command(reader, entry) for entry in entries)


def _uniques(reader: Reader, node: Node | None) -> tuple[UniqueNotation, ...]:
    """Read `[a, b]` as one group, `[[a, b], [c]]` as several."""
    if node is None:
        return ()
    if isinstance(node, Sequence) and any(isinstance(item, Sequence) for item in node.items):
        return reader.each(node, "groups of fields", lambda group: _unique(reader, group))
    group = _unique(reader, node)
    return (group,) if group else ()


def _unique(reader: Reader, node: Node) -> UniqueNotation | None:
    fields = read_texts(reader, node, forms.MEMBER, "fields that are unique together")
    if not fields:
        if isinstance(node, Sequence) and not node.items:
            reader.refuse("E0129", "nothing is said here; expected fields", node.span)
        return None
    return UniqueNotation(fields, Span(fields[0].span.start, fields[-1].span.end))


def _list_query(reader: Reader, resource: Text, node: Node | None) -> QueryNotation | None:
    if node is None:
        return None
    return _query(reader, Text("list", resource.span), reader.record(node, shapes.QUERY))


def _queries(reader: Reader, node: Node | None) -> tuple[QueryNotation, ...]:
    if node is None:
        return ()
    return tuple(
        _query(reader, name_of(entry), reader.record(entry.value, shapes.NAMED_QUERY))
        for entry in reader.table(node, shapes.QUERIES, "named lists")
    )


def _query(reader: Reader, name: Text, parts: dict[str, Node]) -> QueryNotation:
    unpaged = read_text(reader, parts.get("page"), forms.UNPAGED)
    sorts = read_texts(reader, parts.get("sort"), forms.SORT, "fields to sort by")
    return QueryNotation(
        name,
        filters=read_texts(reader, parts.get("filter"), forms.PATH, "fields to filter by"),
        sorts=tuple(map(_sort, sorts)),
        search=read_texts(reader, parts.get("search"), forms.PATH, "fields to search"),
        where=read_expression(reader, parts.get("where")),
        params=read_named(reader, parts.get("params"), shapes.CONDITIONS, "parameters"),
        unpaged=None if unpaged is None else unpaged.span,
    )


def _sort(text: Text) -> SortNotation:
    if not text.text.startswith("-"):
        return SortNotation(text, descending=False)
    return SortNotation(
        Text(text.text[1:], Span(text.span.start + 1, text.span.end)), descending=True
    )


def _views(reader: Reader, node: Node | None) -> tuple[ViewNotation, ...]:
    if node is None:
        return ()
    return tuple(_view(reader, entry) for entry in reader.table(node, shapes.VIEWS, "views"))


def _view(reader: Reader, entry: Entry) -> ViewNotation:
    parts = reader.record(entry.value, shapes.VIEW)
    show, wrap = parts.get("show"), read_text(reader, parts.get("wrap"), forms.MEMBER)
    if show is None or isinstance(show, Sequence):
        members = read_texts(reader, show, forms.VIEW_MEMBER, "members")
        return ViewNotation(name_of(entry), members, scalar=False, wrap=wrap)
    member = reader.text(show, forms.PATH)
    return ViewNotation(name_of(entry), (member,) if member else (), scalar=True, wrap=wrap)
