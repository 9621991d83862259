"""Events, jobs, schedules and webhooks as written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.values import frozen

if TYPE_CHECKING:
    from backwright.contract.fields import FieldNotation
    from backwright.contract.steps import Element, Named
    from backwright.contract.written import Duration, Expression, Number, Text
    from backwright.diagnostics.source import Span


@frozen
class EventKindNotation:
    """One kind of event and the dotted paths that it carries."""

    name: Text
    members: tuple[Text, ...]


@frozen
class EventNotation:
    """A topic: events of one resource, ordered per `key`."""

    name: Text
    of: Text
    key: Text | None
    kinds: tuple[EventKindNotation, ...]


@frozen
class RetryNotation:
    """`8 times, 30s doubling to 2h`; `longest` is null for a constant `3 times, 10s`."""

    attempts: Number
    first: Duration
    longest: Duration | None
    span: Span


@frozen
class MailNotation:
    """A mail: whom to, and the name of its template."""

    to: Expression
    template: Text
    span: Span


@frozen
class JobNotation:
    """A job: when it runs, what it does, how it is tried again, how long its failures are kept."""

    name: Text
    after: Text | None = None
    mail: MailNotation | None = None
    call: Text | None = None
    retry: RetryNotation | None = None
    keep_dead: Duration | None = None


@frozen
class RunNotation:
    """`o.cancel`: a command on the element."""

    element: Text
    command: Text
    span: Span


@frozen
class ScheduleNotation:
    """A command run every so often on each row that matches."""

    name: Text
    every: Duration
    each: Element
    run: RunNotation
    where: Expression | None = None
    arguments: tuple[Named, ...] = ()


@frozen
class WebhookCaseNotation:
    """One case of a webhook: when, which row, which command with what."""

    span: Span
    find: Element
    where: Expression
    run: RunNotation
    test: Expression | None = None
    arguments: tuple[Named, ...] = ()


@frozen
class VerifyNotation:
    """`hmac_sha256(HEADER, $SECRET)`; `secret` keeps its dollar sign."""

    scheme: Text
    header: Text
    secret: Text
    span: Span


@frozen
class WebhookNotation:
    """An incoming webhook."""

    name: Text
    path: Text
    verify: VerifyNotation
    body: tuple[FieldNotation, ...]
    cases: tuple[WebhookCaseNotation, ...]
    once: Expression | None = None
    keep_dead: Duration | None = None
