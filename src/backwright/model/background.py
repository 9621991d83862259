"""What happens outside a request: events, jobs, schedules and incoming webhooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.values import frozen

if TYPE_CHECKING:
    from backwright.diagnostics.source import Span
    from backwright.expressions.typed import Typed
    from backwright.model.steps import InputField


@frozen
class EventKind:
    """One kind of event of a topic and the paths that it carries."""

    name: str
    members: tuple[tuple[str, Typed], ...]
    span: Span


@frozen
class Event:
    """A topic: events of one resource, ordered per key."""

    name: str
    resource: str
    key: str
    kinds: tuple[EventKind, ...]
    span: Span


@frozen
class Retry:
    """Attempts and the delay between them, doubling from `first` to `longest`, in seconds."""

    attempts: int
    first: int
    longest: int


@frozen
class Job:
    """A job, run after an event or enqueued: a mail or a call of hand-written code.

    It is about a row of `resource`, which its expressions know by its snake-case name.
    """

    name: str
    after: str | None
    resource: str
    mail: tuple[tuple[str, Typed | str], ...]
    call: str | None
    retry: Retry
    keep_dead: int
    span: Span


@frozen
class Schedule:
    """A command run every `every` seconds on each row that matches, with its input."""

    name: str
    every: int
    element: str
    resource: str
    where: Typed
    command: str
    arguments: tuple[tuple[str, Typed], ...]
    span: Span


@frozen
class WebhookCase:
    """One case of a webhook: which row is found and which command runs."""

    test: Typed
    element: str
    resource: str
    where: Typed
    command: str
    arguments: tuple[tuple[str, Typed], ...]
    span: Span


@frozen
class Webhook:
    """An incoming webhook: verified, once per id, dispatched to its cases."""

    name: str
    path: str
    scheme: str
    header: str
    secret: str
    body: tuple[InputField, ...]
    once: Typed | None
    cases: tuple[WebhookCase, ...]
    keep_dead: int
    span: Span
