"""Takes a rule apart: the ways in which it can be true, and the ways in which it just is not."""

from __future__ import annotations

from dataclasses import replace
from itertools import count, product
from typing import TYPE_CHECKING

from backwright.design.cases import truth
from backwright.expressions.typed import (
    Binary,
    Conditional,
    Constant,
    IsNull,
    Member,
    Named,
    Not,
    Operator,
    Quantified,
    SignedIn,
    Typed,
    Variable,
)
from backwright.expressions.types import BOOL, Kind, Type
from backwright.expressions.walk import rebuilt
from backwright.model.expression_types import expression_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.design.cases.world import World
    from backwright.model.resource import Field, Resource

# All these conditions together make the rule true.
Branch = tuple[Typed, ...]

# A rule with more ways than this is covered by its first ones; the rest differ in nothing new.
MOST_BRANCHES = 12


def both(conditions: Branch, span_of: Typed) -> Typed:
    """Return the conjunction of conditions, or true where there is none."""
    if not conditions:
        return Constant(value=True, type=BOOL, span=span_of.span)
    first, *rest = conditions
    for condition in rest:
        first = Binary(Operator.AND, first, condition, BOOL, span_of.span)
    return first


def branches_of(world: World, rule: Typed) -> tuple[Branch, ...]:
    """Return the ways in which a rule is true, its named conditions written out."""
    found = _ways(_inlined(world, rule, count()), want=True)
    return tuple(found[:MOST_BRANCHES])


def about(rule: Typed, name: str, target: str, resource: str) -> Typed:
    """Return a rule of `target` as a condition on a row that refers to it in `name`."""
    this = Variable("this", Type(Kind.REFERENCE, resource=resource), rule.span)
    member = Member(this, name, Type(Kind.REFERENCE, resource=target), rule.span)
    return _fresh(rule, count(), {"this": member})


def put_elsewhere(world: World, rule: Typed, name: str, variable: str) -> Typed | None:
    """Return a rule as it were if the row referred to `variable` in `name`.

    Nothing where the rule does not look at that reference.
    """
    written = _inlined(world, rule, count())
    moved = _redirected(written, name, variable)
    return None if moved == written else moved


def points_to(field: Field, resource: Resource, variable: str) -> Typed:
    """Return the condition that a reference of the row points to what a variable stands for."""
    this = Variable("this", Type(Kind.REFERENCE, resource=resource.name), field.span)
    kind = expression_type(field.type, nullable=field.nullable)
    member = Member(this, field.name, kind, field.span)
    there = Variable(variable, kind.present(), field.span)
    return Binary(Operator.EQUAL, member, there, BOOL, field.span)


def is_there(field: Field, resource: Resource) -> Typed:
    """Return the condition that a nullable reference of the row is not null."""
    this = Variable("this", Type(Kind.REFERENCE, resource=resource.name), field.span)
    kind = expression_type(field.type, nullable=True)
    member = Member(this, field.name, kind, field.span)
    return IsNull(member, negated=True, type=BOOL, span=field.span)


def points_here(field: Field, resource: Resource, target: str, variable: str) -> Typed:
    """Return the condition that what a variable stands for refers to the row."""
    there = Variable(variable, Type(Kind.REFERENCE, resource=resource.name), field.span)
    kind = expression_type(field.type, nullable=field.nullable)
    this = Variable("this", Type(Kind.REFERENCE, resource=target), field.span)
    member = Member(there, field.name, kind, field.span)
    return Binary(Operator.EQUAL, member, this, BOOL, field.span)


def seen_as(rule: Typed, variable: str, resource: str) -> Typed:
    """Return a rule of `resource` as a condition on the row that a variable stands for."""
    row = Variable(variable, Type(Kind.REFERENCE, resource=resource), rule.span)
    return _fresh(rule, count(), {"this": row})


