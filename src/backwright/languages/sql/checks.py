"""Checked expressions over one row's own columns, as the text of a check constraint."""

from __future__ import annotations

from decimal import Decimal
from enum import IntEnum, StrEnum, auto
from typing import TYPE_CHECKING

from backwright.expressions.typed import (
    Among,
    Binary,
    Conditional,
    Constant,
    IsNull,
    Member,
    Negative,
    Not,
    Operator,
    Size,
    TextTest,
    Typed,
    Variable,
)
from backwright.expressions.types import Kind
from backwright.languages.sql.names import identifier, literal
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable


class Engine(StrEnum):
    """The databases that differ in what a condition looks like."""

    POSTGRESQL = auto()
    SQLITE = auto()


class _Binding(IntEnum):
    OR = 0
    AND = 1
    NOT = 2
    COMPARISON = 3
    SUM = 4
    PRODUCT = 5
    ATOM = 6


_OPERATORS = {
    Operator.OR: ("OR", _Binding.OR),
    Operator.AND: ("AND", _Binding.AND),
    Operator.EQUAL: ("=", _Binding.COMPARISON),
    Operator.NOT_EQUAL: ("<>", _Binding.COMPARISON),
    Operator.LESS: ("<", _Binding.COMPARISON),
    Operator.LESS_EQUAL: ("<=", _Binding.COMPARISON),
    Operator.GREATER: (">", _Binding.COMPARISON),
    Operator.GREATER_EQUAL: (">=", _Binding.COMPARISON),
    Operator.ADD: ("+", _Binding.SUM),
    Operator.SUBTRACT: ("-", _Binding.SUM),
    Operator.MULTIPLY: ("*", _Binding.PRODUCT),
}
_EQUALITIES = frozenset({Operator.EQUAL, Operator.NOT_EQUAL})


def check_text(body: Typed, column: Callable[[str], str], engine: Engine) -> str:
    """Return the condition; `column` gives the column of a field."""
    return _Printer(column, engine).condition(body, positive=True)[0]


_Piece = tuple[str, _Binding]


@frozen
class _Printer:
    column: Callable[[str], str]
    engine: Engine

    def condition(self, node: Typed, *, positive: bool) -> _Piece:
        """Print a condition; a check holds too where it is unknown, so all are definite here."""
        match node:
            case Binary(operator=Operator.AND | Operator.OR as operator, left=left, right=right):
                word, level = _OPERATORS[operator]
                sides = (self.condition(side, positive=positive) for side in (left, right))
                return f" {word} ".join(_inside(side, level) for side in sides), level
            case Binary():
                return self._comparison(node)
            case Not(operand=operand):
                inner = _inside(self.condition(operand, positive=not positive), _Binding.NOT)
                return f"NOT {inner}", _Binding.NOT
            case IsNull(target=target, negated=negated):
                test = "IS NOT NULL" if negated else "IS NULL"
                return f"{self._operand(target)} {test}", _Binding.COMPARISON
            case Among(needle=needle, items=items):
                listed = ", ".join(self.value(item)[0] for item in items)
                return f"{self._operand(needle)} IN ({listed})", _Binding.COMPARISON
            case TextTest():
                return self._text_test(node)
            case Constant(value=value):
                return ("1 = 1" if value else "1 = 0"), _Binding.COMPARISON
            case Member() if self.engine is Engine.SQLITE:
                return f"{self.value(node)[0]} = 1", _Binding.COMPARISON
            case Conditional(test=test, then=then, otherwise=otherwise):
                branches = (self.condition(each, positive=positive) for each in (then, otherwise))
                return self._case(test, *branches)
            case _:
                return self.value(node)

    def value(self, node: Typed) -> _Piece:
        """Print a value."""
        match node:
            case Constant(value=bool() as value):
                word = (
                    ("1" if value else "0") if self.engine is Engine.SQLITE else str(value).upper()
                )
                return word, _Binding.ATOM
            case Constant(value=str() as value):
                return literal(value), _Binding.ATOM
            case Constant(value=Decimal() as value) if node.type.kind is Kind.FLOAT:
                return repr(float(value)), _Binding.ATOM
            case Constant(value=Decimal() as value):
                return self._decimal(value, node.type.scale), _Binding.ATOM
            case Constant(value=value):
                return str(value), _Binding.ATOM
            case Member(name=name):
                return identifier(self.column(name)), _Binding.ATOM
            case Variable(name="this"):
                return identifier("id"), _Binding.ATOM
            case Binary(operator=operator, left=left, right=right):
                word, level = _OPERATORS[operator]
                first, second = self.value(left), self.value(right)
                text = f"{_inside(first, level)} {word} {_inside(second, _Binding(level + 1))}"
                return text, level
            case Negative(operand=operand):
                return f"-{_inside(self.value(operand), _Binding.ATOM)}", _Binding.PRODUCT
            case Size(target=target):
                return f"length({self.value(target)[0]})", _Binding.ATOM
            case Conditional(test=test, then=then, otherwise=otherwise):
                return self._case(test, self.value(then), self.value(otherwise))
            case _:
                raise TypeError(f"no value of one row: {node}")

    def _case(self, test: Typed, then: _Piece, otherwise: _Piece) -> _Piece:
        cases = f"WHEN {self.condition(test, positive=True)[0]} THEN {then[0]}"
        return f"CASE {cases} ELSE {otherwise[0]} END", _Binding.ATOM

    def _operand(self, node: Typed) -> str:
        if node.type.kind is Kind.BOOL and not isinstance(node, Constant | Member):
            return _inside(self.condition(node, positive=True), _Binding.SUM)
        return _inside(self.value(node), _Binding.SUM)

    def _decimal(self, value: Decimal, scale: int | None) -> str:
        """Print a decimal; SQLite keeps them as integers of their last digit."""
        if self.engine is Engine.SQLITE:
            return str(int(value.scaleb(scale or 0)))
        return format(value, "f")

    def _comparison(self, node: Binary) -> _Piece:
        word, level = _OPERATORS[node.operator]
        left, right = node.left, node.right
        text = f"{self._operand(left)} {word} {self._operand(right)}"
        nullable = next((side for side in (left, right) if side.type.nullable), None)
        if nullable is None or node.operator not in _EQUALITIES:
            return text, level
        known = f"{self._operand(nullable)} IS"
        if node.operator is Operator.NOT_EQUAL:
            return f"{known} NULL OR {text}", _Binding.OR
        return f"{known} NOT NULL AND {text}", _Binding.AND

    def _text_test(self, node: TextTest) -> _Piece:
        text, part = self.value(node.target)[0], self.value(node.argument)[0]
        match node.method:
            case "contains":
                found = "instr" if self.engine is Engine.SQLITE else "strpos"
                return f"{found}({text}, {part}) > 0", _Binding.COMPARISON
            case "startsWith":
                return f"substr({text}, 1, length({part})) = {part}", _Binding.COMPARISON
            case _:
                start = f"length({text}) - length({part}) + 1"
                ends = f"substr({text}, {start}) = {part}"
                return f"length({text}) >= length({part}) AND {ends}", _Binding.AND


def _inside(piece: _Piece, at_least: _Binding) -> str:
    return piece[0] if piece[1] >= at_least else f"({piece[0]})"
