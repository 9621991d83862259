"""Types methods: quantifiers over collections, and the tests of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.expressions.describe import show
from backwright.expressions.names import known, visible
from backwright.expressions.operators import ORDERED
from backwright.expressions.tree import QUANTIFIERS, Name
from backwright.expressions.typed import Quantified, Size, TextTest, Typed
from backwright.expressions.types import BOOL, INT, Kind, Type

if TYPE_CHECKING:
    from backwright.expressions.context import Context
    from backwright.expressions.tree import Method

TEXT_TESTS = frozenset({"contains", "startsWith", "endsWith"})
_CONDITIONS = frozenset({"exists", "all", "count"})
_SUMMED = frozenset({Kind.INT, Kind.LONG, Kind.DECIMAL, Kind.MONEY, Kind.DURATION})
_METHODS = {
    Kind.COLLECTION: QUANTIFIERS | {"size"},
    Kind.STRING: TEXT_TESTS | {"size"},
}
_ELEMENT_AND_BODY = 2


def check_method(tree: Method, context: Context) -> Typed | None:
    """Check `target.name(arguments)`."""
    target = context.visit(tree.target)
    if target is None:
        return None
    if tree.name not in _METHODS.get(target.type.kind, frozenset()):
        _report_unknown(tree, target.type, context)
        return None
    if not context.present(target, f".{tree.name}()"):
        return None
    if tree.name == "size":
        return _check_size(tree, target, context)
    if target.type.kind is Kind.STRING:
        return _check_text(tree, target, context)
    return _check_quantifier(tree, target, context)


def _report_unknown(tree: Method, type_: Type, context: Context) -> None:
    message = f"{show(type_.present())} has no method '{tree.name}'"
    is_row = type_.kind is Kind.REFERENCE and type_.resource is not None
    if is_row and known(type_.resource or "", tree.name, context):
        advice = f"write .{tree.name} without parentheses"
        context.report("E0312", message, tree.name_span, advice)
    elif type_.kind is Kind.LIST:
        advice = "a list is only asked with in: x in list"
        context.report("E0312", message, tree.name_span, advice)
    else:
        methods = _METHODS.get(type_.kind, frozenset())
        context.report_unknown("E0312", message, tree.name_span, tree.name, methods)


def _check_size(tree: Method, target: Typed, context: Context) -> Typed | None:
    if tree.arguments:
        advice = "count with a condition is c.count(x, …)"
        context.report("E0313", "size() takes nothing between its parentheses", tree.span, advice)
        return None
    return Size(target, INT, tree.span)


def _check_text(tree: Method, target: Typed, context: Context) -> Typed | None:
    if len(tree.arguments) != 1:
        context.report("E0313", f"{tree.name}() takes one text", tree.span)
        return None
    argument = context.visit(tree.arguments[0])
    if argument is None or not context.present(argument, f"{tree.name}()"):
        return None
    if argument.type.kind is not Kind.STRING:
        message = f"{tree.name}() takes a text, but this is {show(argument.type)}"
        context.report("E0321", message, argument.span)
        return None
    return TextTest(tree.name, target, argument, BOOL, tree.span)


def _check_quantifier(tree: Method, target: Typed, context: Context) -> Typed | None:
    if len(tree.arguments) != _ELEMENT_AND_BODY or not isinstance(tree.arguments[0], Name):
        second = "condition" if tree.name in _CONDITIONS else "value"
        message = f"{tree.name}() takes the name of its element and a {second}"
        advice = f"write {tree.name}(x, …)"
        if tree.name == "count" and not tree.arguments:
            advice = "write size(), or count(x, …) with a condition"
        context.report("E0313", message, tree.span, advice)
        return None
    element = tree.arguments[0]
    if element.name in visible(context):
        message = f"the element '{element.name}' would hide another name"
        context.report("E0314", message, element.span, "give it a name of its own")
        return None
    inner = context.with_element(element.name, Type(Kind.REFERENCE, resource=target.type.resource))
    if tree.name in _CONDITIONS:
        body = inner.condition(tree.arguments[1], f"{tree.name}()")
        type_ = INT if tree.name == "count" else BOOL
    else:
        body = _check_value(tree, inner)
        type_ = body.type if body else BOOL
    if body is None:
        return None
    if tree.name in {"min", "max"}:
        type_ = type_.optional()
    return Quantified(tree.name, target, element.name, body, type_, tree.span)


def _check_value(tree: Method, context: Context) -> Typed | None:
    """Check what is summed or compared for each element."""
    body = context.visit(tree.arguments[1])
    if body is None or not context.present(body, f"{tree.name}()"):
        return None
    kinds = _SUMMED if tree.name == "sum" else ORDERED
    open_money = body.type.kind is Kind.MONEY and body.type.currency is None
    if body.type.kind in kinds and not open_money:
        return body
    message = f"{tree.name}() is not defined for {show(body.type)}"
    advice = None
    if body.type.kind is Kind.FLOAT:
        advice = "a sum of floats depends on the order of the rows; use decimal"
    context.report("E0322", message, body.span, advice)
    return None
