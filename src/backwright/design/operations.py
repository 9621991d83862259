"""What clients can do: each operation with its route, access, shapes and ways to fail."""

from __future__ import annotations

from enum import StrEnum, auto
from typing import TYPE_CHECKING

from backwright.values import frozen

if TYPE_CHECKING:
    from backwright.expressions.typed import Typed
    from backwright.expressions.types import Type
    from backwright.model.resource import Rule, Sort
    from backwright.model.steps import Command
    from backwright.model.types import FieldType


class Source(StrEnum):
    """Where a member of a representation comes from."""

    KEY = auto()
    COLUMN = auto()
    REFERENCE = auto()
    COMPUTED = auto()
    OWNED = auto()
    LINKED = auto()
    CREATED_AT = auto()
    UPDATED_AT = auto()


class Entry(StrEnum):
    """Whether a client sends a member when a row is made."""

    NEVER = auto()
    OPTIONAL = auto()
    REQUIRED = auto()


@frozen
class Member:
    """One member of a row on the wire, in the contract's order.

    `name` is the field's name, `wire` the member's, `column` the stored column if there is one.
    `hidden` members may be written and are never sent. `default` stands for an absent optional
    member; `assigned` is what the server sets. Only a computed member has a type of expressions.
    """

    name: str
    wire: str
    type: FieldType | Type
    source: Source
    column: str | None
    nullable: bool
    on_create: Entry
    on_update: bool
    hidden: bool = False
    default: Typed | None = None
    assigned: Typed | None = None


class Verb(StrEnum):
    """The kinds of operation."""

    LIST = auto()
    CREATE = auto()
    GET = auto()
    UPDATE = auto()
    DELETE = auto()
    COMMAND = auto()
    HISTORY = auto()
    QUERY = auto()
    SIGN_UP = auto()
    LOG_IN = auto()
    REFRESH = auto()
    LOG_OUT = auto()
    PASSWORD = auto()
    ME = auto()
    ROLES = auto()
    ISSUE_KEY = auto()
    LIST_KEYS = auto()
    REVOKE_KEY = auto()


class Access(StrEnum):
    """What the caller must be before any row is looked at.

    The rule folded with `caller = null`: true is PUBLIC, false SIGN_IN; ROW depends on the row, so
    an anonymous caller may succeed.
    """

    PUBLIC = auto()
    SIGN_IN = auto()
    ROW = auto()


@frozen
class Filter:
    """A field that clients may filter by, with its operators (`eq` is the bare name)."""

    member: Member
    operators: tuple[str, ...]


@frozen
class ListQuery:
    """How a list is filtered, sorted and paged. The key is the tie-breaker of every sort."""

    filters: tuple[Filter, ...]
    sorts: tuple[str, ...]
    default_sort: tuple[Sort, ...]
    search: tuple[str, ...]
    paged: bool
    page_default: int
    page_maximum: int


@frozen
class Parent:
    """The row whose to-many field `field` a nested operation works on, filled in as `reference`."""

    resource: str
    field: str
    reference: str


@frozen
class Operation:
    """One operation. `id` is unique, snake case, and names it in OpenAPI (`create_item_in_list`).

    `path` is a template under the contract's base, `rule` the contract's rule (none for auth),
    `problems` the codes of the catalogue that it can answer with, in the order of its checks.
    """

    id: str
    verb: Verb
    resource: str
    method: str
    path: str
    access: Access
    success: int
    problems: tuple[str, ...]
    summary: str
    rule: Rule | None = None
    read_rule: Rule | None = None
    parent: Parent | None = None
    query: ListQuery | None = None
    command: Command | None = None
