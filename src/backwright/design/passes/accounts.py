"""Who signs in, and the operations by which they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.design.design import Account
from backwright.design.operations import Access, Operation, Verb
from backwright.design.passes import failures, phrases, routes
from backwright.model import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.model.contract import Caller, Contract

_AUTH = "/auth"

# verb, path under the account's, method, status, whether a sign-in is needed, id, summary
_SIGN_IN = (
    (Verb.SIGN_UP, "sign-up", "POST", 201, Access.PUBLIC, "sign_up", "Sign up"),
    (Verb.LOG_IN, "log-in", "POST", 200, Access.PUBLIC, "log_in", "Log in"),
    (Verb.REFRESH, "refresh", "POST", 200, Access.PUBLIC, "refresh", "Exchange a refresh token"),
    (Verb.LOG_OUT, "log-out", "POST", 204, Access.SIGN_IN, "log_out", "Log out"),
    (
        Verb.PASSWORD,
        "password",
        "POST",
        204,
        Access.SIGN_IN,
        "change_password",
        "Change the password",
    ),
    (Verb.ME, "me", "GET", 200, Access.SIGN_IN, "me", "Get the caller's own row"),
)

_KEYS = (
    (Verb.ISSUE_KEY, "", "POST", 201, "issue_{one}_key", "Issue a key of {a}"),
    (Verb.LIST_KEYS, "", "GET", 200, "list_{one}_keys", "List the keys of {a}"),
    (Verb.REVOKE_KEY, "/{key_id}", "DELETE", 204, "revoke_{one}_key", "Revoke a key of {a}"),
)

# What the contract's own auth routes call these operations.
_ROUTE_NAMES = {
    Verb.SIGN_UP: {"signup", "sign_up"},
    Verb.LOG_IN: {"login", "log_in"},
    Verb.REFRESH: {"refresh"},
    Verb.LOG_OUT: {"logout", "log_out"},
    Verb.PASSWORD: {"password"},
    Verb.ME: {"me"},
}


def accounts_of(contract: Contract) -> tuple[Account, ...]:
    """Return the kinds of caller with what they can do to sign in, to manage keys and roles."""
    several = sum(caller.method == "password" for caller in contract.auth.callers) > 1
    return tuple(_account(contract, caller, several=several) for caller in contract.auth.callers)


def _account(contract: Contract, caller: Caller, *, several: bool) -> Account:
    slug = names.segment(contract.resource(caller.resource).plural)
    path = f"{_AUTH}/{slug}" if several else _AUTH
    planned: Iterator[Operation] = iter(())
    if caller.method == "password":
        planned = _signing_in(contract, caller, path, several=several)
    elif caller.method == "api_key":
        planned = _keys(contract, caller)
    return Account(
        resource=caller.resource,
        method=caller.method,
        identifier=caller.argument,
        path=path,
        operations=tuple(planned),
    )


def _signing_in(
    contract: Contract, caller: Caller, path: str, *, several: bool
) -> Iterator[Operation]:
    one = names.snake(caller.resource)
    for verb, word, method, status, access, identity, summary in _SIGN_IN:
        usual = (method, f"{path}/{word}", status)
        method_, path_, status_ = _fixed_route(contract, verb) or usual
        yield Operation(
            id=f"{identity}_{one}" if several else identity,
            verb=verb,
            resource=caller.resource,
            method=method_,
            path=path_,
            access=access,
            success=status_ or status,
            problems=failures.of_sign_in(verb),
            summary=f"{summary} ({phrases.words(caller.resource)})" if several else summary,
        )
    if contract.auth.roles:
        yield _roles(contract, caller)


def _fixed_route(contract: Contract, verb: Verb) -> tuple[str, str, int | None] | None:
    for name, method, path, status, _view in contract.auth.routes:
        if name in _ROUTE_NAMES[verb]:
            return method, path, status
    return None


def _roles(contract: Contract, caller: Caller) -> Operation:
    one = names.snake(caller.resource)
    return Operation(
        id=f"set_{one}_roles",
        verb=Verb.ROLES,
        resource=caller.resource,
        method="PUT",
        path=f"{routes.row(contract.resource(caller.resource))}/roles",
        access=Access.SIGN_IN,
        success=200,
        problems=failures.of_sign_in(Verb.ROLES),
        summary=f"Set the roles of {phrases.a(phrases.words(caller.resource))}",
    )


def _keys(contract: Contract, caller: Caller) -> Iterator[Operation]:
    resource = contract.resource(caller.resource)
    one = names.snake(resource.name)
    for verb, tail, method, status, identity, summary in _KEYS:
        yield Operation(
            id=identity.format(one=one),
            verb=verb,
            resource=resource.name,
            method=method,
            path=f"{routes.row(resource)}/keys{tail}",
            access=Access.SIGN_IN,
            success=status,
            problems=failures.of_sign_in(verb),
            summary=summary.format(a=phrases.a(phrases.words(resource.name))),
            rule=resource.rule("update"),
        )
