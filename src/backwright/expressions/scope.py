"""What an expression is checked against: the schema of the contract and the names in scope."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backwright.expressions.typed import Typed
    from backwright.expressions.types import Type

COMPUTED_FUNCTIONS = frozenset({"div", "mod", "date"})
SERVER_FUNCTIONS = COMPUTED_FUNCTIONS | {"sequence", "slug"}


class Faulty(StrEnum):
    """A definition whose own check failed: its uses are not reported again."""

    FAULTY = "faulty"


class Schema(Protocol):
    """The contract as expressions see it; the model implements it."""

    @property
    def callers(self) -> tuple[str, ...]:
        """Return the resources that can call, in the contract's order."""

    @property
    def roles(self) -> tuple[str, ...]:
        """Return the roles that a caller may hold."""

    @property
    def scopes(self) -> tuple[str, ...]:
        """Return the scopes that a key or token may carry."""

    def field(self, resource: str, name: str) -> Type | None:
        """Return the type of a stored field or relation, `id` and the like included."""

    def named(self, resource: str, name: str) -> Type | Faulty | None:
        """Return the type of a `let` (bool) or of a computed field."""

    def members(self, resource: str) -> Iterable[str]:
        """Return the names of all fields, conditions and computed fields of a resource."""


class Caller(StrEnum):
    """Whether somebody is calling where the expression stands."""

    NOBODY = "nobody"
    """There is no caller here (jobs, schedules, webhooks): `caller` is an unknown name."""
    PERHAPS = "perhaps"
    """The caller may be null: rules, conditions, computed fields."""
    SOMEBODY = "somebody"
    """The operation requires a sign-in: `caller` is never null."""


@frozen
class Scope:
    """The place of an expression: which names it may use and which type it is to have.

    `this` is the resource whose members stand bare. `names` are further roots: `now`, `input`,
    `value`, `old`, `body`, the tenant, and the element of an `each`; they win over members of
    `this`, which stay reachable as `this.name`. `functions` are those allowed beyond `duration`:
    nothing, COMPUTED_FUNCTIONS or SERVER_FUNCTIONS. `given` is a rule that is known to hold: what
    it says about the caller (`is(Customer)`) needs no second guard.
    """

    schema: Schema
    this: str | None = None
    caller: Caller = Caller.PERHAPS
    names: tuple[tuple[str, Type], ...] = ()
    expected: Type | None = None
    functions: frozenset[str] = frozenset()
    given: Typed | None = None

    def expecting(self, expected: Type | None) -> Scope:
        """Return the same place, for a value of another type."""
        return replace(self, expected=expected)

    def with_names(self, *names: tuple[str, Type]) -> Scope:
        """Return the same place with further roots."""
        return replace(self, names=(*self.names, *names))
