"""Who may do what: yes, no, or where a condition holds, for each kind of caller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.design.operations import Access, Verb
from backwright.expressions.fold import ANONYMOUS, Known, fold, truth
from backwright.expressions.typed import (
    Binary,
    CallerIs,
    CallerMay,
    Constant,
    Operator,
    SignedIn,
    Variable,
)
from backwright.expressions.types import BOOL
from backwright.expressions.untype import typed_text
from backwright.expressions.walk import rebuilt
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.design.design import Design
    from backwright.design.operations import Operation
    from backwright.expressions.typed import Typed
    from backwright.model.contract import Contract


@frozen
class Who:
    """A kind of caller: `resource` is null for nobody; `role` and `scope` are what they hold."""

    name: str
    resource: str | None = None
    role: str | None = None
    scope: str | None = None


@frozen
class Permission:
    """Whether a kind of caller may: null means where `condition` holds."""

    allowed: bool | None
    condition: str = ""


@frozen
class Entitlement:
    """An operation with the permission of each kind of caller, in their order."""

    operation: Operation
    permissions: tuple[Permission, ...]


@frozen
class Matrix:
    """The whole table."""

    callers: tuple[Who, ...]
    entitlements: tuple[Entitlement, ...]


_YES = Permission(allowed=True)
_NO = Permission(allowed=False)


def matrix_of(design: Design) -> Matrix:
    """Return who may do what in a plan."""
    callers = tuple(_callers(design.contract))
    operations = [
        *(operation for account in design.accounts for operation in account.operations),
        *(operation for entity in design.entities for operation in entity.operations),
    ]
    return Matrix(
        callers,
        tuple(
            Entitlement(operation, tuple(_permission(design, operation, who) for who in callers))
            for operation in operations
        ),
    )


def _callers(contract: Contract) -> Iterator[Who]:
    yield Who("nobody signed in")
    kinds = dict.fromkeys(caller.resource for caller in contract.auth.callers)
    for kind in kinds:
        yield Who(kind, kind)
    first = next(iter(kinds), None)
    for role in contract.auth.roles:
        yield Who(f"{first} as {role}", first, role=role)
    keyed = [caller.resource for caller in contract.auth.callers if caller.method == "api_key"]
    for scope in contract.auth.scopes:
        holder = next(iter(keyed), first)
        yield Who(f"{holder} with {scope}", holder, scope=scope)


def _permission(design: Design, operation: Operation, who: Who) -> Permission:
    if operation.rule is None:
        return _of_sign_in(design.contract, operation, who)
    folded = _folded(design.contract, operation.rule.body, who)
    decided = truth(folded)
    if decided is not None:
        return _YES if decided else _NO
    whole = folded == operation.rule.body
    roots = {design.contract.tenancy.variable} if design.contract.tenancy else set()
    return Permission(None, operation.rule.text if whole else typed_text(folded, roots))


def _of_sign_in(contract: Contract, operation: Operation, who: Who) -> Permission:
    if operation.verb is Verb.ROLES:
        return _YES if who.role is not None and who.role == contract.auth.roles[0] else _NO
    if operation.access is Access.PUBLIC:
        return _YES
    return _YES if who.resource == operation.resource else _NO


def _folded(contract: Contract, rule: Typed, who: Who) -> Typed:
    """Return what is left of a rule once it is known who calls."""
    told = {
        (resource.name, condition.name): _told(condition.body, who)
        for resource in contract.resources
        for condition in resource.conditions
    } | {
        (resource.name, computed.name): _told(computed.body, who)
        for resource in contract.resources
        for computed in resource.computed
    }
    known = Known() if who.resource is not None else ANONYMOUS
    return fold(_told(rule, who), known, lambda resource, name: told[resource, name])


def _strangers(left: Typed, right: Typed, who: Who) -> bool:
    """Say whether the caller is compared with a row of another resource than their own."""
    if who.resource is None:
        return False
    sides = ((left, right), (right, left))
    return any(
        isinstance(side, Variable)
        and side.name == "caller"
        and other.type.resource not in {None, who.resource}
        for side, other in sides
    )


def _told(node: Typed, who: Who) -> Typed:
    """Return an expression in which every question about the kind of caller is answered."""
    match node:
        case SignedIn():
            return Constant(who.resource is not None, BOOL, node.span)
        case CallerIs(name=name):
            return Constant(name in {who.resource, who.role}, BOOL, node.span)
        case CallerMay(scope=scope):
            return Constant(scope == who.scope, BOOL, node.span)
        case Binary(operator=Operator.EQUAL, left=left, right=right) if _strangers(
            left, right, who
        ):
            return Constant(value=False, type=BOOL, span=node.span)
        case _:
            return rebuilt(node, lambda part: _told(part, who))
