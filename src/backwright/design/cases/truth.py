"""Evaluates rules and checks in a small world, by the reference interpreter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.design.cases.world import NOW, UndecidedError, UnsupportedError
from backwright.expressions.arithmetic import OutOfRangeError
from backwright.expressions.evaluate import UnevaluableError, evaluate
from backwright.expressions.values import Caller, Environment
from backwright.expressions.values import Row as Ref
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backwright.design.cases.world import Names, World
    from backwright.expressions.typed import Typed
    from backwright.expressions.values import Value
    from backwright.model.contract import Contract


@frozen
class _Rows:
    """The rows of a world, as the interpreter asks for them."""

    world: World

    def member(self, row: Ref, name: str) -> Value:
        """Return a value, or raise where it is not decided."""
        return self.world.value(str(row.key), name)

    def collection(self, row: Ref, name: str) -> Iterable[Ref]:
        """Return the rows of a one-to-many field."""
        return [part.ref for part in self.world.parts(str(row.key), name)]


# What an expression may raise in a world in which it has no value.
MEANINGLESS = (UnevaluableError, OutOfRangeError)
# What it may raise that scenarios have no answer for.
UNANSWERABLE = (UnsupportedError, UndecidedError, *MEANINGLESS)


def holds(world: World, node: Typed, names: Names) -> bool:
    """Say whether a condition holds, with `names` the variables in scope, the caller among them."""
    return value(world, node, names) is True


def value(world: World, node: Typed, names: Names) -> Value:
    """Return the value of an expression; raise where a value that it needs is not decided."""
    caller = names.get("caller")
    environment = Environment(
        rows=_Rows(world),
        body=lambda resource, name: body(world, resource, name),
        now=NOW,
        caller=Caller(caller) if isinstance(caller, Ref) else None,
        names={name: known for name, known in names.items() if name != "caller"},
    )
    try:
        return evaluate(node, environment)
    except TypeError as fault:
        # A part of a rule stands here without the guard that kept null from it.
        raise UnevaluableError(str(fault)) from fault


def body(world: World, resource: str, name: str) -> Typed:
    """Return the body of a named condition or computed field."""
    return body_of(world.contract, resource, name)


def body_of(contract: Contract, resource: str, name: str) -> Typed:
    """Return the body of a named condition or computed field."""
    owner = contract.resource(resource)
    bodies = {condition.name: condition.body for condition in owner.conditions}
    return (bodies | {computed.name: computed.body for computed in owner.computed})[name]
