"""Commands and their steps as written under `do`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from backwright.values import frozen

if TYPE_CHECKING:
    from backwright.contract.fields import FieldNotation
    from backwright.contract.written import Duration, Expression, Text
    from backwright.diagnostics.source import Span


@frozen
class Named:
    """A named expression: a `let`, a check, a rule, a requirement, a `set`, a `with`.

    `name` may be a dotted path where a path is allowed (`set`); the body of a `set` or `with`
    may be a bare enum word.
    """

    name: Text
    body: Expression


@frozen
class Element:
    """`x in collection`: the element's name and what it runs over (a resource or a path)."""

    name: Text
    over: Expression
    span: Span


@frozen
class MoveNotation:
    """`a | b -> c`; `field` is said only by the long form `{ status: a -> b }`."""

    sources: tuple[Text, ...]
    target: Text
    span: Span
    field: Text | None = None


@frozen
class WriteNotation:
    """`create` or `ensure`: a row of `resource` with `values`."""

    verb: Literal["create", "ensure"]
    resource: Text
    values: tuple[Named, ...]
    span: Span


@frozen
class DeleteNotation:
    """`delete: x in collection` with its `where`."""

    element: Element
    where: Expression | None
    span: Span


@frozen
class SignalNotation:
    """`emit` an event, `enqueue` a job or `call` hand-written code."""

    verb: Literal["emit", "enqueue", "call"]
    name: Text
    span: Span


ActionNotation = WriteNotation | DeleteNotation | SignalNotation


@frozen
class StepNotation:
    """One step; `where` belongs to `each`, and `actions` stand in the order written."""

    span: Span
    each: Element | None = None
    where: Expression | None = None
    requires: tuple[Named, ...] = ()
    sets: tuple[Named, ...] = ()
    actions: tuple[ActionNotation, ...] = ()


@frozen
class CommandNotation:
    """A command, or what create, update or delete do besides."""

    name: Text
    move: MoveNotation | None = None
    input: tuple[FieldNotation, ...] = ()
    steps: tuple[StepNotation, ...] = ()
    idempotent: Duration | None = None
