"""The reference interpreter: what an expression means, which every stack has to agree with."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Context, localcontext
from typing import TYPE_CHECKING

from backwright.expressions.arithmetic import (
    apply,
    day_in_zone,
    divided,
    extreme,
    negated,
    remainder,
    total,
)
from backwright.expressions.durations import duration_length
from backwright.expressions.slugs import slug
from backwright.expressions.typed import (
    Among,
    Binary,
    Call,
    CallerIs,
    CallerMay,
    Conditional,
    Constant,
    IsNull,
    Member,
    Named,
    Negative,
    Not,
    Operator,
    Quantified,
    SignedIn,
    Size,
    TextTest,
    Typed,
    Variable,
    Within,
)
from backwright.expressions.types import Kind
from backwright.expressions.values import Row

if TYPE_CHECKING:
    from collections.abc import Collection

    from backwright.expressions.values import Environment, Value

# Enough digits for any product of two decimals, so that nothing is rounded on the way.
_EXACT = Context(prec=120)


class UnevaluableError(TypeError):
    """A value that is not a function of the rows: `sequence()`."""


def evaluate(typed: Typed, environment: Environment) -> Value:
    """Return the value of a checked expression; a condition is True or False, never null."""
    with localcontext(_EXACT):
        return _value(typed, environment)


def _value(typed: Typed, environment: Environment) -> Value:
    match typed:
        case Constant(value=value):
            return float(value) if typed.type.kind is Kind.FLOAT and value is not None else value
        case Variable() | Member() | Named():
            return _path(typed, environment)
        case CallerIs() | CallerMay() | SignedIn():
            return _about_caller(typed, environment)
        case Call(function=function, arguments=arguments):
            return _call(function, [_value(each, environment) for each in arguments])
        case Quantified():
            return _quantified(typed, environment)
        case Conditional(test=test, then=then, otherwise=otherwise):
            return _value(then if _value(test, environment) else otherwise, environment)
        case Negative(operand=operand):
            return negated(_value(operand, environment), typed.type)
        case Size(target=target):
            return _size(target, environment)
        case _:
            return _condition(typed, environment)


def _condition(typed: Typed, environment: Environment) -> Value:
    match typed:
        case Binary(operator=Operator.AND, left=left, right=right):
            return bool(_value(left, environment)) and bool(_value(right, environment))
        case Binary(operator=Operator.OR, left=left, right=right):
            return bool(_value(left, environment)) or bool(_value(right, environment))
        case Binary(operator=operator, left=left, right=right):
            operands = (_value(left, environment), _value(right, environment))
            return apply(operator, *operands, typed.type)
        case IsNull(target=target, negated=negated):
            return (_value(target, environment) is None) != negated
        case Not(operand=operand):
            return not _value(operand, environment)
        case Among(needle=needle, items=items):
            found = _value(needle, environment)
            return any(_value(item, environment) == found for item in items)
        case Within(needle=needle, collection=collection):
            return _value(needle, environment) in _elements(collection, environment)
        case TextTest(method=method, target=target, argument=argument):
            return _text_test(method, _value(target, environment), _value(argument, environment))
        case _:
            raise UnevaluableError(f"{type(typed).__name__} has no value")


def _path(typed: Variable | Member | Named, environment: Environment) -> Value:
    match typed:
        case Variable(name="now"):
            return environment.now
        case Variable(name="caller"):
            return None if environment.caller is None else environment.caller.row
        case Variable(name=name):
            return environment.names[name]
        case Member(target=target, name=name):
            return _member(_value(target, environment), name, environment)
        case Named(target=target, resource=resource, name=name):
            row = _row(_value(target, environment))
            return _value(environment.body(resource, name), environment.inside(row))


def _member(target: Value, name: str, environment: Environment) -> Value:
    if isinstance(target, Row):
        return environment.rows.member(target, name)
    if isinstance(target, Mapping):
        return target[name]
    raise UnevaluableError(f"{target!r} has no member {name}")


def _row(value: Value) -> Row:
    if isinstance(value, Row):
        return value
    raise UnevaluableError(f"{value!r} is not a row")


def _about_caller(typed: CallerIs | CallerMay | SignedIn, environment: Environment) -> bool:
    caller = environment.caller
    if caller is None:
        return False
    match typed:
        case CallerIs(name=name):
            return name == caller.row.resource or name in caller.roles
        case CallerMay(scope=scope):
            return scope in caller.scopes
        case SignedIn():
            return True


def _elements(collection: Typed, environment: Environment) -> Collection[Value]:
    if collection.type.kind is Kind.LIST or not isinstance(collection, Member):
        listed = _value(collection, environment)
        if isinstance(listed, tuple):
            return listed
        raise UnevaluableError(f"{listed!r} is not a list")
    row = _row(_value(collection.target, environment))
    return tuple(environment.rows.collection(row, collection.name))


def _size(target: Typed, environment: Environment) -> int:
    if target.type.kind is Kind.COLLECTION:
        return len(_elements(target, environment))
    text = _value(target, environment)
    if isinstance(text, str):
        return len(text)
    raise UnevaluableError(f"{text!r} has no size")


def _quantified(typed: Quantified, environment: Environment) -> Value:
    elements = _elements(typed.collection, environment)
    values = (_value(typed.body, environment.binding(typed.element, each)) for each in elements)
    match typed.method:
        case "exists":
            return any(values)
        case "all":
            return all(values)
        case "count":
            return sum(1 for value in values if value)
        case "sum":
            return total(list(values), typed.type)
        case method:
            return extreme(method, list(values))


def _text_test(method: str, text: Value, part: Value) -> bool:
    if not isinstance(text, str) or not isinstance(part, str):
        raise UnevaluableError(f"{method}() compares texts, not {text!r} and {part!r}")
    match method:
        case "contains":
            return part in text
        case "startsWith":
            return text.startswith(part)
        case _:
            return text.endswith(part)


def _call(function: str, arguments: list[Value]) -> Value:
    match function, arguments:
        case "duration", [str(written)]:
            return duration_length(written)
        case "slug", [str(text)]:
            return slug(text)
        case "date", [instant, str(zone)]:
            return day_in_zone(instant, zone)
        case "div", [left, right, int(scale), str(mode)]:
            return divided(left, right, scale, mode)
        case "mod", [left, right]:
            return remainder(left, right)
        case _:
            raise UnevaluableError(f"{function}() is not a function of the rows")
