"""What of rules, named conditions and checks is not supported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.support.findings import EXPRESSION, OVERFLOW, unsupported
from backwright.cores.python.support.ranges import fits_beside, overflows
from backwright.expressions.typed import (
    Among,
    Binary,
    Call,
    CallerMay,
    Constant,
    Named,
    Negative,
    Operator,
    Quantified,
    Typed,
    Variable,
)
from backwright.expressions.types import Kind
from backwright.expressions.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.diagnostics.diagnostic import Diagnostic
    from backwright.model.contract import Contract
    from backwright.model.resource import Resource

_ARITHMETIC = frozenset({Operator.ADD, Operator.SUBTRACT, Operator.MULTIPLY})
_QUANTIFIERS = frozenset({"exists", "all", "count"})
_TIMES = frozenset({Kind.DATE, Kind.TIMESTAMP, Kind.DURATION})
_VARIABLES = frozenset({"this", "caller", "now"})
_OPERATIONS = frozenset({"list", "get", "create", "update", "delete"})


def of_conditions(contract: Contract, resource: Resource) -> Iterator[Diagnostic]:
    """Yield a finding for each part of a resource's conditions that is not supported."""
    for rule in resource.rules:
        if rule.operation in _OPERATIONS:
            yield from _of_tree(contract, rule.body)
    for condition in resource.conditions:
        yield from _of_tree(contract, condition.body)
    for check in resource.checks:
        yield from _of_tree(contract, check.body)
        for node in walk(check.body):
            if isinstance(node, Variable) and node.name in {"caller", "now"}:
                construct = f"'{node.name}' in a check"
                yield unsupported(EXPRESSION, construct, node.span)


def _of_tree(contract: Contract, body: Typed) -> Iterator[Diagnostic]:
    elements = {node.element for node in walk(body) if isinstance(node, Quantified)}
    computed = {
        (resource.name, field.name)
        for resource in contract.resources
        for field in resource.computed
    }
    for node in walk(body):
        construct = _construct(node, elements, computed)
        if construct:
            yield unsupported(EXPRESSION, construct, node.span)
        elif isinstance(node, Binary | Negative) and _is_too_large(contract, node):
            advice = "bound the fields that it reads, such as int(0..1000)"
            message = "arithmetic whose result may be too large for its type"
            yield unsupported(OVERFLOW, message, node.span, advice)
        for constant, other in _pairs(node):
            if not fits_beside(contract, constant, other):
                message = "a constant with more digits than the decimal beside it"
                yield unsupported(OVERFLOW, message, constant.span)


def _pairs(node: Typed) -> Iterator[tuple[Typed, Typed]]:
    """Yield each constant that a node compares or calculates with, and what with."""
    match node:
        case Binary(left=left, right=right):
            yield from ((left, right), (right, left))
        case Among(needle=needle, items=items):
            yield from ((item, needle) for item in items)


def _construct(node: Typed, elements: set[str], computed: set[tuple[str, str]]) -> str:
    """Return what the node is, if that is not supported."""
    match node:
        case Call(function=function):
            return f"{function}() in a condition"
        case CallerMay():
            return "scopes of callers"
        case Quantified(method=method) if method not in _QUANTIFIERS:
            return f"{method}() of a collection"
        case Named(resource=resource, name=name) if (resource, name) in computed:
            return f"the computed field '{name}' in a condition"
        case Variable(name=name) if name not in _VARIABLES | elements:
            return f"'{name}' in a condition"
        case Binary(operator=operator) if operator in _ARITHMETIC:
            if node.type.kind in _TIMES or node.left.type.kind in _TIMES:
                return "arithmetic on dates and times"
            if node.type.kind is Kind.FLOAT:
                return "arithmetic on float"
            return _mixed_scales(node)
        case Binary():
            return _mixed_scales(node)
        case Among(items=items) if not all(isinstance(item, Constant) for item in items):
            return "a list of other things than constants"
        case _:
            return ""


def _mixed_scales(node: Binary) -> str:
    """Return what is wrong with decimals of two scales: SQLite keeps each in a unit of its own."""
    kinds = (node.left.type.kind, node.right.type.kind)
    if kinds == (Kind.DECIMAL, Kind.DECIMAL) and node.left.type.scale != node.right.type.scale:
        return "decimals with different numbers of digits in one operation"
    return ""


def _is_too_large(contract: Contract, node: Binary | Negative) -> bool:
    calculates = isinstance(node, Negative) or node.operator in _ARITHMETIC
    return calculates and overflows(contract, node)