def _redirected(node: Typed, name: str, variable: str) -> Typed:
    if (
        isinstance(node, Member)
        and node.name == name
        and isinstance(node.target, Variable)
        and node.target.name == "this"
    ):
        return Variable(variable, node.type, node.span)
    return rebuilt(node, lambda part: _redirected(part, name, variable))


def near_misses(branch: Branch) -> Iterator[tuple[Typed, Branch]]:
    """Yield the branch with one of its conditions turned, and that condition as it was."""
    for index, condition in enumerate(branch):
        rest = branch[:index] + branch[index + 1 :]
        for original, turned in _turned(condition):
            yield original, (*rest, turned)


def _inlined(world: World, node: Typed, names: Iterator[int]) -> Typed:
    """Write out named conditions; their elements get names that no other element has."""
    if isinstance(node, Named) and node.type.kind is Kind.BOOL:
        target = _inlined(world, node.target, names)
        body = _fresh(truth.body(world, node.resource, node.name), names, {"this": target})
        return _inlined(world, body, names)
    return rebuilt(node, lambda part: _inlined(world, part, names))


def _fresh(node: Typed, names: Iterator[int], known: dict[str, Typed]) -> Typed:
    if isinstance(node, Variable):
        return known.get(node.name, node)
    if isinstance(node, Quantified):
        element = f"{node.element}_{next(names)}"
        variable = Variable(element, replace(node.collection.type, kind=Kind.REFERENCE), node.span)
        return replace(
            node,
            element=element,
            collection=_fresh(node.collection, names, known),
            body=_fresh(node.body, names, {**known, node.element: variable}),
        )
    return rebuilt(node, lambda part: _fresh(part, names, known))


def _ways(node: Typed, *, want: bool) -> list[Branch]:
    match node:
        case Constant(value=bool(value)):
            return [()] if value is want else []
        case SignedIn() if want:
            return [()]
        case Not():
            return _ways(node.operand, want=not want)
        case Binary(operator=Operator.AND | Operator.OR):
            return _logical(node, want=want)
        case Conditional():
            return [
                (*first, *second)
                for test, part in ((True, node.then), (False, node.otherwise))
                for first in _ways(node.test, want=test)
                for second in _ways(part, want=want)
            ]
        case Quantified(method="exists" | "all") if want is (node.method == "exists"):
            return [(_some(node, way),) for way in _ways(node.body, want=want)]
        case _:
            return [(node if want else Not(node, BOOL, node.span),)]


def _logical(node: Binary, *, want: bool) -> list[Branch]:
    left, right = _ways(node.left, want=want), _ways(node.right, want=want)
    if want is (node.operator is Operator.OR):
        return [*left, *right]
    return [(*first, *second) for first, second in product(left, right)][: MOST_BRANCHES * 2]


def _some(node: Quantified, way: Branch) -> Quantified:
    return replace(node, method="exists", body=both(way, node))


def conjuncts(node: Typed) -> Branch:
    """Return the conditions that a conjunction holds together."""
    if isinstance(node, Binary) and node.operator is Operator.AND:
        return (*conjuncts(node.left), *conjuncts(node.right))
    return (node,)


def _turned(condition: Typed) -> Iterator[tuple[Typed, Typed]]:
    match condition:
        case Quantified(method="exists"):
            inner = conjuncts(condition.body)
            for index, part in enumerate(inner):
                for original, turned in _turned(part):
                    body = both((*inner[:index], *inner[index + 1 :], turned), condition)
                    yield original, replace(condition, body=body)
        case Binary(operator=Operator.EQUAL, right=Constant(value=str(word), type=kind)):
            for other in kind.words:
                if other != word:
                    constant = Constant(other, kind, condition.right.span)
                    yield condition, replace(condition, right=constant)
            if not kind.words:
                yield condition, Not(condition, BOOL, condition.span)
        case Not():
            yield condition, condition.operand
        case _:
            yield condition, Not(condition, BOOL, condition.span)
