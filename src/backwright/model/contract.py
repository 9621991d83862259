"""The checked contract: one frozen value that everything after the front end reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.values import frozen

if TYPE_CHECKING:
    from backwright.diagnostics.source import Source, Span
    from backwright.expressions.typed import Typed
    from backwright.model.background import Event, Job, Schedule, Webhook
    from backwright.model.resource import Resource


@frozen
class Pages:
    """How lists are paged: `style` is cursor, offset or none; sizes in rows."""

    style: str = "cursor"
    default: int = 20
    maximum: int = 100


@frozen
class ErrorShape:
    """A contract's own body for one kind of fault: a JSON template, or no body at all."""

    kind: str
    status: int
    body: object
    span: Span


@frozen
class Api:
    """The shape of the wire. `base` starts with a slash and does not end in one, or is empty."""

    span: Span | None = None
    base: str = ""
    pages: Pages = Pages()
    ids: str = "uuid"
    case: str = "snake"
    time: str = "milliseconds"
    errors: tuple[ErrorShape, ...] = ()
    messages: tuple[tuple[str, str], ...] = ()
    wrap: tuple[tuple[str, str], ...] = ()
    cors: tuple[str, ...] = ()
    links: bool = False


@frozen
class Caller:
    """A kind of caller: `method` is password, api_key, oidc, session, mtls or oauth2.

    `argument` is the identifying field, the header, or the setting's name.
    """

    resource: str
    method: str
    argument: str
    span: Span


@frozen
class Token:
    """Access tokens: lifetime in seconds, header and prefix."""

    lifetime: int = 900
    header: str = "Authorization"
    prefix: str = "Bearer"
    span: Span | None = None


@frozen
class Auth:
    """Who calls, and how they prove it."""

    callers: tuple[Caller, ...] = ()
    roles: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    token: Token = Token()
    routes: tuple[tuple[str, str, str, int | None, str | None], ...] = ()
    span: Span | None = None


@frozen
class Limit:
    """At most `count` requests in `seconds`, counted per caller or per address."""

    name: str
    count: int
    seconds: int
    per: str
    span: Span


@frozen
class Tenancy:
    """Rows belong to a tenant, named in the path by a field of its resource."""

    variable: str
    resource: str
    by: str
    guard: Typed
    guard_text: str
    isolate: str
    span: Span


@frozen
class Contract:
    """A checked contract. Everything but fields stands in canonical order (by name)."""

    name: str
    version: int
    about: str
    source: Source
    span: Span
    api: Api
    auth: Auth
    resources: tuple[Resource, ...]
    limits: tuple[Limit, ...] = ()
    tenancy: Tenancy | None = None
    events: tuple[Event, ...] = ()
    jobs: tuple[Job, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    webhooks: tuple[Webhook, ...] = ()

    def resource(self, name: str) -> Resource:
        """Return the resource of that name; the checker has made sure that it exists."""
        return next(resource for resource in self.resources if resource.name == name)


def definition_bodies(contract: Contract) -> dict[tuple[str, str], Typed]:
    """Return the bodies of all conditions and computed fields, by resource and name."""
    return {
        (resource.name, name): body
        for resource in contract.resources
        for name, body in resource.bodies().items()
    }
