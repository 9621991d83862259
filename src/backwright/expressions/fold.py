"""Partial evaluation: what is left of an expression once something about the request is known."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from backwright.expressions.arithmetic import apply
from backwright.expressions.typed import (
    Among,
    Binary,
    CallerIs,
    CallerMay,
    Conditional,
    Constant,
    IsNull,
    Member,
    Named,
    Not,
    Operator,
    Quantified,
    SignedIn,
    Typed,
    Variable,
)
from backwright.expressions.types import BOOL
from backwright.expressions.walk import rebuilt
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backwright.expressions.values import Bodies


@frozen
class Known:
    """What is known before any row is read.

    `anonymous`: nobody is calling. `names`: constants that stand for roots such as `value`.
    """

    anonymous: bool = False
    names: Mapping[str, Constant] = field(default_factory=dict)


ANONYMOUS = Known(anonymous=True)


def access(rule: Typed, body: Bodies) -> bool | None:
    """Classify a rule: True is public, False requires a sign-in, None depends on the row."""
    return truth(fold(rule, ANONYMOUS, body))


def truth(typed: Typed) -> bool | None:
    """Return the value of a folded condition, or None when something is left of it."""
    return typed.value if isinstance(typed, Constant) and isinstance(typed.value, bool) else None


def fold(typed: Typed, known: Known, body: Bodies) -> Typed:
    """Return an expression with the same value that reads less, given what is known."""
    match typed:
        case Binary(operator=Operator.AND | Operator.OR):
            return _fold_logic(typed, known, body)
        case Conditional(test=test):
            return _fold_choice(typed, fold(test, known, body), known, body)
        case Named():
            return _fold_named(typed, known, body)
        case _:
            parts_folded = rebuilt(typed, lambda part: fold(part, known, body))
            return _simplified(parts_folded, known)


def _simplified(typed: Typed, known: Known) -> Typed:
    """Simplify a node whose parts are folded already."""
    match typed:
        case Variable(name=name) if name in known.names:
            return known.names[name]
        case Variable(name="caller") if known.anonymous:
            return Constant(None, typed.type.optional(), typed.span)
        case SignedIn() | CallerIs() | CallerMay() if known.anonymous:
            return _constant(typed, value=False)
        case Member(target=Constant(value=None)):
            return Constant(None, typed.type.optional(), typed.span)
        case Not(operand=Constant(value=bool(value))):
            return _constant(typed, value=not value)
        case IsNull(target=target, negated=negated):
            return _fold_null_test(typed, target, negated=negated)
        case Binary(left=left, right=right):
            return _fold_comparison(typed, left, right)
        case Quantified(body=Constant(value=bool(value))):
            return _fold_quantified(typed, holds=value)
        case Among(needle=Constant() as needle, items=items):
            return _fold_among(typed, needle, items)
        case _:
            return typed


def _constant(typed: Typed, *, value: bool) -> Constant:
    return Constant(value, BOOL, typed.span)


def _fold_logic(typed: Binary, known: Known, body: Bodies) -> Typed:
    """Fold `&&` and `||`; the right side is not looked at when the left side decides."""
    deciding = typed.operator is Operator.OR
    left = fold(typed.left, known, body)
    if truth(left) is deciding:
        return left
    right = fold(typed.right, known, body)
    if truth(right) is deciding or truth(left) is not None:
        return right
    if truth(right) is not None:
        return left
    return replace(typed, left=left, right=right)


def _fold_choice(typed: Conditional, test: Typed, known: Known, body: Bodies) -> Typed:
    decided = truth(test)
    if decided is not None:
        return fold(typed.then if decided else typed.otherwise, known, body)
    then = fold(typed.then, known, body)
    otherwise = fold(typed.otherwise, known, body)
    if truth(then) is not None and truth(then) is truth(otherwise):
        return then
    return replace(typed, test=test, then=then, otherwise=otherwise)


def _fold_named(typed: Named, known: Known, body: Bodies) -> Typed:
    """Fold a definition to its constant; what is left of another one has no name of its own."""
    shared = replace(known, names={}) if known.names else known
    folded = fold(body(typed.resource, typed.name), shared, body)
    if isinstance(folded, Constant):
        return replace(folded, span=typed.span)
    return replace(typed, target=fold(typed.target, known, body))


def _fold_null_test(typed: IsNull, target: Typed, *, negated: bool) -> Typed:
    if isinstance(target, Constant):
        return _constant(typed, value=(target.value is None) != negated)
    return typed if target.type.nullable else _constant(typed, value=negated)


def _fold_comparison(typed: Binary, left: Typed, right: Typed) -> Typed:
    if typed.type != BOOL:
        return typed
    nulls = [side for side in (left, right) if isinstance(side, Constant) and side.value is None]
    if nulls and typed.operator in {Operator.EQUAL, Operator.NOT_EQUAL}:
        other = right if nulls[0] is left else left
        if isinstance(other, Constant) or not other.type.nullable:
            return _constant(typed, value=typed.operator is Operator.NOT_EQUAL)
        return typed
    if nulls or not (isinstance(left, Constant) and isinstance(right, Constant)):
        return typed
    return _constant(typed, value=bool(apply(typed.operator, left.value, right.value, BOOL)))


def _fold_quantified(typed: Quantified, *, holds: bool) -> Typed:
    match typed.method:
        case "exists" if not holds:
            return _constant(typed, value=False)
        case "all" if holds:
            return _constant(typed, value=True)
        case "count" if not holds:
            return Constant(0, typed.type, typed.span)
        case _:
            return typed


def _fold_among(typed: Among, needle: Constant, items: tuple[Typed, ...]) -> Typed:
    values = [item.value for item in items if isinstance(item, Constant)]
    if needle.value in values:
        return _constant(typed, value=True)
    return _constant(typed, value=False) if len(values) == len(items) else typed
