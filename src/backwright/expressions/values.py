"""The values of the reference interpreter, and where it gets the rows from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Protocol

from backwright.expressions.typed import Typed
from backwright.values import frozen


@frozen
class Row:
    """A row by its resource and key: two references are equal when both are."""

    resource: str
    key: int | str


# An instant is an int, microseconds since 1970 in UTC; a duration is an int, microseconds.
# A uuid is its lower-case text, an enum word its text; `input` and `body` are mappings.
Value = (
    bool
    | int
    | Decimal
    | float
    | str
    | bytes
    | date
    | Row
    | tuple["Value", ...]
    | Mapping[str, "Value"]
    | None
)
Bodies = Callable[[str, str], Typed]


class Rows(Protocol):
    """The stored rows."""

    def member(self, row: Row, name: str) -> Value:
        """Return a stored field; of a reference, the row that it points to."""

    def collection(self, row: Row, name: str) -> Iterable[Row]:
        """Return the rows of a to-many relation, in any order."""


@frozen
class Caller:
    """Who is calling: the row, the roles and the scopes."""

    row: Row
    roles: frozenset[str] = frozenset()
    scopes: frozenset[str] = frozenset()


@frozen
class Environment:
    """Everything that a value can depend on.

    `body` returns the checked body of a `let` or computed field by resource and name. `names` are
    the roots: `this`, the tenant, `input`, `value`, and elements; those in `shared` (the
    tenant) are also visible inside definitions.
    """

    rows: Rows
    body: Bodies
    now: int
    caller: Caller | None = None
    names: Mapping[str, Value] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()

    def binding(self, name: str, value: Value) -> Environment:
        """Return the environment in which a further name is bound."""
        return self._with({**self.names, name: value})

    def inside(self, row: Row) -> Environment:
        """Return the environment of a definition of that row: elements are not visible there."""
        kept = {name: value for name, value in self.names.items() if name in self.shared}
        return self._with({**kept, "this": row})

    def _with(self, names: Mapping[str, Value]) -> Environment:
        # Not `replace`, which is four times as slow: searches evaluate conditions by the thousand.
        return Environment(self.rows, self.body, self.now, self.caller, names, self.shared)
