"""A contract as written: its head, api, auth, limits, tenancy, and the parts under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.values import frozen

if TYPE_CHECKING:
    from backwright.contract.background import (
        EventNotation,
        JobNotation,
        ScheduleNotation,
        WebhookNotation,
    )
    from backwright.contract.resources import ResourceNotation, RouteNotation
    from backwright.contract.written import Duration, Expression, Number, Template, Text
    from backwright.diagnostics.source import Source, Span


@frozen
class PageNotation:
    """`cursor(20..100)`, `offset(20..100)` or `none`: default and largest size of a page."""

    style: Text
    default: Number | None
    maximum: Number | None
    span: Span


@frozen
class ErrorNotation:
    """The contract's own answer to one kind of fault; no `body` means an empty one."""

    kind: Text
    status: Number | None
    body: Template | None


@frozen
class Pair:
    """A name and a text: a wording under `messages`, an envelope under `wrap`."""

    name: Text
    value: Text


@frozen
class ApiNotation:
    """`api`. `problem_json` is the span of `errors: problem+json` when that is said."""

    span: Span
    base: Text | None = None
    ids: Text | None = None
    case: Text | None = None
    time: Text | None = None
    page: PageNotation | None = None
    wrap: tuple[Pair, ...] = ()
    errors: tuple[ErrorNotation, ...] = ()
    problem_json: Span | None = None
    messages: tuple[Pair, ...] = ()
    cors: tuple[Text, ...] = ()


@frozen
class MethodNotation:
    """A way to prove who is calling: `password(email)`, `api_key(X-API-Key)`, `oidc($ISSUER)`."""

    name: Text
    argument: Text
    span: Span


@frozen
class CallerNotation:
    """A kind of caller, which is a resource, and its methods in the order written."""

    resource: Text
    methods: tuple[MethodNotation, ...]


@frozen
class TokenNotation:
    """`token`: lifetime of the access token, header, prefix."""

    span: Span
    jwt: Duration | None = None
    header: Text | None = None
    prefix: Text | None = None


@frozen
class AuthNotation:
    """`auth`. The routes' names are signup, login, logout, refresh, password and me."""

    span: Span
    callers: tuple[CallerNotation, ...] = ()
    roles: tuple[Text, ...] = ()
    scopes: tuple[Text, ...] = ()
    token: TokenNotation | None = None
    routes: tuple[RouteNotation, ...] = ()


@frozen
class LimitNotation:
    """`600/min per caller`: `seconds` is the window, `per` is caller or ip."""

    name: Text
    count: Number
    seconds: int
    per: Text
    span: Span


@frozen
class TenancyNotation:
    """`tenant: Org by slug`, the guard before every rule, and how rows are kept apart."""

    span: Span
    resource: Text
    by: Text | None = None
    guard: Expression | None = None
    isolate: Text | None = None


@frozen
class DecisionNotation:
    """An answered question: `Q0401 Order.create: why it is meant so`."""

    code: Text
    subject: Text | None
    reason: Text
    span: Span


@frozen
class ContractNotation:
    """A whole contract as written; nothing is resolved yet. `name` and `version` are `shop/1`."""

    source: Source
    name: Text
    version: Number
    resources: tuple[ResourceNotation, ...]
    about: Text | None = None
    api: ApiNotation | None = None
    auth: AuthNotation | None = None
    limits: tuple[LimitNotation, ...] = ()
    tenancy: TenancyNotation | None = None
    events: tuple[EventNotation, ...] = ()
    jobs: tuple[JobNotation, ...] = ()
    schedules: tuple[ScheduleNotation, ...] = ()
    webhooks: tuple[WebhookNotation, ...] = ()
    decided: tuple[DecisionNotation, ...] = ()
