"""What of a contract as a whole is not supported: the shape of its wire, callers, background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.support.findings import API, CALLERS, SECTION, unsupported
from backwright.model.contract import Token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.diagnostics.diagnostic import Diagnostic
    from backwright.model.contract import Api, Auth, Contract


def of_contract(contract: Contract) -> Iterator[Diagnostic]:
    """Yield a finding for each construct outside of resources that is not supported."""
    yield from _of_api(contract.api)
    yield from _of_auth(contract.auth)
    sections = (
        ("limits", contract.limits),
        ("events", contract.events),
        ("jobs", contract.jobs),
        ("schedules", contract.schedules),
        ("webhooks", contract.webhooks),
    )
    for name, entries in sections:
        for entry in entries:
            yield unsupported(SECTION, f"{name} ({entry.name})", entry.span)
    if contract.tenancy is not None:
        yield unsupported(SECTION, "tenants", contract.tenancy.span)


def _of_api(api: Api) -> Iterator[Diagnostic]:
    if api.pages.style != "cursor":
        yield unsupported(API, f"pages by {api.pages.style}", api.span)
    if api.ids != "uuid":
        yield unsupported(API, f"keys of type {api.ids}", api.span)
    if api.case != "snake":
        yield unsupported(API, f"members in {api.case} case", api.span)
    if api.time != "milliseconds":
        yield unsupported(API, f"moments in {api.time}", api.span)
    for shape in api.errors:
        yield unsupported(API, f"a body of its own for {shape.kind}", shape.span)
    others = (("messages", api.messages), ("wrap", api.wrap), ("links", api.links))
    for name, value in others:
        if value:
            yield unsupported(API, f"api.{name}", api.span)


def _of_auth(auth: Auth) -> Iterator[Diagnostic]:
    for caller in auth.callers:
        if caller.method != "password":
            yield unsupported(CALLERS, f"callers by {caller.method}", caller.span)
    for caller in auth.callers[1:]:
        yield unsupported(CALLERS, "a second kind of caller", caller.span)
    if auth.token != Token(span=auth.token.span):
        yield unsupported(CALLERS, "tokens other than the usual ones", auth.token.span)
    others = (("roles", auth.roles), ("scopes", auth.scopes), ("routes", auth.routes))
    for name, value in others:
        if value:
            yield unsupported(CALLERS, f"auth.{name}", auth.span)
