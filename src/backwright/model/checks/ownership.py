"""Who a row belongs to: a reference to a caller that a client could set to somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.expressions.typed import (
    Binary,
    CallerIs,
    Constant,
    Member,
    Named,
    Operator,
    SignedIn,
    Typed,
    Variable,
)
from backwright.model.types import ReferenceType

if TYPE_CHECKING:
    from backwright.model.checks.subject import Subject
    from backwright.model.resource import Field, Resource

# Rules that look at one row; when they ask whose it is, the row has an owner.
_OWNERS_OPERATIONS = ("update", "delete")


def check(subject: Subject) -> None:
    """Warn where any caller can write in another's name; ask where a rule trusts such a field.

    A row whose owner is the caller already may well name others: who is written to, who is booked.
    """
    callers = {caller.resource for caller in subject.contract.auth.callers}
    for resource in subject.contract.resources:
        rule = resource.rule("create")
        if rule is None:
            continue
        tied = _tied(rule.body, subject) | _given(resource, callers)
        owned = bool(tied)
        for field in resource.fields:
            if not _chosen_by_client(field, callers) or field.name in tied:
                continue
            if not owned and _open_to_all(rule.body, subject):
                message = f"the client chooses the owner: nothing ties '{field.name}' to the caller"
                advice = f"write ':= caller', or: create: {field.name} == caller"
                subject.findings.add("W0405", message, field.span, advice)
            elif _trusted(resource, field, subject):
                message = f"who creates {resource.name} chooses '{field.name}', which has rights"
                advice = "say ':= caller' if it is the creator, else say why under 'decided'"
                name = f"{resource.name}.{field.name}"
                subject.findings.ask("Q0405", name, message, field.span, advice)


def _chosen_by_client(field: Field, callers: set[str]) -> bool:
    reference = isinstance(field.type, ReferenceType) and field.type.resource in callers
    return reference and field.assigned is None


def _given(resource: Resource, callers: set[str]) -> frozenset[str]:
    """Return the fields that the server sets to the caller."""
    return frozenset(
        field.name
        for field in resource.fields
        if isinstance(field.type, ReferenceType)
        and field.type.resource in callers
        and field.assigned is not None
        and _is(field.assigned, "caller")
    )


def _trusted(resource: Resource, field: Field, subject: Subject) -> bool:
    rules = [rule for name in _OWNERS_OPERATIONS if (rule := resource.rule(name))]
    return any(field.name in _tied(rule.body, subject) for rule in rules)


def _tied(rule: Typed, subject: Subject) -> frozenset[str]:
    """Return the fields that a rule lets be nobody but the caller, whichever way it holds."""
    match rule:
        case Binary(operator=Operator.AND, left=left, right=right):
            return _tied(left, subject) | _tied(right, subject)
        case Binary(operator=Operator.OR, left=left, right=right):
            return _tied(left, subject) & _tied(right, subject)
        case Binary(operator=Operator.EQUAL, left=left, right=right):
            pairs = ((left, right), (right, left))
            return frozenset(
                own.name
                for own, other in pairs
                if isinstance(own, Member) and _is(own.target, "this") and _is(other, "caller")
            )
        case Named(target=target) if _is(target, "this"):
            return _tied(subject.written_out(rule), subject)
        case _:
            return frozenset()


def _is(typed: Typed, name: str) -> bool:
    return isinstance(typed, Variable) and typed.name == name


def _open_to_all(rule: Typed, subject: Subject) -> bool:
    """Tell whether a rule holds for every caller of some kind, without roles and scopes."""
    match rule:
        case Constant(value=bool(value)):
            return value
        case SignedIn():
            return True
        case CallerIs(name=name):
            return any(name == caller.resource for caller in subject.contract.auth.callers)
        case Binary(operator=Operator.AND, left=left, right=right):
            return _open_to_all(left, subject) and _open_to_all(right, subject)
        case Binary(operator=Operator.OR, left=left, right=right):
            return _open_to_all(left, subject) or _open_to_all(right, subject)
        case Named():
            return _open_to_all(subject.written_out(rule), subject)
        case _:
            return False
