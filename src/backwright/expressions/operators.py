"""Types the operators, by the table of types and operators of the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.expressions.describe import show
from backwright.expressions.durations import DAY, duration_length
from backwright.expressions.flow import facts
from backwright.expressions.literals import EXACT, WHOLE, adapt, is_literal, scale_of
from backwright.expressions.typed import Binary, Call, Constant, IsNull, Operator, Typed
from backwright.expressions.types import BOOL, DURATION, Kind, Type
from backwright.expressions.untype import typed_text

if TYPE_CHECKING:
    from backwright.expressions.context import Context
    from backwright.expressions.tree import Infix

ORDERED = frozenset(
    {Kind.INT, Kind.LONG, Kind.DECIMAL, Kind.MONEY, Kind.FLOAT}
    | {Kind.DATE, Kind.TIMESTAMP, Kind.DURATION}
)
NUMBERS = frozenset({Kind.INT, Kind.LONG, Kind.DECIMAL, Kind.MONEY, Kind.FLOAT})
_WIDTHS = {Kind.NULL: -1, Kind.INT: 1, Kind.LONG: 2, Kind.DECIMAL: 3}
_NO_EQUALITY = {
    Kind.FLOAT: "float has no portable equality (rounding)",
    Kind.COLLECTION: "a collection is not compared as a whole",
    Kind.LIST: "a list is only asked with in",
    Kind.JSON: "json is only compared with null",
    Kind.BYTES: "bytes are only compared with null",
    Kind.SECRET: "a secret is only compared with null",
    Kind.OBJECT: "only members are compared",
}
_NO_ORDER = {
    Kind.STRING: "string has no portable order",
    Kind.ENUM: "enum words have no order",
    Kind.UUID: "uuid has no portable order",
}


def check_logic(tree: Infix, context: Context) -> Typed | None:
    """Check `&&` and `||`; the right side knows what the left side has tested."""
    what = f"'{tree.operator}'"
    left = context.condition(tree.left, what)
    holds = tree.operator == "&&"
    known = facts(left, holds=holds, kinds=context.scope.schema.callers)
    right = context.knowing(known).condition(tree.right, what)
    if left is None or right is None:
        return None
    return Binary(Operator(tree.operator), left, right, BOOL, tree.span)


def check_operator(tree: Infix, context: Context) -> Typed | None:
    """Check a comparison or arithmetic."""
    left, right = context.visit(tree.left), context.visit(tree.right)
    if left is None or right is None:
        return None
    if tree.operator in {"==", "!="}:
        return check_equality(tree, left, right, context)
    operator = Operator(tree.operator)
    what = f"'{tree.operator}'"
    if not (context.present(left, what) & context.present(right, what)):
        return None
    if operator in {Operator.ADD, Operator.SUBTRACT, Operator.MULTIPLY}:
        return check_arithmetic(tree, left, right, context)
    pair = adapt_both(left, right, context)
    if pair is None:
        return None
    for side in pair:
        if side.type.kind not in ORDERED:
            _report_no_order(side, tree, context)
            return None
    if not comparable(pair[0].type, pair[1].type, context) or _is_open_money(pair[0].type):
        _report_pair(tree, pair, context)
        return None
    return Binary(operator, *pair, BOOL, tree.span)


def adapt_both(left: Typed, right: Typed, context: Context) -> tuple[Typed, Typed] | None:
    """Give a literal on either side the type of the other side."""
    first: Typed | None = left
    second: Typed | None = right
    if _yields(left, right):
        first = adapt(left, right.type, context)
    elif _yields(right, left):
        second = adapt(right, left.type, context)
    return None if first is None or second is None else (first, second)


def _yields(side: Typed, other: Typed) -> bool:
    """Tell whether a side takes the other's type: of two literals, `1` does beside `1.5`."""
    if is_literal(side) and is_literal(other):
        return _WIDTHS.get(side.type.kind, 0) < _WIDTHS.get(other.type.kind, 0)
    return is_literal(side)


def check_equality(tree: Infix, left: Typed, right: Typed, context: Context) -> Typed | None:
    """Check `==` and `!=`, the comparison with null included."""
    if right.type.kind is Kind.NULL:
        return _check_null_test(tree, left, context)
    if left.type.kind is Kind.NULL:
        return _check_null_test(tree, right, context)
    pair = adapt_both(left, right, context)
    if pair is None or not equatable(pair, tree, context):
        return None
    if pair[0].type.nullable and pair[1].type.nullable:
        message = "both sides may be null, so null would equal null"
        context.report("E0333", message, tree.span, f"guard one side first: {_guard(pair)} && …")
        return None
    return Binary(Operator(tree.operator), *pair, BOOL, tree.span)


def _guard(pair: tuple[Typed, Typed]) -> str:
    texts = [typed_text(side) for side in pair]
    return "signed_in" if "caller" in texts else f"{texts[0]} != null"


def equatable(pair: tuple[Typed, Typed], tree: Infix, context: Context) -> bool:
    """Tell whether two operands can be compared for equality; report why not."""
    for side in pair:
        if side.type.kind in _NO_EQUALITY:
            advice = "compare with < and >" if side.type.kind is Kind.FLOAT else None
            context.report("E0322", _NO_EQUALITY[side.type.kind], side.span, advice)
            return False
    if comparable(pair[0].type, pair[1].type, context):
        return True
    _report_pair(tree, pair, context)
    return False


