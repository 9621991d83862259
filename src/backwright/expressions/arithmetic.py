"""Checked arithmetic of the reference interpreter: nothing wraps, rounds or grows in silence."""

from __future__ import annotations

import operator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from backwright.expressions.durations import LONGEST
from backwright.expressions.literals import INT_RANGE, LONG_RANGE, scale_of
from backwright.expressions.typed import Operator
from backwright.expressions.types import BOOL, Kind

if TYPE_CHECKING:
    from backwright.expressions.types import Type
    from backwright.expressions.values import Value

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
_RANGES = {
    Kind.INT: INT_RANGE,
    Kind.LONG: LONG_RANGE,
    Kind.DURATION: (-LONGEST, LONGEST),
    Kind.TIMESTAMP: (
        (datetime.min.replace(tzinfo=UTC) - EPOCH) // MICROSECOND,
        (datetime.max.replace(tzinfo=UTC) - EPOCH) // MICROSECOND,
    ),
}
_OPERATIONS = {
    Operator.ADD: operator.add,
    Operator.SUBTRACT: operator.sub,
    Operator.MULTIPLY: operator.mul,
    Operator.LESS: operator.lt,
    Operator.LESS_EQUAL: operator.le,
    Operator.GREATER: operator.gt,
    Operator.GREATER_EQUAL: operator.ge,
    Operator.EQUAL: operator.eq,
    Operator.NOT_EQUAL: operator.ne,
}


class OutOfRangeError(ArithmeticError):
    """A result that its type cannot hold: `out_of_range` on the wire."""


def apply(symbol: Operator, left: Value, right: Value, type_: Type) -> Value:
    """Return what an operator other than `&&` and `||` gives."""
    if isinstance(left, date) and isinstance(right, int):
        return _shifted(left, right if symbol is Operator.ADD else -right)
    result: Value = _OPERATIONS[symbol](left, right)
    return in_range(result, type_)


def in_range(value: Value, type_: Type) -> Value:
    """Return a value that its type can hold."""
    if isinstance(value, float) and not isfinite(value):
        raise OutOfRangeError(f"{value} is not finite")
    bounds = _RANGES.get(type_.kind)
    if bounds and isinstance(value, int) and not bounds[0] <= value <= bounds[1]:
        raise OutOfRangeError(f"{value} is not a {type_.kind}")
    return value


def _shifted(day: date, microseconds: int) -> date:
    try:
        return day + timedelta(microseconds=microseconds)
    except OverflowError as error:
        raise OutOfRangeError(f"{day} cannot be moved by {microseconds} µs") from error


def total(values: list[Value], type_: Type) -> Value:
    """Return the sum; only the result has to fit, since rows have no order."""
    start: Value = 0
    if type_.kind in {Kind.DECIMAL, Kind.MONEY}:
        start = Decimal(0).scaleb(-scale_of(type_))
    for value in values:
        start = operator.add(start, value)
    return in_range(start, type_)


def negated(value: Value, type_: Type) -> Value:
    """Return a number or duration with the other sign."""
    return apply(Operator.SUBTRACT, 0, value, type_)


def extreme(method: str, values: list[Value]) -> Value:
    """Return the least (`min`) or greatest value, null when there is none."""
    better = Operator.LESS if method == "min" else Operator.GREATER
    best: Value = None
    for value in values:
        if best is None or apply(better, value, best, BOOL):
            best = value
    return best


def divided(left: Value, right: Value, scale: int, mode: str) -> Decimal | None:
    """Return a quotient with `scale` fraction digits, rounded once; null when `right` is 0."""
    if not isinstance(left, int | Decimal) or not isinstance(right, int | Decimal):
        raise TypeError(f"cannot divide {left!r} by {right!r}")
    if right == 0:
        return None
    exact = Fraction(left) * 10**scale / Fraction(right)
    return Decimal(_rounded(exact, mode)).scaleb(-scale)


def _rounded(exact: Fraction, mode: str) -> int:
    whole, rest = divmod(abs(exact.numerator), exact.denominator)
    doubled = 2 * rest - exact.denominator
    up = {
        "half_even": doubled > 0 or (doubled == 0 and whole % 2 == 1),
        "half_up": doubled >= 0,
        "down": False,
    }[mode]
    return (whole + up) * (-1 if exact < 0 else 1)


def remainder(left: Value, right: Value) -> int | None:
    """Return the remainder with the sign of the divisor; null when that is 0."""
    if not isinstance(left, int) or not isinstance(right, int):
        raise TypeError(f"cannot divide {left!r} by {right!r}")
    return left % right if right else None


def day_in_zone(instant: Value, zone: str) -> date:
    """Return the calendar day on which an instant falls in a time zone."""
    if not isinstance(instant, int):
        raise TypeError(f"{instant!r} is not an instant")
    try:
        return (EPOCH + instant * MICROSECOND).astimezone(ZoneInfo(zone)).date()
    except OverflowError as error:
        raise OutOfRangeError(f"{instant} has no day in {zone}") from error
