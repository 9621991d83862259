"""Checks a tree: every name resolved, every node typed, no null left to chance."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from backwright.expressions.calls import check_call
from backwright.expressions.context import Context
from backwright.expressions.describe import show
from backwright.expressions.flow import NOTHING, caller_facts, facts
from backwright.expressions.lists import check_in
from backwright.expressions.literals import LONG_RANGE, decimal_type, fit, whole_type
from backwright.expressions.names import check_name, check_select, visible
from backwright.expressions.operators import NUMBERS, adapt_both, check_logic, check_operator
from backwright.expressions.quantifiers import check_method
from backwright.expressions.tree import (
    Choice,
    Infix,
    Invoke,
    Items,
    Literal,
    Method,
    Name,
    Select,
    Tree,
    Unary,
    Word,
)
from backwright.expressions.typed import Conditional, Constant, Negative, Not, Typed
from backwright.expressions.types import BOOL, NULL, STRING, Kind, Type
from backwright.values import frozen

if TYPE_CHECKING:
    from backwright.diagnostics.diagnostic import Diagnostic
    from backwright.expressions.scope import Scope


@frozen
class Checked:
    """What checking gave: a typed tree if all is well, and what was found wrong."""

    typed: Typed | None
    diagnostics: tuple[Diagnostic, ...] = ()


def check(tree: Tree, scope: Scope) -> Checked:
    """Resolve and type a tree where it stands; all faults of the expression at once."""
    known = NOTHING
    if scope.given is not None:
        known = caller_facts(scope.given, scope.schema.callers)
    context = Context(scope, tree, dict(scope.names), known, [], _visit)
    typed = context.visit(tree)
    if typed is not None and scope.expected is not None:
        typed = fit(typed, scope.expected, context)
    found = tuple(context.found)
    return Checked(None if found else typed, found)


def _visit(tree: Tree, context: Context) -> Typed | None:
    match tree:
        case Literal() | Word():
            return _check_constant(tree, context)
        case Name():
            return check_name(tree, context)
        case Select():
            return check_select(tree, context)
        case Invoke():
            return check_call(tree, context)
        case Method():
            return check_method(tree, context)
        case Items():
            context.report("E0321", "a list stands only right of in", tree.span)
            return None
        case Unary():
            return _check_unary(tree, context)
        case Infix():
            return _check_infix(tree, context)
        case Choice():
            return _check_choice(tree, context)


def _check_infix(tree: Infix, context: Context) -> Typed | None:
    match tree.operator:
        case "&&" | "||":
            return check_logic(tree, context)
        case "in":
            return check_in(tree, context)
        case _:
            return check_operator(tree, context)


def _check_constant(tree: Literal | Word, context: Context) -> Typed | None:
    if isinstance(tree, Word):
        return _check_word(tree, context)
    match tree.value:
        case None:
            return Constant(None, NULL, tree.span)
        case bool():
            return Constant(tree.value, BOOL, tree.span)
        case str():
            return Constant(tree.value, STRING, tree.span)
        case Decimal():
            return Constant(tree.value, decimal_type(tree.value), tree.span)
        case int(value) if value > LONG_RANGE[1]:
            context.report("E0303", f"{value} does not fit 64 bits", tree.span)
            return None
        case int(value):
            return Constant(value, whole_type(value), tree.span)


def _check_word(tree: Word, context: Context) -> Typed | None:
    expected = context.scope.expected
    if expected is None or tree.text not in expected.words:
        context.report("E0310", f"unknown name '{tree.text}'", tree.span)
        return None
    if tree.text in visible(context):
        message = f"'{tree.text}' is a word of the enum and also a name here"
        advice = f"write '{tree.text}' in quotes for the word, or this.{tree.text}"
        context.report("E0319", message, tree.span, advice)
        return None
    return Constant(tree.text, expected.present(), tree.span)


def _check_unary(tree: Unary, context: Context) -> Typed | None:
    if tree.operator == "!":
        operand = context.condition(tree.operand, "'!'")
        return None if operand is None else Not(operand, BOOL, tree.span)
    if isinstance(tree.operand, Literal) and type(tree.operand.value) is int:
        value = -tree.operand.value
        return Constant(value, whole_type(value), tree.span)
    operand = context.visit(tree.operand)
    if operand is None or not context.present(operand, "'-'"):
        return None
    if isinstance(operand, Constant) and isinstance(operand.value, Decimal):
        return Constant(-operand.value, operand.type, tree.span)
    if operand.type.kind in NUMBERS or operand.type.kind is Kind.DURATION:
        return Negative(operand, operand.type, tree.span)
    context.report("E0322", f"'-' is not defined for {show(operand.type)}", tree.span)
    return None


def _check_choice(tree: Choice, context: Context) -> Typed | None:
    kinds = context.scope.schema.callers
    test = context.condition(tree.test, "'?'")
    then = context.knowing(facts(test, holds=True, kinds=kinds)).visit(tree.then)
    otherwise = context.knowing(facts(test, holds=False, kinds=kinds)).visit(tree.otherwise)
    if test is None or then is None or otherwise is None:
        return None
    pair = adapt_both(then, otherwise, context)
    if pair is None:
        return None
    then, otherwise = pair
    type_ = _common(then.type, otherwise.type)
    if type_ is None:
        shown = f"{show(then.type)} and {show(otherwise.type)}"
        message = f"both sides of ':' need one type: {shown}"
        context.report("E0320", message, tree.span)
        return None
    return Conditional(test, then, otherwise, type_, tree.span)


def _common(first: Type, second: Type) -> Type | None:
    """Return the type of what is one or the other."""
    nullable = first.nullable or second.nullable
    if first.kind is Kind.NULL or second.kind is Kind.NULL:
        return (second if first.kind is Kind.NULL else first).optional()
    if first.kind is Kind.DECIMAL and second.kind is Kind.DECIMAL:
        scale = max(first.scale or 0, second.scale or 0)
        return Type(Kind.DECIMAL, nullable=nullable, scale=scale)
    same = first.present() == second.present()
    return replace(first, nullable=nullable) if same else None
