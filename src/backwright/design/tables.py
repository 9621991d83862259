"""Where rows are kept: tables, columns, keys, constraints and indexes, for any database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.values import frozen

if TYPE_CHECKING:
    from backwright.expressions.typed import Typed
    from backwright.model.types import FieldType


@frozen
class Column:
    """A stored value of the resource's `field`.

    A reference's column ends in `_id` and has the type of the other row's key.
    """

    name: str
    field: str
    type: FieldType
    nullable: bool = False


@frozen
class ForeignKey:
    """`column` refers to the key of `table`; `cascade` deletes this row with the other one."""

    name: str
    column: str
    table: str
    cascade: bool


@frozen
class UniqueConstraint:
    """Columns that are unique together; `fields` are the resource's fields to blame."""

    name: str
    columns: tuple[str, ...]
    fields: tuple[str, ...]


@frozen
class CheckConstraint:
    """A condition over one row's own columns that the database holds.

    Either the type of `column` asks for it (its length, bounds, words), or `body` is a `check` of
    the contract that reads nothing but this row.
    """

    name: str
    column: str | None = None
    body: Typed | None = None


@frozen
class Index:
    """An index, and why it is there; every foreign key has one, and what clients sort by."""

    name: str
    columns: tuple[str, ...]
    reason: str


@frozen
class Table:
    """The table of a resource, or a join table of a many-to-many relation (`resource` is null)."""

    name: str
    resource: str | None
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()
    uniques: tuple[UniqueConstraint, ...] = ()
    checks: tuple[CheckConstraint, ...] = ()
    indexes: tuple[Index, ...] = ()
