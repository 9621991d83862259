"""Which conditions the database holds: bounds of types, and checks that read one row alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.design.passes import identifiers
from backwright.design.tables import CheckConstraint
from backwright.expressions.typed import (
    Call,
    CallerIs,
    CallerMay,
    Member,
    Named,
    Quantified,
    SignedIn,
    Variable,
    Within,
)
from backwright.expressions.types import Kind
from backwright.expressions.walk import walk
from backwright.model.types import (
    BytesType,
    DecimalType,
    EmailType,
    EnumType,
    FloatType,
    IntType,
    MoneyType,
    SlugType,
    StringType,
    UrlType,
)

if TYPE_CHECKING:
    from backwright.design.tables import Column
    from backwright.expressions.typed import Typed
    from backwright.model.resource import Check, Resource
    from backwright.model.types import FieldType

# Bounds that ask for no check: of int, of long, of numbers that JSON keeps exactly, of keys.
_NATURAL = {
    (-(2**31), 2**31 - 1),
    (-(2**63), 2**63 - 1),
    (-(2**53) + 1, 2**53 - 1),
    (1, 2**53 - 1),
}


def of_columns(table: str, columns: tuple[Column, ...]) -> tuple[CheckConstraint, ...]:
    """Return the constraints that the types of a table's columns ask for."""
    return tuple(
        CheckConstraint(identifiers.check(table, column.name), column=column.name)
        for column in columns
        if _is_bounded(column.type)
    )


def of_contract(table: str, resource: Resource) -> tuple[CheckConstraint, ...]:
    """Return the contract's own checks that the database can hold."""
    return tuple(
        CheckConstraint(identifiers.check(table, _subject(resource, check)), body=check.body)
        for check in resource.checks
        if reads_own_columns(check.body)
    )


def _subject(resource: Resource, check: Check) -> str:
    """Return the check's name, kept apart from that of a column's own constraint."""
    taken = any(field.name == check.name for field in resource.fields)
    return f"{check.name}_holds" if taken else check.name


def reads_own_columns(body: Typed) -> bool:
    """Say whether a condition reads nothing but stored columns of its own row."""
    return all(_own(node) for node in walk(body))


def _own(node: Typed) -> bool:
    match node:
        case Member(target=target):
            own = target == Variable("this", target.type, target.span)
            return own and node.type.kind is not Kind.COLLECTION
        case Variable(name=name):
            return name == "this"
        case Named() | Quantified() | CallerIs() | CallerMay() | SignedIn() | Call() | Within():
            return False
        case _:
            return True


def _is_bounded(kind: FieldType) -> bool:
    """Say whether the database has more to check of a type than the column's own type does."""
    match kind:
        case StringType():
            return kind.minimum > 0 or kind.maximum is not None
        case SlugType() | EmailType() | UrlType() | BytesType() | EnumType():
            return True
        case IntType():
            return (kind.minimum, kind.maximum) not in _NATURAL
        case DecimalType() | MoneyType() | FloatType():
            return kind.minimum is not None or kind.maximum is not None
        case _:
            return False
