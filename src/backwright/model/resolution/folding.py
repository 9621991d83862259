"""What a rule comes to for a caller of whom only so much is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.expressions.typed import (
    Binary,
    CallerIs,
    CallerMay,
    Conditional,
    Constant,
    IsNull,
    Named,
    Not,
    Operator,
    Quantified,
    SignedIn,
    Variable,
    Within,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backwright.expressions.typed import Typed


def folded_without_caller(rule: Typed, bodies: Mapping[tuple[str, str], Typed]) -> bool | None:
    """Return what a rule is for an anonymous caller, or nothing when that depends on the row."""
    match rule:
        case Constant(value=bool(known)):
            return known
        case CallerIs() | CallerMay() | SignedIn():
            return False
        case Named(resource=resource, name=name):
            body = bodies.get((resource, name))
            return None if body is None else folded_without_caller(body, bodies)
        case Not(operand=operand):
            found = folded_without_caller(operand, bodies)
            return None if found is None else not found
        case Binary(operator=Operator.OR | Operator.AND as operator, left=left, right=right):
            return _folded_logic(operator, left, right, bodies)
        case Binary(operator=Operator.EQUAL | Operator.NOT_EQUAL as operator):
            # At most one side is nullable, so a null caller never equals the other one.
            if _is_caller(rule.left) or _is_caller(rule.right):
                return operator is Operator.NOT_EQUAL
            return None
        case IsNull(target=target, negated=negated) if _is_caller(target):
            return not negated
        case Within(needle=needle) if _is_caller(needle):
            return False
        case Quantified(method="exists", body=body):
            return False if folded_without_caller(body, bodies) is False else None
        case Quantified(method="all", body=body):
            return True if folded_without_caller(body, bodies) is True else None
        case Conditional(test=test, then=then, otherwise=otherwise):
            return _folded_choice(test, then, otherwise, bodies)
        case _:
            return None


def _is_caller(typed: Typed) -> bool:
    return isinstance(typed, Variable) and typed.name == "caller"


def _folded_logic(
    operator: Operator, left: Typed, right: Typed, bodies: Mapping[tuple[str, str], Typed]
) -> bool | None:
    sides = {folded_without_caller(left, bodies), folded_without_caller(right, bodies)}
    decisive = operator is Operator.OR
    if decisive in sides:
        return decisive
    return None if None in sides else not decisive


def _folded_choice(
    test: Typed, then: Typed, otherwise: Typed, bodies: Mapping[tuple[str, str], Typed]
) -> bool | None:
    known = folded_without_caller(test, bodies)
    if known is not None:
        return folded_without_caller(then if known else otherwise, bodies)
    both = {folded_without_caller(then, bodies), folded_without_caller(otherwise, bodies)}
    return both.pop() if len(both) == 1 else None
