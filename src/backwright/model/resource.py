"""The checked resource: fields, conditions, rules, queries and commands, names resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.values import frozen

if TYPE_CHECKING:
    from backwright.diagnostics.source import Span
    from backwright.expressions.typed import Typed
    from backwright.expressions.types import Type
    from backwright.model.steps import Command
    from backwright.model.types import FieldType


@frozen
class Field:
    """A stored field or a relation.

    `default` is what `=` gives and `assigned` what `:=` gives; at most one of them is set.
    `wire` is its name on the wire before the contract's case is applied.
    """

    name: str
    wire: str
    type: FieldType
    nullable: bool
    span: Span
    unique: bool = False
    fixed: bool = False
    hidden: bool = False
    default: Typed | None = None
    assigned: Typed | None = None


@frozen
class Condition:
    """A `let`: a named condition over the row (`this`) and the caller, never on the wire."""

    name: str
    text: str
    body: Typed
    span: Span


@frozen
class Computed:
    """A computed field, on the wire, its type inferred."""

    name: str
    text: str
    body: Typed
    type: Type
    span: Span


@frozen
class Check:
    """A condition that holds after every write; its name is the error code (422)."""

    name: str
    text: str
    body: Typed
    span: Span


@frozen
class Rule:
    """The rule of one operation, expanded: `read`, `write` and `any` are gone.

    `operation` is list, get, create, update, delete, history, or the name of a command or query.
    `text` is the contract's own text. `anonymous` is the rule folded with `caller = null`:
    True (public), False (needs a sign-in), or None (depends on the row); where rows belong to a
    tenant, the tenant's guard is folded with it, since it is asked first.
    """

    operation: str
    text: str
    body: Typed
    anonymous: bool | None
    span: Span


@frozen
class Sort:
    """One sort key of a list."""

    field: str
    descending: bool = False


@frozen
class QueryParameter:
    """A named parameter of a query: its condition applies only when it is given."""

    name: str
    type: Type
    body: Typed
    span: Span


@frozen
class Query:
    """What clients may ask of a list: filters, sorts (the first is the default) and search."""

    name: str
    span: Span
    filters: tuple[str, ...] = ()
    sorts: tuple[Sort, ...] = ()
    search: tuple[str, ...] = ()
    where: Typed | None = None
    where_text: str = ""
    parameters: tuple[QueryParameter, ...] = ()
    paged: bool = True


@frozen
class View:
    """A named shape of a row: dotted paths of members, or a single scalar member."""

    name: str
    span: Span
    show: tuple[str, ...] = ()
    scalar: bool = False
    wrap: str | None = None


@frozen
class Route:
    """A route that the contract fixes: method, path, answering status and view."""

    operation: str
    method: str
    path: str
    span: Span
    status: int | None = None
    view: str | None = None
    for_caller: bool = False


@frozen
class Unique:
    """Fields that are unique together."""

    fields: tuple[str, ...]
    span: Span


@frozen
class Resource:
    """A resource. `rules` is sorted by operation; all but `fields` and `computed` by name.

    `fields` are those that the contract declares; `implicit` are id, created_at, updated_at and,
    where rows belong to a tenant, the reference to it under the tenant's variable.
    """

    name: str
    plural: str
    span: Span
    fields: tuple[Field, ...]
    implicit: tuple[Field, ...] = ()
    key: str = "id"
    shared: bool = False
    store: str = "rows"
    lock: str | None = None
    audit: bool = False
    uniques: tuple[Unique, ...] = ()
    conditions: tuple[Condition, ...] = ()
    computed: tuple[Computed, ...] = ()
    checks: tuple[Check, ...] = ()
    rules: tuple[Rule, ...] = ()
    queries: tuple[Query, ...] = ()
    views: tuple[View, ...] = ()
    routes: tuple[Route, ...] = ()
    commands: tuple[Command, ...] = ()

    def field(self, name: str) -> Field:
        """Return the stored field of that name, declared or implicit; it must exist."""
        return next(field for field in (*self.fields, *self.implicit) if field.name == name)

    def bodies(self) -> dict[str, Typed]:
        """Return the bodies of the conditions and computed fields by name."""
        found = {each.name: each.body for each in self.conditions}
        found.update({each.name: each.body for each in self.computed})
        return found

    def rule(self, operation: str) -> Rule | None:
        """Return the rule of an operation, or nothing when the operation is not exposed."""
        return next((rule for rule in self.rules if rule.operation == operation), None)
