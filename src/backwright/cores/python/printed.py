"""Pieces of Python expressions with how tightly they bind, put together with parentheses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.expressions.typed import Operator
from backwright.languages.python.precedence import Binding
from backwright.printing.text import Fill, Symbol, Text, join, text
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

_ARITHMETIC = {
    Operator.ADD: Binding.SUM,
    Operator.SUBTRACT: Binding.SUM,
    Operator.MULTIPLY: Binding.PRODUCT,
}


@frozen
class Printed:
    """An expression as written, and how tightly it holds together."""

    text: Text
    binding: Binding = Binding.ATOM

    def inside(self, at_least: Binding) -> Text:
        """Return the text, in parentheses where it binds too loosely."""
        return self.text if self.binding >= at_least else join("", ["(", self.text, ")"])


def atom(fill: Fill) -> Printed:
    """Return what never needs parentheses."""
    return Printed(text(fill))


def sa(name: str) -> Symbol:
    """Return a name of SQLAlchemy."""
    return Symbol("sqlalchemy", name)


def call(function: Fill, *arguments: Printed) -> Printed:
    """Return a call."""
    listed = join(", ", (argument.text for argument in arguments))
    return atom(join("", [function, "(", listed, ")"]))


def method(target: Printed, name: str, *arguments: Printed) -> Printed:
    """Return the call of a method."""
    return call(join("", [target.inside(Binding.ATOM), f".{name}"]), *arguments)


def attribute(row: Fill, name: str) -> Printed:
    """Return an attribute."""
    return atom(join("", [row, f".{name}"]))


def compared(left: Printed, operator: str, right: Printed) -> Printed:
    """Return a comparison."""
    sides = [side.inside(Binding.BIT_OR) for side in (left, right)]
    return Printed(join(f" {operator} ", sides), Binding.COMPARISON)


def calculated(left: Printed, operator: Operator, right: Printed) -> Printed:
    """Return a sum, a difference or a product."""
    level = _ARITHMETIC[operator]
    sides = [left.inside(level), right.inside(Binding(level + 1))]
    return Printed(join(f" {operator} ", sides), level)


def junction(name: str, parts: Iterable[Printed]) -> Printed:
    """Return `and_` or `or_` of the parts; one part stands alone."""
    listed = list(parts)
    return listed[0] if len(listed) == 1 else call(sa(name), *listed)
