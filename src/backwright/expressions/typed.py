"""The checked expression: every name resolved, every node typed, no null left to chance.

What comes out of the checker and what all printers, the interpreter and the folder read.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from backwright.values import frozen

if TYPE_CHECKING:
    from decimal import Decimal

    from backwright.diagnostics.source import Span
    from backwright.expressions.types import Type


@frozen
class Constant:
    """A literal: null, bool, int, Decimal, text, or an enum word (text with an enum type)."""

    value: bool | int | Decimal | str | None
    type: Type
    span: Span


@frozen
class Variable:
    """A root: `this`, `caller`, `now`, `input`, `value`, `old`, the tenant, or an element."""

    name: str
    type: Type
    span: Span


@frozen
class Member:
    """A stored field of a row (`target` is a reference) or a member of `input` or `body`.

    A bare field name in a contract is a member of `Variable("this")`.
    """

    target: Typed
    name: str
    type: Type
    span: Span


@frozen
class Named:
    """A `let` condition or a computed field of a row, by name; its body stands in the model."""

    target: Typed
    resource: str
    name: str
    type: Type
    span: Span


@frozen
class Quantified:
    """`exists`, `all`, `count`, `sum`, `min`, `max` over a collection, its element named."""

    method: str
    collection: Typed
    element: str
    body: Typed
    type: Type
    span: Span


@frozen
class Size:
    """The number of elements of a collection, or of code points of a text."""

    target: Typed
    type: Type
    span: Span


class Operator(StrEnum):
    """The binary operators, by their CEL spelling."""

    OR = "||"
    AND = "&&"
    EQUAL = "=="
    NOT_EQUAL = "!="
    LESS = "<"
    LESS_EQUAL = "<="
    GREATER = ">"
    GREATER_EQUAL = ">="
    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "*"


@frozen
class Binary:
    """An operator with two operands; at most one side of `==` and `!=` is nullable."""

    operator: Operator
    left: Typed
    right: Typed
    type: Type
    span: Span


@frozen
class IsNull:
    """`target == null`; `negated` for `!=`."""

    target: Typed
    negated: bool
    type: Type
    span: Span


@frozen
class Not:
    """The negation of a condition."""

    operand: Typed
    type: Type
    span: Span


@frozen
class Negative:
    """The arithmetic negation of a number or duration."""

    operand: Typed
    type: Type
    span: Span


@frozen
class Conditional:
    """`test ? then : otherwise`."""

    test: Typed
    then: Typed
    otherwise: Typed
    type: Type
    span: Span


@frozen
class Among:
    """`needle in [a, b]`: membership in a literal list, empty lists folded away."""

    needle: Typed
    items: tuple[Typed, ...]
    type: Type
    span: Span


@frozen
class Within:
    """`reference in collection`, or a scalar in a list-typed input."""

    needle: Typed
    collection: Typed
    type: Type
    span: Span


@frozen
class TextTest:
    """`contains`, `startsWith` or `endsWith`, by code points."""

    method: str
    target: Typed
    argument: Typed
    type: Type
    span: Span


@frozen
class CallerIs:
    """`is(name)`: the caller is of that kind (a resource) or holds that role."""

    name: str
    type: Type
    span: Span


@frozen
class CallerMay:
    """`may(scope)`: the caller's key or token carries that scope."""

    scope: str
    type: Type
    span: Span


@frozen
class SignedIn:
    """`signed_in`: somebody is calling; `anyone` is the constant true."""

    type: Type
    span: Span


@frozen
class Call:
    """A server-side function of `:=` and `set`: `sequence`, `slug`, `div`, `duration`, `date`."""

    function: str
    arguments: tuple[Typed, ...]
    type: Type
    span: Span


Typed = (
    Constant
    | Variable
    | Member
    | Named
    | Quantified
    | Size
    | Binary
    | IsNull
    | Not
    | Negative
    | Conditional
    | Among
    | Within
    | TextTest
    | CallerIs
    | CallerMay
    | SignedIn
    | Call
)
