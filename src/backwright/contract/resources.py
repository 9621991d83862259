"""A resource as written: fields, conditions, rules, queries, views, routes and commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.values import frozen

if TYPE_CHECKING:
    from backwright.contract.fields import FieldNotation
    from backwright.contract.steps import CommandNotation, Named
    from backwright.contract.written import Expression, Flag, Number, Text
    from backwright.diagnostics.source import Span


@frozen
class SortNotation:
    """A sort key: `created_at`, or `-created_at` for descending. `name` is without the minus."""

    name: Text
    descending: bool


@frozen
class QueryNotation:
    """What a list allows: `query` (its name is then `list`) or one of `queries`.

    `unpaged` is where `page: none` stands.
    """

    name: Text
    filters: tuple[Text, ...] = ()
    sorts: tuple[SortNotation, ...] = ()
    search: tuple[Text, ...] = ()
    where: Expression | None = None
    params: tuple[Named, ...] = ()
    unpaged: Span | None = None


@frozen
class ViewNotation:
    """A named shape of a row: dotted paths of members, or (`scalar`) one member's bare value."""

    name: Text
    show: tuple[Text, ...]
    scalar: bool = False
    wrap: Text | None = None


@frozen
class RouteNotation:
    """`METHOD /path [for caller] [-> [status] [view]]` of the operation `name`."""

    name: Text
    method: Text
    path: Text
    span: Span
    for_caller: bool = False
    status: Number | None = None
    view: Text | None = None


@frozen
class UniqueNotation:
    """Fields that are unique together."""

    fields: tuple[Text, ...]
    span: Span


@frozen
class ResourceNotation:
    """A resource; each part in the order written."""

    name: Text
    fields: tuple[FieldNotation, ...] = ()
    key: Text | None = None
    plural: Text | None = None
    shared: Flag | None = None
    store: Text | None = None
    lock: Text | None = None
    audit: Flag | None = None
    unique: tuple[UniqueNotation, ...] = ()
    conditions: tuple[Named, ...] = ()
    computed: tuple[Named, ...] = ()
    checks: tuple[Named, ...] = ()
    rules: tuple[Named, ...] = ()
    query: QueryNotation | None = None
    queries: tuple[QueryNotation, ...] = ()
    views: tuple[ViewNotation, ...] = ()
    routes: tuple[RouteNotation, ...] = ()
    commands: tuple[CommandNotation, ...] = ()
