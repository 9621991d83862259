"""Types calls: what asks about the caller, and the functions of the server."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from backwright.expressions.describe import show
from backwright.expressions.durations import duration_length
from backwright.expressions.literals import EXACT, WHOLE, scale_of
from backwright.expressions.names import calling
from backwright.expressions.quantifiers import TEXT_TESTS
from backwright.expressions.scope import SERVER_FUNCTIONS
from backwright.expressions.tree import QUANTIFIERS, Name, Select, Tree
from backwright.expressions.typed import Call, CallerIs, CallerMay, Constant, Typed
from backwright.expressions.types import BOOL, DURATION, INT, STRING, Kind, Type

if TYPE_CHECKING:
    from backwright.expressions.context import Context
    from backwright.expressions.tree import Invoke

MODES = ("half_even", "half_up", "down")
MOST_SCALE = 18
_ARITY = {"div": 4, "mod": 2, "date": 2, "slug": 1, "duration": 1, "is": 1, "may": 1}
_SIGNATURES = {
    "div": "div(a, b, scale, mode)",
    "mod": "mod(a, b)",
    "date": "date(timestamp, zone)",
    "slug": "slug(text)",
    "duration": "duration('1h30m')",
    "is": "is(role or kind of caller)",
    "may": "may(scope)",
}
_TEMPLATE = re.compile(r"[^{}]*\{n\}[^{}]*")


def check_call(tree: Invoke, context: Context) -> Typed | None:
    """Check `name(arguments)`."""
    if not _is_callable(tree, context):
        return None
    if tree.name in _ARITY and len(tree.arguments) != _ARITY[tree.name]:
        context.report("E0313", f"write {_SIGNATURES[tree.name]}", tree.span)
        return None
    match tree.name:
        case "is":
            return _check_is(tree, context)
        case "may":
            return _check_may(tree, context)
        case "sequence":
            return _check_sequence(tree, context)
        case _:
            return _check_function(tree, context)


def _is_callable(tree: Invoke, context: Context) -> bool:
    if tree.name in {"is", "may", "duration"} or tree.name in context.scope.functions:
        return True
    if tree.name in SERVER_FUNCTIONS:
        places = "values that the server sets (:=, set, with)"
        if tree.name in {"div", "mod", "date"}:
            places += " and in computed fields"
        message = f"'{tree.name}()' is only available in {places}"
        context.report("E0317", message, tree.name_span)
    elif tree.name in QUANTIFIERS | TEXT_TESTS | {"size"}:
        message = f"'{tree.name}' is a method"
        context.report("E0312", message, tree.name_span, f"write x.{tree.name}(…)")
    else:
        known = {"is", "may", "duration", *context.scope.functions}
        message = f"unknown function '{tree.name}'"
        context.report_unknown("E0312", message, tree.name_span, tree.name, known)
    return False


def _check_is(tree: Invoke, context: Context) -> Typed | None:
    schema = context.scope.schema
    candidates = (*schema.callers, *schema.roles)
    name = _dotted(tree.arguments[0])
    if not calling("is", tree.span, context):
        return None
    if name in candidates:
        return CallerIs(name, BOOL, tree.span)
    known = ", ".join(candidates)
    message = f"is() takes a role or kind of caller ({known})"
    context.report_unknown("E0318", message, tree.arguments[0].span, name, candidates)
    return None


def _check_may(tree: Invoke, context: Context) -> Typed | None:
    scopes = context.scope.schema.scopes
    name = _dotted(tree.arguments[0])
    if not calling("may", tree.span, context):
        return None
    if name in scopes:
        return CallerMay(name, BOOL, tree.span)
    known = ", ".join(scopes) or "the contract names none under auth: scopes"
    message = f"may() takes a scope ({known})"
    context.report_unknown("E0318", message, tree.arguments[0].span, name, scopes)
    return None


def _dotted(tree: Tree) -> str:
    """Return a name with its dots, or nothing when it is not one."""
    names: list[str] = []
    while isinstance(tree, Select):
        names.append(tree.name)
        tree = tree.target
    return ".".join([tree.name, *reversed(names)]) if isinstance(tree, Name) else ""


def _check_sequence(tree: Invoke, context: Context) -> Typed | None:
    """Check `sequence('ORD-{n}')`, `sequence(parent)`, or both: a template, then references."""
    if tree is not context.whole:
        context.report("E0313", "sequence() stands alone: it is the whole value", tree.span)
        return None
    checked = [context.visit(argument) for argument in tree.arguments]
    arguments = tuple(argument for argument in checked if argument is not None)
    if len(arguments) < len(checked):
        return None
    type_ = _number_type(context.scope.expected)
    for index, argument in enumerate(arguments):
        match argument:
            case Constant(value=str(template)) if index == 0 and _TEMPLATE.fullmatch(template):
                type_ = STRING
            case _ if argument.type.kind is Kind.REFERENCE and not argument.type.nullable:
                pass
            case _:
                message = "sequence() takes a text with {n} in it and references that it counts in"
                context.report("E0313", message, argument.span)
                return None
    return Call("sequence", arguments, type_, tree.span)


def _number_type(expected: Type | None) -> Type:
    return Type(Kind.LONG) if expected is not None and expected.kind is Kind.LONG else INT


def _check_function(tree: Invoke, context: Context) -> Typed | None:
    checked = [context.visit(argument) for argument in tree.arguments]
    arguments = tuple(argument for argument in checked if argument is not None)
    if len(arguments) < len(checked):
        return None
    if not all(context.present(argument, f"{tree.name}()") for argument in arguments):
        return None
    type_ = _FUNCTIONS[tree.name](arguments)
    if isinstance(type_, str):
        context.report("E0313", type_, tree.span)
        return None
    return Call(tree.name, arguments, type_, tree.span)


def _duration_type(arguments: tuple[Typed, ...]) -> Type | str:
    match arguments[0]:
        case Constant(value=str(written)) if duration_length(written) is not None:
            return DURATION
        case _:
            return "duration() takes a literal such as '30m', '1h30m' or '500ms' (h, m, s, ms)"


def _slug_type(arguments: tuple[Typed, ...]) -> Type | str:
    kind = arguments[0].type.kind
    return STRING if kind is Kind.STRING else f"slug() takes a text, but this is {kind.value}"


def _date_type(arguments: tuple[Typed, ...]) -> Type | str:
    instant, zone = arguments
    if instant.type.kind is not Kind.TIMESTAMP:
        return f"date() takes a timestamp, but this is {show(instant.type)}"
    if not isinstance(zone, Constant) or not isinstance(zone.value, str):
        return "date() takes the name of a time zone: 'Europe/Berlin'"
    return Type(Kind.DATE) if is_zone(zone.value) else f"there is no time zone '{zone.value}'"


def is_zone(name: str) -> bool:
    """Tell whether a text names a time zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _div_type(arguments: tuple[Typed, ...]) -> Type | str:
    left, right, scale, mode = arguments
    if not isinstance(mode, Constant) or mode.value not in MODES:
        return f"the mode of div() is one of {', '.join(repr(name) for name in MODES)}"
    if not isinstance(scale, Constant) or scale.type.kind is not Kind.INT:
        return "the scale of div() is a whole number, written out"
    if not 0 <= int(scale.value or 0) <= MOST_SCALE:
        return f"the scale of div() lies between 0 and {MOST_SCALE}"
    if left.type.kind not in WHOLE | EXACT or right.type.kind not in WHOLE | {Kind.DECIMAL}:
        return f"div() is not defined for {show(left.type)} and {show(right.type)}"
    nullable = _may_be_zero(right)
    digits = int(scale.value or 0)
    if left.type.kind is not Kind.MONEY:
        return Type(Kind.DECIMAL, nullable=nullable, scale=digits)
    if digits != scale_of(left.type) or left.type.currency is None:
        return f"div() of {show(left.type)} keeps its scale: {scale_of(left.type)}"
    return left.type.optional() if nullable else left.type


def _mod_type(arguments: tuple[Typed, ...]) -> Type | str:
    left, right = arguments
    if left.type.kind not in WHOLE or right.type.kind is not left.type.kind:
        return f"mod() is not defined for {show(left.type)} and {show(right.type)}"
    return Type(left.type.kind, nullable=_may_be_zero(right))


def _may_be_zero(divisor: Typed) -> bool:
    """Tell whether a quotient may be missing: then it is null, so that no row fails to be read."""
    return not isinstance(divisor, Constant) or not divisor.value


_FUNCTIONS = {
    "duration": _duration_type,
    "slug": _slug_type,
    "date": _date_type,
    "div": _div_type,
    "mod": _mod_type,
}
