"""The expression as written: an untyped tree whose nodes know where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.values import frozen

if TYPE_CHECKING:
    from decimal import Decimal

    from backwright.diagnostics.source import Span

QUANTIFIERS = frozenset({"exists", "all", "count", "sum", "min", "max"})


@frozen
class Literal:
    """`null`, a truth value, a whole number, a decimal number, or a text."""

    value: bool | int | Decimal | str | None
    span: Span


@frozen
class Word:
    """An enum word that stands bare as a whole value."""

    text: str
    span: Span


@frozen
class Name:
    """A bare name."""

    name: str
    span: Span


@frozen
class Select:
    """`target.name`."""

    target: Tree
    name: str
    name_span: Span
    span: Span


@frozen
class Invoke:
    """`name(arguments)`."""

    name: str
    name_span: Span
    arguments: tuple[Tree, ...]
    span: Span


@frozen
class Method:
    """`target.name(arguments)`, quantifiers included."""

    target: Tree
    name: str
    name_span: Span
    arguments: tuple[Tree, ...]
    span: Span


@frozen
class Items:
    """`[a, b]`."""

    items: tuple[Tree, ...]
    span: Span


@frozen
class Unary:
    """`!operand` or `-operand`."""

    operator: str
    operand: Tree
    span: Span


@frozen
class Infix:
    """An operator between two operands, `in` included."""

    operator: str
    left: Tree
    right: Tree
    operator_span: Span
    span: Span


@frozen
class Choice:
    """`test ? then : otherwise`."""

    test: Tree
    then: Tree
    otherwise: Tree
    span: Span


Tree = Literal | Word | Name | Select | Invoke | Method | Items | Unary | Infix | Choice


def operands(tree: Tree) -> tuple[Tree, ...]:
    """Return the direct parts of a node, in the order in which they are written."""
    match tree:
        case Select(target=part) | Unary(operand=part):
            return (part,)
        case Invoke(arguments=parts) | Items(items=parts):
            return parts
        case Method(target=target, arguments=arguments):
            return (target, *arguments)
        case Infix(left=left, right=right):
            return (left, right)
        case Choice(test=test, then=then, otherwise=otherwise):
            return (test, then, otherwise)
        case Literal() | Word() | Name():
            return ()
