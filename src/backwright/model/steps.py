"""Commands and their steps: what happens in one transaction when an operation runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.values import frozen

if TYPE_CHECKING:
    from backwright.diagnostics.source import Span
    from backwright.expressions.typed import Typed
    from backwright.model.types import FieldType


@frozen
class Move:
    """The transition of a state machine: the field goes from one of `sources` to `target`."""

    field: str
    sources: tuple[str, ...]
    target: str
    span: Span


@frozen
class InputField:
    """One member of a command's input."""

    name: str
    type: FieldType
    nullable: bool
    span: Span
    default: Typed | None = None


@frozen
class Require:
    """A condition without which the operation fails with 409 and `code`."""

    code: str
    text: str
    body: Typed
    span: Span


@frozen
class Assignment:
    """`set`: the stored field `name` of the row `target` becomes `value`."""

    target: Typed
    resource: str
    name: str
    value: Typed
    span: Span


@frozen
class Insert:
    """`create`, or `ensure` (create unless it exists): a row of `resource` with those values."""

    resource: str
    values: tuple[tuple[str, Typed], ...]
    unless_exists: bool
    span: Span


@frozen
class Remove:
    """`delete: x in collection` with a condition over the element."""

    element: str
    collection: Typed
    where: Typed | None
    span: Span


@frozen
class Emit:
    """`emit`: an event into the outbox."""

    event: str
    span: Span


@frozen
class Enqueue:
    """`enqueue`: a job."""

    job: str
    span: Span


@frozen
class CallCode:
    """`call`: hand-written code behind a typed interface."""

    name: str
    span: Span


@frozen
class Step:
    """One step: its requirements are judged, then its actions are done, for each element."""

    span: Span
    element: str | None = None
    collection: Typed | None = None
    where: Typed | None = None
    requires: tuple[Require, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    actions: tuple[Insert | Remove | Emit | Enqueue | CallCode, ...] = ()


@frozen
class Command:
    """A command, or the extra steps of create, update or delete (then `extra` is true).

    `idempotent` is how long an `Idempotency-Key` is kept, in seconds.
    """

    name: str
    span: Span
    extra: bool = False
    move: Move | None = None
    input: tuple[InputField, ...] = ()
    steps: tuple[Step, ...] = ()
    idempotent: int | None = None
