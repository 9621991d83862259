"""Gives a literal the type of what it stands beside, and a whole value the type expected."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from backwright.diagnostics.source import Span
from backwright.expressions.describe import show
from backwright.expressions.typed import Conditional, Constant, Typed
from backwright.expressions.types import Kind, Type
from backwright.expressions.untype import typed_text

if TYPE_CHECKING:
    from backwright.expressions.context import Context

INT_RANGE = (-(2**31), 2**31 - 1)
LONG_RANGE = (-(2**63), 2**63 - 1)
MONEY_SCALE = 2
WHOLE = frozenset({Kind.INT, Kind.LONG})
EXACT = frozenset({Kind.DECIMAL, Kind.MONEY})


def whole_type(value: int) -> Type:
    """Return the type of a whole number literal: int if it fits, else long."""
    return Type(Kind.INT if INT_RANGE[0] <= value <= INT_RANGE[1] else Kind.LONG)


def decimal_type(value: Decimal) -> Type:
    """Return the type of a decimal literal."""
    return Type(Kind.DECIMAL, scale=fraction_digits(value))


def fraction_digits(value: Decimal) -> int:
    """Return how many digits stand after the point."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def scale_of(type_: Type) -> int:
    """Return the number of fraction digits of a decimal or of money."""
    return (MONEY_SCALE if type_.kind is Kind.MONEY else 0) if type_.scale is None else type_.scale


def is_literal(typed: Typed) -> bool:
    """Tell whether a node is a literal, or a choice between literals."""
    if isinstance(typed, Conditional):
        return is_literal(typed.then) and is_literal(typed.otherwise)
    return isinstance(typed, Constant)


def adapt(typed: Typed, target: Type, context: Context) -> Typed | None:
    """Return a literal with the type that its surroundings give it; other nodes stay.

    None means that the literal cannot have that type, which has been reported.
    """
    match typed:
        case Constant(value=None):
            return replace(typed, type=target.optional())
        case Constant():
            # A number has no currency, so it stays a number beside money of any currency.
            open_money = target.kind is Kind.MONEY and target.currency is None
            return typed if open_money else _adapt_constant(typed, target, context)
        case Conditional(then=then, otherwise=otherwise) if is_literal(typed):
            first = adapt(then, target, context)
            second = adapt(otherwise, target, context)
            if first is None or second is None:
                return None
            nullable = first.type.nullable or second.type.nullable
            type_ = replace(first.type, nullable=nullable)
            return replace(typed, then=first, otherwise=second, type=type_)
        case _:
            return typed


def _adapt_constant(constant: Constant, target: Type, context: Context) -> Typed | None:
    match constant.value, target.kind:
        case str(word), Kind.ENUM if constant.type.kind is Kind.STRING:
            return _as_word(constant, word, target, context)
        case str(text), Kind.UUID if constant.type.kind is Kind.STRING:
            return _as_uuid(constant, text, target, context)
        case int(value), Kind.LONG | Kind.DECIMAL | Kind.MONEY | Kind.FLOAT if _is_number(constant):
            exact = value if target.kind is Kind.LONG else Decimal(value)
            return replace(constant, value=exact, type=target.present())
        case Decimal() as value, Kind.DECIMAL | Kind.MONEY:
            return _as_exact(constant, value, target, context)
        case Decimal(), Kind.FLOAT:
            return replace(constant, type=target.present())
        case _:
            return constant


def _is_number(constant: Constant) -> bool:
    return constant.type.kind in WHOLE


def _as_word(constant: Constant, word: str, target: Type, context: Context) -> Typed | None:
    if word in target.words:
        return replace(constant, type=target.present())
    message = f"'{word}' is not one of {', '.join(target.words)}"
    context.report_unknown(
        "E0324", message, _inside_quotes(constant.span, word), word, target.words
    )
    return None


def _inside_quotes(span: Span, text: str) -> Span:
    """Return where the text of a literal stands; the whole literal when it has escapes."""
    plain = span.end - span.start == len(text) + 2
    return Span(span.start + 1, span.end - 1) if plain else span


def _as_uuid(constant: Constant, text: str, target: Type, context: Context) -> Typed | None:
    try:
        value = str(UUID(text))
    except ValueError:
        value = ""
    if value and value == text.lower():
        return replace(constant, value=value, type=target.present())
    context.report("E0325", f"{typed_text(constant)} is not a uuid", constant.span)
    return None


def _as_exact(constant: Constant, value: Decimal, target: Type, context: Context) -> Typed | None:
    scale = scale_of(target)
    if fraction_digits(value) <= scale:
        return replace(constant, type=target.present())
    written = typed_text(constant)
    message = f"{written} has more than the {scale} fraction digits of {show(target.present())}"
    context.report("E0325", message, constant.span)
    return None


def fit(typed: Typed, expected: Type, context: Context) -> Typed | None:
    """Return a whole value with the type that is expected of it, or report what is wrong."""
    if isinstance(typed, Constant) and typed.value is None and not expected.nullable:
        message = f"null is not allowed here: {show(expected)} is never null"
        context.report("E0330", message, typed.span)
        return None
    adapted = adapt(typed, expected, context)
    if adapted is None:
        return None
    if not assignable(adapted.type, expected):
        _report_unfit(adapted, expected, context)
        return None
    if adapted.type.nullable and not expected.nullable:
        context.present(adapted, "this place")
        return None
    return adapted


def _report_unfit(typed: Typed, expected: Type, context: Context) -> None:
    if expected.kind is Kind.BOOL:
        context.as_condition(typed, "this place")
        return
    callers = context.scope.schema.callers
    if typed.type.kind is Kind.REFERENCE and typed.type.resource is None:
        message = f"{show(expected)} is needed here, but the caller may be {' or '.join(callers)}"
        context.report("E0316", message, typed.span, "let the rule say is(Kind)")
        return
    if expected.kind is typed.type.kind is Kind.DECIMAL:
        digits = f"{scale_of(expected)} fraction digits"
        message = f"a decimal with {digits} is needed here, but this has {scale_of(typed.type)}"
        context.report("E0321", message, typed.span, "div() says how to round")
        return
    message = f"{show(expected)} is needed here, but this is {show(typed.type)}"
    context.report("E0321", message, typed.span)


def assignable(source: Type, target: Type) -> bool:
    """Tell whether every value of one type is a value of the other, null aside."""
    match source.kind, target.kind:
        case Kind.INT, Kind.LONG:
            return True
        case Kind.DECIMAL, Kind.DECIMAL:
            return scale_of(source) <= scale_of(target)
        case Kind.MONEY, Kind.MONEY:
            return target.currency in {None, source.currency}
        case Kind.ENUM, Kind.ENUM:
            return set(source.words) <= set(target.words)
        case Kind.REFERENCE, Kind.REFERENCE:
            return source.resource == target.resource
        case Kind.LIST, Kind.LIST:
            return _same_elements(source, target)
        case _:
            return source.kind is target.kind


def _same_elements(source: Type, target: Type) -> bool:
    if source.element is None or target.element is None:
        return False
    return assignable(source.element, target.element)
