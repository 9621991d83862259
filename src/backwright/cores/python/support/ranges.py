"""How large and how small a number of a contract's condition can become.

A database widens, wraps or fails where a result leaves its type, each in its own way: arithmetic is
supported only where the bounds of the fields show that this cannot happen.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from backwright.expressions.typed import (
    Binary,
    Conditional,
    Constant,
    Member,
    Negative,
    Operator,
    Quantified,
    Size,
    Typed,
)
from backwright.expressions.types import Kind
from backwright.expressions.walk import walk
from backwright.model.types import DecimalType, FloatType, IntType, StringType

if TYPE_CHECKING:
    from backwright.model.contract import Contract
    from backwright.model.types import FieldType

Range = tuple[Decimal, Decimal]

_INFINITE = Decimal("Infinity")
_MOST_ROWS = Decimal(10**9)
"""More rows than this are not counted by a rule in one answer's time."""

_LIMITS = {
    Kind.INT: (Decimal(-(2**31)), Decimal(2**31 - 1)),
    Kind.LONG: (Decimal(-(2**63)), Decimal(2**63 - 1)),
}


def overflows(contract: Contract, node: Binary | Negative) -> bool:
    """Tell whether the result of arithmetic may be one that its type cannot hold."""
    least, most = _range(contract, node)
    if node.type.kind is Kind.DECIMAL:
        # SQLite keeps decimals as integers of their last digit.
        factor = Decimal(10) ** (node.type.scale or 0)
        least, most = least * factor, most * factor
    floor, ceiling = _LIMITS.get(node.type.kind, _LIMITS[Kind.LONG])
    return least < floor or most > ceiling


def fits_beside(contract: Contract, constant: Typed, other: Typed) -> bool:
    """Tell whether a constant is no longer than the decimals that it stands beside.

    It is sent as one of them, so that a database refuses one that is longer.
    """
    if not isinstance(constant, Constant) or not isinstance(constant.value, Decimal):
        return True
    types = (
        _type(contract, node.target.type.resource, node.name)
        for node in walk(other)
        if isinstance(node, Member) and node.target.type.resource
    )
    widths = [each.precision - each.scale for each in types if isinstance(each, DecimalType)]
    return all(abs(constant.value) < Decimal(10) ** width for width in widths)


def _range(contract: Contract, node: Typed) -> Range:
    match node:
        case Constant(value=int() | Decimal() as value):
            exact = Decimal(value)
            return exact, exact
        case Negative(operand=operand):
            least, most = _range(contract, operand)
            return -most, -least
        case Binary(operator=operator, left=left, right=right):
            return _combined(operator, _range(contract, left), _range(contract, right))
        case Conditional(then=then, otherwise=otherwise):
            one, other = _range(contract, then), _range(contract, otherwise)
            return min(one[0], other[0]), max(one[1], other[1])
        case Member(target=target, name=name) if target.type.resource:
            return _field_range(_type(contract, target.type.resource, name))
        case Quantified(method="count"):
            return Decimal(0), _MOST_ROWS
        case Size(target=Member(target=target, name=name)) if target.type.resource:
            type_ = _type(contract, target.type.resource, name)
            longest = type_.maximum if isinstance(type_, StringType) else None
            return Decimal(0), Decimal(longest) if longest is not None else _MOST_ROWS
        case _:
            return -_INFINITE, _INFINITE


def _combined(operator: Operator, left: Range, right: Range) -> Range:
    match operator:
        case Operator.ADD:
            return left[0] + right[0], left[1] + right[1]
        case Operator.SUBTRACT:
            return left[0] - right[1], left[1] - right[0]
        case _:
            if not all(bound.is_finite() for bound in (*left, *right)):
                return -_INFINITE, _INFINITE
            corners = [one * other for one in left for other in right]
            return min(corners), max(corners)


def _type(contract: Contract, resource: str, name: str) -> FieldType | None:
    fields = contract.resource(resource).fields
    return next((field.type for field in fields if field.name == name), None)


def _field_range(type_: FieldType | None) -> Range:
    match type_:
        case IntType(minimum=least, maximum=most):
            return Decimal(least), Decimal(most)
        case DecimalType(precision=precision, scale=scale, minimum=least, maximum=most):
            whole = Decimal(10) ** (precision - scale)
            return (-whole if least is None else least), (whole if most is None else most)
        case FloatType(minimum=float_least, maximum=float_most):
            least = -_INFINITE if float_least is None else float_least
            return least, _INFINITE if float_most is None else float_most
        case _:
            return -_INFINITE, _INFINITE