def comparable(left: Type, right: Type, context: Context) -> bool:
    """Tell whether values of the two types can be equal, by their types alone."""
    if left.kind in WHOLE and right.kind in WHOLE:
        return True
    if left.kind is not right.kind:
        return False
    match left.kind:
        case Kind.MONEY:
            return left.currency == right.currency
        case Kind.ENUM:
            return set(left.words) == set(right.words)
        case Kind.REFERENCE:
            resources = {left.resource, right.resource}
            callers = {None, *context.scope.schema.callers}
            return len(resources) == 1 or (None in resources and resources <= callers)
        case _:
            return True


def _check_null_test(tree: Infix, target: Typed, context: Context) -> Typed | None:
    negated = tree.operator == "!="
    if target.type.nullable and target.type.kind is not Kind.NULL:
        return IsNull(target, negated, BOOL, tree.span)
    if context.facts.everything:
        return None
    outcome = "True" if negated else "False"
    written = typed_text(target)
    if target.type.kind is Kind.NULL:
        outcome, reason = ("False" if negated else "True"), "null is null"
    elif _was_nullable(written, context):
        reason = f"'{written}' has been guarded before"
    else:
        reason = f"{show(target.type)} is never null"
    message = f"comparison with null is always {outcome}: {reason}"
    context.report("E0332", message, tree.span)
    return None


def _was_nullable(written: str, context: Context) -> bool:
    return written in context.facts.present


def _is_open_money(type_: Type) -> bool:
    return type_.kind is Kind.MONEY and type_.currency is None


def _report_no_order(side: Typed, tree: Infix, context: Context) -> None:
    kind = side.type.kind
    message = _NO_ORDER.get(kind, f"{show(side.type.present())} has no order")
    advice = "compare with == or !=" if kind in _NO_ORDER else None
    context.report("E0322", message, tree.span, advice)


def _report_pair(tree: Infix, pair: tuple[Typed, Typed], context: Context) -> None:
    left, right = (show(side.type.present()) for side in pair)
    if Kind.MONEY in {pair[0].type.kind, pair[1].type.kind} and left == right:
        message = f"'{tree.operator}' needs one currency, but money may be in any"
    else:
        message = f"'{tree.operator}' does not compare {left} with {right}"
    context.report("E0320", message, tree.span)


def check_arithmetic(tree: Infix, left: Typed, right: Typed, context: Context) -> Typed | None:
    """Check `+`, `-` and `*`."""
    pair: tuple[Typed, Typed] | None = (left, right)
    kinds = {left.type.kind, right.type.kind}
    # Decimals keep their own scales, and a factor of a decimal stays a whole number.
    factor = tree.operator == "*" and kinds & EXACT and Kind.FLOAT not in kinds
    if kinds != {Kind.DECIMAL} and not factor:
        pair = adapt_both(left, right, context)
    if pair is None:
        return None
    type_ = arithmetic_type(tree.operator, pair[0], pair[1])
    if type_ is None:
        _report_arithmetic(tree, pair, context)
        return None
    return Binary(Operator(tree.operator), *pair, type_, tree.span)


def arithmetic_type(operator: str, left: Typed, right: Typed) -> Type | None:
    """Return the type of a sum, difference or product; None when there is none."""
    first, second = left.type, right.type
    match first.kind, second.kind:
        case (Kind.INT, Kind.INT) | (Kind.LONG, Kind.LONG) | (Kind.FLOAT, Kind.FLOAT):
            return Type(first.kind)
        case (Kind.DECIMAL | Kind.MONEY, Kind.INT | Kind.LONG) if operator == "*":
            return first
        case (Kind.INT | Kind.LONG, Kind.DECIMAL | Kind.MONEY) if operator == "*":
            return second
        case _ if operator == "*":
            return None
        case (Kind.DECIMAL, Kind.DECIMAL):
            return Type(Kind.DECIMAL, scale=max(scale_of(first), scale_of(second)))
        case (Kind.MONEY, Kind.MONEY):
            same = first.currency is not None and first.currency == second.currency
            return first if same else None
        case _:
            return _time_type(operator, left, right)


def _time_type(operator: str, left: Typed, right: Typed) -> Type | None:
    match left.type.kind, right.type.kind:
        case (Kind.TIMESTAMP, Kind.TIMESTAMP) if operator == "-":
            return DURATION
        case (Kind.TIMESTAMP | Kind.DURATION, Kind.DURATION):
            return left.type
        case (Kind.DATE, Kind.DURATION) if whole_days(right):
            return left.type
        case _:
            return None


def whole_days(typed: Typed) -> bool:
    """Tell whether a duration is written out as a whole number of days."""
    match typed:
        case Call(function="duration", arguments=(Constant(value=str(written)),)):
            length = duration_length(written)
            return length is not None and length % DAY == 0
        case _:
            return False


def _report_arithmetic(tree: Infix, pair: tuple[Typed, Typed], context: Context) -> None:
    left, right = (side.type for side in pair)
    message = f"'{tree.operator}' is not defined for {show(left)} and {show(right)}"
    kinds = {left.kind, right.kind}
    code, advice = "E0320", None
    if kinds == {Kind.STRING}:
        code, advice = "E0322", "texts are not joined in expressions"
    elif tree.operator == "*" and kinds <= EXACT:
        advice = "the product would need rounding; multiply by a whole number"
    elif kinds == {Kind.DATE}:
        advice = "dates have no difference; compare them, or add duration('24h')"
    elif kinds == {Kind.DATE, Kind.DURATION}:
        advice = "a date takes whole days, written out: date + duration('48h')"
    elif kinds == {Kind.TIMESTAMP, Kind.DURATION}:
        advice = "write the instant first: timestamp + duration"
    elif kinds <= WHOLE:
        advice = "both sides need the same type"
    elif left.kind not in NUMBERS and left.kind is right.kind:
        code = "E0322"
    context.report(code, message, tree.span, advice)
