"""Resolves names: roots, members of the row, and members of what a path has reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.expressions.describe import show
from backwright.expressions.limits import PATH_LENGTH
from backwright.expressions.scope import Caller, Faulty
from backwright.expressions.typed import Constant, Member, Named, SignedIn, Typed, Variable
from backwright.expressions.types import BOOL, TIMESTAMP, Kind, Type

if TYPE_CHECKING:
    from backwright.diagnostics.source import Span
    from backwright.expressions.context import Context
    from backwright.expressions.tree import Name, Select

# Names that stand for something in other places than this one.
_ELSEWHERE = {
    "old": "only do: update knows the row before; its rule holds on the row before and after",
    "input": "only the steps of a command know its input: ask with require: { code: condition }",
    "value": "only the params of a query know a value",
    "body": "only a webhook knows a body",
}
FIXED = ("this", "caller", "now", "signed_in", "anyone")


def check_name(tree: Name, context: Context) -> Typed | None:
    """Resolve a bare name: a fixed word, a root, or a member of the row."""
    name, span = tree.name, tree.span
    match name:
        case "now":
            return Variable(name, TIMESTAMP, span)
        case "anyone":
            return Constant(value=True, type=BOOL, span=span)
        case "caller" | "signed_in":
            return _caller(name, span, context)
        case _ if name in context.roots:
            return Variable(name, context.roots[name], span)
    if context.scope.this is not None:
        row = Variable("this", Type(Kind.REFERENCE, resource=context.scope.this), span)
        if name == "this":
            return row
        if known(context.scope.this, name, context):
            return _member(row, name, span, context)
    _report_unknown_name(tree, context)
    return None


def _report_unknown_name(tree: Name, context: Context) -> None:
    """Report a name that nothing has; as a whole value it was meant to be a word of the enum."""
    expected = context.scope.expected
    if tree is context.whole and expected is not None and expected.words:
        message = f"'{tree.name}' is not one of {', '.join(expected.words)}"
        context.report_unknown("E0324", message, tree.span, tree.name, expected.words)
        return
    message = f"unknown name '{tree.name}'"
    known_here = {*visible(context), "null", "true", "false"}
    if tree.name in _ELSEWHERE:
        context.report("E0310", message, tree.span, _ELSEWHERE[tree.name])
    else:
        context.report_unknown("E0310", message, tree.span, tree.name, known_here)


def visible(context: Context) -> set[str]:
    """Return all names that may stand bare."""
    names = {*FIXED, *context.roots}
    this = context.scope.this
    return names if this is None else names | set(context.scope.schema.members(this))


def _caller(name: str, span: Span, context: Context) -> Typed | None:
    kinds = context.scope.schema.callers
    if not calling(name, span, context):
        return None
    if name == "signed_in":
        return SignedIn(BOOL, span)
    resource = kinds[0] if len(kinds) == 1 else context.facts.kind
    nullable = context.scope.caller is Caller.PERHAPS
    type_ = Type(Kind.REFERENCE, nullable=nullable, resource=resource)
    return Variable(name, type_, span)


def calling(name: str, span: Span, context: Context) -> bool:
    """Tell whether there can be a caller here; report that `name` has none otherwise."""
    if not context.scope.schema.callers:
        message = f"'{name}' needs a caller, but the contract names no kind of caller"
        context.report("E0310", message, span, "name one under auth: callers")
        return False
    if context.scope.caller is Caller.NOBODY:
        message = f"'{name}' needs a caller, but nobody is calling here: it runs as the system"
        context.report("E0310", message, span)
        return False
    return True


def check_select(tree: Select, context: Context) -> Typed | None:
    """Resolve `target.name`."""
    target = context.visit(tree.target)
    if target is None:
        return None
    if target.type.kind is Kind.REFERENCE and not context.present(target, f".{tree.name}"):
        return None
    match target.type.kind:
        case Kind.REFERENCE if target.type.resource is not None:
            if known(target.type.resource, tree.name, context):
                return _member(target, tree.name, tree.span, context)
            _report_unknown(tree, target.type.resource, context)
        case Kind.REFERENCE:
            _report_kinds(tree, context)
        case Kind.OBJECT:
            return _object_member(target, tree, context)
        case Kind.COLLECTION:
            message = f"a collection has no member '{tree.name}'"
            context.report("E0311", message, tree.name_span, "name its element: c.exists(x, x.…)")
        case _:
            message = f"{show(target.type)} has no member '{tree.name}'"
            context.report("E0311", message, tree.name_span)
    return None


def known(resource: str, name: str, context: Context) -> bool:
    """Tell whether a resource has a member of that name."""
    schema = context.scope.schema
    return schema.field(resource, name) is not None or schema.named(resource, name) is not None


def _member(target: Typed, name: str, span: Span, context: Context) -> Typed | None:
    resource = target.type.resource or ""
    if _path_length(target) >= PATH_LENGTH:
        message = f"a path has at most {PATH_LENGTH} members"
        advice = f"name the end of it under let or computed in {resource}"
        context.report("E0304", message, span, advice)
        return None
    stored = context.scope.schema.field(resource, name)
    if stored is not None:
        return Member(target, name, stored, span)
    type_ = context.scope.schema.named(resource, name)
    if type_ is None or isinstance(type_, Faulty):
        return None
    return Named(target, resource, name, type_, span)


def _path_length(typed: Typed) -> int:
    length = 0
    while isinstance(typed, Member | Named):
        length += 1
        typed = typed.target
    return length


def _report_unknown(tree: Select, resource: str, context: Context) -> None:
    candidates = context.scope.schema.members(resource)
    message = f"{resource} has no member '{tree.name}'"
    context.report_unknown("E0311", message, tree.name_span, tree.name, candidates)


def _report_kinds(tree: Select, context: Context) -> None:
    kinds = context.scope.schema.callers
    message = f".{tree.name} needs one kind of caller, but it may be {' or '.join(kinds)}"
    context.report("E0316", message, tree.span, f"guard it: is({kinds[0]}) && …")


def _object_member(target: Typed, tree: Select, context: Context) -> Typed | None:
    members = dict(target.type.members)
    if tree.name in members:
        return Member(target, tree.name, members[tree.name], tree.span)
    written = target.name if isinstance(target, Variable | Member) else "it"
    message = f"{written} has no member '{tree.name}'"
    context.report_unknown("E0311", message, tree.name_span, tree.name, members)
    return None
