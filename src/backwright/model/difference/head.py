"""Changes of what all operations share: api, auth, limits, tenancy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.model.canonical import to_json
from backwright.model.difference.change import Effect

if TYPE_CHECKING:
    from backwright.model.contract import Api, Auth, Contract
    from backwright.model.difference.change import Changes


def compare_head(old: Contract, new: Contract, changes: Changes) -> None:
    """Compare what is said about the whole service."""
    changes.replaced("contract", "its name", (old.name, new.name), new.span)
    _compare_api(old.api, new.api, changes)
    _compare_auth(old.auth, new.auth, changes)
    _compare_limits(old, new, changes)
    if to_json(old.tenancy) != to_json(new.tenancy):
        span = new.tenancy.span if new.tenancy else new.span
        changes.breaking("tenancy", "rows belong to tenants in another way", span)


def _compare_api(old: Api, new: Api, changes: Changes) -> None:
    for name in ("base", "ids", "case", "time"):
        values = (getattr(old, name), getattr(new, name))
        changes.replaced(f"api.{name}", "it", values, new.span)
    changes.replaced("api.page", "the style of pages", (old.pages.style, new.pages.style), new.span)
    if new.pages.maximum < old.pages.maximum:
        changes.may_break("api.page", f"a page has at most {new.pages.maximum} rows now", new.span)
    if new.pages.default != old.pages.default:
        message = f"a page has {new.pages.default} rows now unless asked otherwise"
        changes.may_break("api.page", message, new.span)
    for name in ("errors", "wrap"):
        if to_json(getattr(old, name)) != to_json(getattr(new, name)):
            changes.breaking(f"api.{name}", "bodies have another shape", new.span)
    if old.messages != new.messages:
        changes.may_break("api.messages", "errors are worded in another way", new.span)
    changes.words("api.cors", "the origin", (old.cors, new.cors), new.span)


def _compare_auth(old: Auth, new: Auth, changes: Changes) -> None:
    kinds = [
        [f"{each.resource}: {each.method}({each.argument})" for each in auth.callers]
        for auth in (old, new)
    ]
    changes.words("auth.callers", "the way to sign in", (kinds[0], kinds[1]), new.span)
    changes.words("auth.roles", "the role", (old.roles, new.roles), new.span)
    changes.words("auth.scopes", "the scope", (old.scopes, new.scopes), new.span)
    for name in ("header", "prefix"):
        values = (getattr(old.token, name), getattr(new.token, name))
        changes.replaced(f"auth.token.{name}", "it", values, new.token.span or new.span)
    if new.token.lifetime < old.token.lifetime:
        changes.may_break("auth.token", "tokens live shorter", new.token.span or new.span)
    if old.routes != new.routes:
        changes.breaking("auth.routes", "signing in has other routes", new.span)


def _compare_limits(old: Contract, new: Contract, changes: Changes) -> None:
    was = {limit.name: limit for limit in old.limits}
    now = {limit.name: limit for limit in new.limits}
    for name, limit in now.items():
        before = was.get(name)
        rate = limit.count / limit.seconds
        same = before is not None and before.per == limit.per
        if before is None or not same or rate < before.count / before.seconds:
            changes.may_break(f"limits.{name}", "fewer requests may be let through", limit.span)
        elif to_json(before) != to_json(limit):
            changes.compatible(f"limits.{name}", "more requests are let through", limit.span)
    for name, limit in was.items():
        if name not in now:
            message = "the limit is gone"
            changes.gone(f"limits.{name}", message, limit.span, Effect.COMPATIBLE)
