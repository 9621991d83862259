"""How each operation can fail: the codes of its problems in the order of its checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.design.operations import Verb
from backwright.design.passes import access
from backwright.expressions.typed import Call, Constant, Named, SignedIn, Variable
from backwright.expressions.typed import Member as MemberOf
from backwright.expressions.walk import walk

if TYPE_CHECKING:
    from backwright.design.operations import Member
    from backwright.design.tables import Table, UniqueConstraint
    from backwright.model.contract import Contract
    from backwright.model.resource import Resource, Rule
    from backwright.model.steps import Command

_BODY = ("too_large", "unsupported_media_type", "bad_request")
_ALWAYS = ("internal", "unavailable")


def of_list(contract: Contract, rule: Rule, *, nested: bool) -> tuple[str, ...]:
    """Return the problems of a list: of a parent's where `nested`."""
    return (
        *_sign_in(contract),
        *_caller_alone(rule),
        *(("not_found",) if nested else ()),
        "bad_request",
        *_ALWAYS,
    )


def of_get(contract: Contract, rule: Rule) -> tuple[str, ...]:
    """Return the problems of reading one row."""
    return (*_sign_in(contract), *_caller_alone(rule), "not_found", *_ALWAYS)


def of_create(
    contract: Contract, resource: Resource, table: Table, *, rule: Rule, nested: bool
) -> tuple[str, ...]:
    """Return the problems of making a row: below a parent where `nested`."""
    return (
        *_sign_in(contract),
        *_BODY,
        *(("not_found",) if nested else ()),
        *(() if everyone(rule) else ("forbidden",)),
        *_requirements(_command(resource, "create")),
        "invalid",
        *(("conflict",) if any(_clients_choose(resource, each) for each in table.uniques) else ()),
        *_ALWAYS,
    )


def of_update(
    contract: Contract, resource: Resource, members: tuple[Member, ...], table: Table, rule: Rule
) -> tuple[str, ...]:
    """Return the problems of changing a row."""
    changed = {member.column for member in members if member.on_update}
    unique = any(
        changed & set(unique.columns) and _clients_choose(resource, unique)
        for unique in table.uniques
    )
    return (
        *_sign_in(contract),
        *_caller_alone(rule),
        *_BODY,
        "not_found",
        *_refused(resource, rule, before_and_after=_reads_changeable(members, rule)),
        *_conditional(resource),
        *_requirements(_command(resource, "update")),
        "invalid",
        *(("conflict",) if unique else ()),
        *_ALWAYS,
    )


def of_delete(contract: Contract, resource: Resource, rule: Rule, *, held: bool) -> tuple[str, ...]:
    """Return the problems of deleting a row, which other rows may hold."""
    return (
        *_sign_in(contract),
        *_caller_alone(rule),
        "not_found",
        *_refused(resource, rule, before_and_after=False),
        *_conditional(resource),
        *_requirements(_command(resource, "delete")),
        *(("conflict",) if held else ()),
        *_ALWAYS,
    )


def of_command(
    contract: Contract, resource: Resource, rule: Rule, command: Command
) -> tuple[str, ...]:
    """Return the problems of running a command on a row."""
    return (
        *_sign_in(contract),
        *_caller_alone(rule),
        *(_BODY if command.input else ()),
        "not_found",
        *_refused(resource, rule, before_and_after=False),
        *_conditional(resource),
        *(("wrong_state",) if command.move else ()),
        *_requirements(command),
        *(("invalid",) if command.input or resource.checks else ()),
        *_ALWAYS,
    )


def of_sign_in(verb: Verb) -> tuple[str, ...]:
    """Return the problems of an operation under `/auth`."""
    own = {
        Verb.SIGN_UP: (*_BODY, "invalid", "conflict"),
        Verb.LOG_IN: (*_BODY, "invalid", "wrong_credentials", "too_many_attempts"),
        Verb.REFRESH: (*_BODY, "invalid", "wrong_credentials"),
        Verb.LOG_OUT: ("unauthenticated",),
        Verb.PASSWORD: (
            "unauthenticated",
            *_BODY,
            "invalid",
            "wrong_credentials",
            "too_many_attempts",
        ),
        Verb.ME: ("unauthenticated",),
        Verb.ROLES: ("unauthenticated", *_BODY, "not_found", "forbidden", "invalid"),
        Verb.ISSUE_KEY: ("unauthenticated", *_BODY, "not_found", "forbidden", "invalid"),
        Verb.LIST_KEYS: ("unauthenticated", "not_found", "forbidden", "bad_request"),
        Verb.REVOKE_KEY: ("unauthenticated", "not_found", "forbidden"),
    }
    return (*own[verb], *_ALWAYS)


def everyone(rule: Rule) -> bool:
    """Say whether a rule refuses nobody, or nobody who has signed in."""
    body = rule.body
    return isinstance(body, SignedIn) or (isinstance(body, Constant) and body.value is True)


def _clients_choose(resource: Resource, unique: UniqueConstraint) -> bool:
    """Say whether clients can collide; what a server function gives never does."""
    return not any(isinstance(resource.field(name).assigned, Call) for name in unique.fields)


def _sign_in(contract: Contract) -> tuple[str, ...]:
    # Also where anyone may call: a token that is sent and is not good is never ignored.
    return ("unauthenticated",) if contract.auth.callers else ()


def _caller_alone(rule: Rule) -> tuple[str, ...]:
    """Return the refusal of a rule that looks at the caller only, before any row is read."""
    rows = (Variable, Named)
    looks_at_rows = any(isinstance(node, rows) for node in walk(rule.body))
    return () if everyone(rule) or looks_at_rows else ("forbidden",)


def _reads_changeable(members: tuple[Member, ...], rule: Rule) -> bool:
    """Say whether an update can change what its own rule reads of the row itself.

    A condition of the row's own (`let`) may read anything, so it counts as reading all.
    """
    changeable = {member.name for member in members if member.on_update}
    return any(
        isinstance(node, Named) or (isinstance(node, MemberOf) and node.name in changeable)
        for node in walk(rule.body)
    )


def _refused(resource: Resource, rule: Rule, *, before_and_after: bool) -> tuple[str, ...]:
    if everyone(rule):
        return ()
    if _caller_alone(rule):
        return ()
    seen_by_more = not access.same(access.read_rule(resource), rule)
    return ("forbidden",) if seen_by_more or before_and_after else ()


def _conditional(resource: Resource) -> tuple[str, ...]:
    return ("precondition_required", "stale") if resource.lock == "etag" else ("stale",)


def _command(resource: Resource, name: str) -> Command | None:
    return next((command for command in resource.commands if command.name == name), None)


def _requirements(command: Command | None) -> tuple[str, ...]:
    steps = command.steps if command else ()
    codes = [requirement.code for step in steps for requirement in step.requires]
    return tuple(dict.fromkeys(codes))
