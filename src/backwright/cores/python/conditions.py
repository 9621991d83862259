"""Checked expressions as conditions of SQLAlchemy.

Every subquery reads rows of its own (an alias named after the contract's element), so that no
condition changes its meaning by where it is used; what follows a reference is a subquery, never a
join, so that a missing row hides no other branch. Nullable sides of comparisons are written in
their definite form (`contract-language` 5.3): no condition is unknown where that would count.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from backwright.cores.python.dependence import all_nodes, only_reference, path_of
from backwright.cores.python.lowering import Lowering, Row
from backwright.cores.python.naming import column_attribute, column_of, local, names_of
from backwright.cores.python.printed import (
    Printed,
    atom,
    attribute,
    calculated,
    call,
    compared,
    junction,
    method,
    sa,
)
from backwright.expressions.literals import INT_RANGE
from backwright.expressions.typed import (
    Among,
    Binary,
    CallerIs,
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
from backwright.languages.python.literals import string
from backwright.languages.python.precedence import Binding
from backwright.model.types import CollectionType, ReferenceType
from backwright.printing.text import Symbol, Text, join

if TYPE_CHECKING:
    from backwright.cores.python.dependence import Path
    from backwright.model.resource import Field

CALLER = Symbol(".core.callers", "CALLER")
NOW = Symbol(".core.moments", "NOW")

_NEGATED = {
    Operator.EQUAL: Operator.NOT_EQUAL,
    Operator.NOT_EQUAL: Operator.EQUAL,
    Operator.LESS: Operator.GREATER_EQUAL,
    Operator.LESS_EQUAL: Operator.GREATER,
    Operator.GREATER: Operator.LESS_EQUAL,
    Operator.GREATER_EQUAL: Operator.LESS,
}
_MIRRORED = {
    Operator.EQUAL: Operator.EQUAL,
    Operator.NOT_EQUAL: Operator.NOT_EQUAL,
    Operator.LESS: Operator.GREATER,
    Operator.LESS_EQUAL: Operator.GREATER_EQUAL,
    Operator.GREATER: Operator.LESS,
    Operator.GREATER_EQUAL: Operator.LESS_EQUAL,
}
_EQUALITIES = frozenset({Operator.EQUAL, Operator.NOT_EQUAL})
_TEXT_TESTS = {"contains": "contains", "startsWith": "starts_with", "endsWith": "ends_with"}
_JUNCTIONS = {Operator.AND: "and_", Operator.OR: "or_"}


def condition(lowering: Lowering, body: Typed) -> Text:
    """Return the condition over the row of the function's resource."""
    row = lowering.parameter or names_of(lowering.design, lowering.resource).model
    scope = Scope(lowering, {("this",): Row(row, lowering.resource, 0)}, 0)
    return scope.condition(body).text


@dataclass(slots=True)
class Scope:
    """What can be named inside one subquery, at its `level` of nesting.

    `rows` are known by their paths. `outer` collects the rows of other subqueries named in here.
    """

    lowering: Lowering
    rows: dict[Path, Row]
    level: int
    outer: dict[Row, None] = field(default_factory=dict)

    def condition(self, node: Typed, *, positive: bool = True) -> Printed:
        """Return a condition; only in a `positive` place may it be unknown instead of false."""
        if isinstance(node, Binary | IsNull | Among | TextTest | Conditional | Member):
            path = only_reference(node, self.rows)
            if path is not None:
                return self._through(node, path)
        match node:
            case Constant(value=value):
                return call(sa("true" if value else "false"))
            case Binary(operator=operator) if operator in _JUNCTIONS:
                parts = _operands(node, operator)
                return junction(
                    _JUNCTIONS[operator],
                    (self.condition(part, positive=positive) for part in parts),
                )
            case Binary():
                return self._comparison(node, positive=positive)
            case Not(operand=operand):
                return self._negated(operand, positive=positive)
            case IsNull(target=target, negated=negated):
                test = "is_not" if negated else "is_"
                return method(self.value(target), test, atom("None"))
            case Among(needle=needle, items=items):
                left = self.value(needle)
                return junction("or_", (compared(left, "==", self.value(item)) for item in items))
            case TextTest(method=name, target=target, argument=argument):
                function = Symbol(".core.texts", _TEXT_TESTS[name])
                return call(function, self.value(target), self.value(argument))
            case Conditional():
                return self._either(node, positive=positive)
            case Named():
                holds = self._named(node)
                if positive or self._is_definite(node):
                    return holds
                return call(join("", [sa("func"), ".coalesce"]), holds, call(sa("false")))
            case Quantified(method="exists", body=body):
                return self._exists(node.collection, node.element, body)
            case Quantified(method="all", body=body):
                unless = self._exists(node.collection, node.element, _not(body))
                return call(sa("not_"), unless)
            case Within(needle=needle, collection=collection):
                return self._within(needle, collection)
            case SignedIn() | CallerIs():
                return call(sa("true")) if self.lowering.signed_in else _is_known(atom(CALLER))
            case _:
                return self.value(node)

    # Values.

    def value(self, node: Typed) -> Printed:
        """Return the value of a node; that of a row is its key."""
        match node:
            case Constant(value=value):
                return _literal(value)
            case Variable(name="caller"):
                return atom(CALLER)
            case Variable(name="now"):
                return atom(NOW)
            case Variable(name=name):
                return self._column((name,), "id")
            case Member(target=target, name=name):
                return self._member(target, name)
            case Binary(operator=operator, left=left, right=right):
                return calculated(self.value(left), operator, self.value(right))
            case Negative(operand=operand):
                sign = join("", ["-", self.value(operand).inside(Binding.SIGN)])
                return Printed(sign, Binding.SIGN)
            case Size(target=Member() as target) if target.type.kind is Kind.COLLECTION:
                return self._count(target, target.name, None)
            case Size(target=target):
                return call(join("", [sa("func"), ".length"]), self.value(target))
            case Quantified(method="count", collection=collection, element=element, body=body):
                return self._count(collection, element, body)
            case Conditional(test=test, then=then, otherwise=otherwise):
                first = [self.condition(test).text, self.value(then).text]
                chosen = atom(join("", ["(", join(", ", first), ")"]))
                other = atom(join("", ["else_=", self.value(otherwise).text]))
                return call(sa("case"), chosen, other)
            case _:
                raise TypeError(f"no value: {node}")

    def _member(self, target: Typed, name: str) -> Printed:
        path = path_of(target)
        if name == "id":
            return self.value(target)
        if path in self.rows:
            return self._column(path, self._column_name(self.rows[path].resource, name))
        inner, row = self._inside(path[-1] if path else "row", target.type.resource or "", path)
        wanted = attribute(row.text, column_attribute(self._column_name(row.resource, name)))
        found = inner.select(wanted, [compared(inner.column(row, "id"), "==", inner.value(target))])
        return method(self._closed(found, inner, row), "scalar_subquery")

    def _column_name(self, resource: str, name: str) -> str:
        fields = self.lowering.design.entity(resource).resource.fields
        return next((column_of(field) for field in fields if field.name == name), name)

    def _column(self, path: Path, column: str) -> Printed:
        return self.column(self.rows[path], column)

    def column(self, row: Row, column: str) -> Printed:
        """Return a column of a row in scope."""
        if row.level < self.level:
            self.outer[row] = None
        return attribute(row.text, column_attribute(column))

    # Subqueries.

    def _inside(self, name: str, resource: str, path: Path | None) -> tuple[Scope, Row]:
        """Return the scope of a subquery over a resource, and its row, known by `path`."""
        row = self.lowering.alias(name, resource, self.level + 1)
        rows = {**self.rows, path: row} if path else {**self.rows}
        return Scope(self.lowering, rows, self.level + 1), row

    def select(self, wanted: Printed, conditions: list[Printed]) -> Printed:
        """Return a SELECT of one column."""
        return method(call(sa("select"), wanted), "where", *conditions)

    def _closed(self, query: Printed, inner: Scope, row: Row) -> Printed:
        """Return a finished subquery over `row`; it says that it correlates unless that is evident.

        SQLAlchemy sees by itself only the rows of the query right around the subquery.
        """
        self.outer.update({each: None for each in inner.outer if each.level < self.level})
        if all(each.level == self.level for each in inner.outer):
            return query
        return method(query, "correlate_except", atom(row.text))

    def conjuncts(self, node: Typed) -> list[Printed]:
        """Return the conditions that together are `node`."""
        parts = _operands(node, Operator.AND)
        wanted = (part for part in parts if not isinstance(part, Constant) or not part.value)
        return [self.condition(part) for part in wanted]

    def _through(self, node: Typed, path: Path) -> Printed:
        """Ask the row that a reference names: `list_id IN (SELECT id FROM lists WHERE …)`."""
        before, name = path[:-1], path[-1]
        reference = self._relation(self.rows[before].resource, name)
        inner, row = self._inside(name, reference.resource, path)
        found = inner.select(inner.column(row, "id"), inner.conjuncts(node))
        column = self._column(before, self._column_name(self.rows[before].resource, name))
        return method(column, "in_", self._closed(found, inner, row))

    def _named(self, node: Named) -> Printed:
        """Call the function of a named condition; about another row than this, in a subquery."""
        names = names_of(self.lowering.design, node.resource)
        function = names.symbol("rules", condition_function(node.name))
        holds = call(function)
        path = path_of(node.target)
        row = self.rows.get(path) if path else None
        if row is not None and row.level == self.level == 0:
            parameter = self.lowering.parameter
            return call(function, atom(parameter)) if parameter else holds
        found = self.select(attribute(names.model, "id"), [holds])
        if self.level == 0 and node.resource == self.lowering.resource:
            # Both queries read the same table, and are not about the same row.
            found = method(found, "correlate", atom("None"))
        return method(self.value(node.target), "in_", found)

    def _is_definite(self, node: Named) -> bool:
        """Tell whether a named condition, as its function has it, is never unknown."""
        return not any(
            isinstance(part, Binary)
            and part.operator is Operator.EQUAL
            and (self._may_be_null(part.left) or self._may_be_null(part.right))
            for part in all_nodes(self.lowering.design, (node,))
        )

    def _elements(self, collection: Typed, element: str) -> _Elements:
        """Return the subquery over the elements of a collection."""
        if not isinstance(collection, Member):
            raise TypeError(f"no collection: {collection}")
        relation = self._relation(collection.target.type.resource or "", collection.name)
        if not isinstance(relation, CollectionType) or relation.via is None:
            raise TypeError(f"no collection: {collection}")
        inner, row = self._inside(element, relation.resource, (element,))
        via = self.lowering.design.entity(relation.resource).resource.field(relation.via)
        return _Elements(inner, row, via, collection.target)

    def _exists(self, collection: Typed, element: str, body: Typed) -> Printed:
        elements = self._elements(collection, element)
        inner, row = elements.inner, elements.row
        conditions = inner.conjuncts(body)
        if not inner.outer and not elements.via.nullable and _names_caller(body, element):
            # What belongs to the caller comes from an index, instead of being asked row by row.
            keys = inner.select(inner.column(row, column_of(elements.via)), conditions)
            return method(self.value(elements.owner), "in_", keys)
        conditions.insert(0, elements.of_owner())
        return self._closed(method(call(sa("exists")), "where", *conditions), inner, row)

    def _count(self, collection: Typed, element: str, body: Typed | None) -> Printed:
        elements = self._elements(collection, element)
        inner, row = elements.inner, elements.row
        conditions = [elements.of_owner(), *(inner.conjuncts(body) if body else ())]
        counted = call(join("", [sa("func"), ".count"]), inner.column(row, "id"))
        found = self._closed(inner.select(counted, conditions), inner, row)
        return method(found, "scalar_subquery")

    def _within(self, needle: Typed, collection: Typed) -> Printed:
        elements = self._elements(collection, "element")
        inner, row = elements.inner, elements.row
        same = compared(inner.column(row, "id"), "==", inner.value(needle))
        found = method(call(sa("exists")), "where", elements.of_owner(), same)
        return self._closed(found, inner, row)

    def _relation(self, resource: str, name: str) -> ReferenceType | CollectionType:
        type_ = self.lowering.design.entity(resource).resource.field(name).type
        if not isinstance(type_, ReferenceType | CollectionType):
            raise TypeError(f"no relation: {resource}.{name}")
        return type_

    # Operators.

    def _comparison(self, node: Binary, *, positive: bool) -> Printed:
        left, right, operator = node.left, node.right, node.operator
        if left.type.kind is Kind.BOOL:
            return self._bool_comparison(node, positive=positive)
        if isinstance(left, Constant) or _is_caller(left):
            left, right, operator = right, left, _MIRRORED[operator]
        test = compared(self.value(left), operator, self.value(right))
        nullable = next((side for side in (left, right) if self._may_be_null(side)), None)
        if nullable is None or operator not in _EQUALITIES:
            return test
        if operator is Operator.NOT_EQUAL:
            return junction("or_", [method(self.value(nullable), "is_", atom("None")), test])
        return test if positive else junction("and_", [_is_known(self.value(nullable)), test])

    def _may_be_null(self, node: Typed) -> bool:
        return node.type.nullable and not (self.lowering.signed_in and _is_caller(node))

    def _bool_comparison(self, node: Binary, *, positive: bool) -> Printed:
        """Compare two truth values: both are true or neither is; null is like none of them."""
        left, right = node.left, node.right
        if isinstance(left, Constant):
            left, right = right, left
        same = node.operator is Operator.EQUAL
        test = self._both_or_neither(left, right, same=same, positive=positive)
        nullable = next((side for side in (left, right) if side.type.nullable), None)
        if nullable is None:
            return test
        if not same:
            return junction("or_", [method(self.value(nullable), "is_", atom("None")), test])
        return test if positive else junction("and_", [_is_known(self.value(nullable)), test])

    def _both_or_neither(self, left: Typed, right: Typed, *, same: bool, positive: bool) -> Printed:
        if isinstance(right, Constant):
            wanted = left if right.value is same else _not(left)
            return self.condition(wanted, positive=positive)
        pairs = [(left, right), (_not(left), _not(right))]
        if not same:
            pairs = [(left, _not(right)), (_not(left), right)]
        return junction(
            "or_",
            [
                junction("and_", [self.condition(part, positive=positive) for part in pair])
                for pair in pairs
            ],
        )

    def _negated(self, node: Typed, *, positive: bool) -> Printed:
        match node:
            case Binary(operator=operator) if operator in _NEGATED and not _is_bool(node.left):
                flipped = replace(node, operator=_NEGATED[operator])
                return self.condition(flipped, positive=positive)
            case Not(operand=operand):
                return self.condition(operand, positive=positive)
            case IsNull(negated=negated):
                return self.condition(replace(node, negated=not negated), positive=positive)
            case Constant(value=value):
                return self.condition(replace(node, value=not value), positive=positive)
            case Quantified(method="all", body=body):
                return self._exists(node.collection, node.element, _not(body))
            case _:
                return call(sa("not_"), self.condition(node, positive=False))

    def _either(self, node: Conditional, *, positive: bool) -> Printed:
        branches = [(node.test, node.then), (_not(node.test), node.otherwise)]
        return junction(
            "or_",
            [
                junction("and_", [self.condition(part, positive=positive) for part in branch])
                for branch in branches
            ],
        )


@dataclass(slots=True)
class _Elements:
    """A subquery over the elements of a collection: those whose `via` is the `owner`."""

    inner: Scope
    row: Row
    via: Field
    owner: Typed

    def of_owner(self) -> Printed:
        """Return the condition that an element belongs to the owner."""
        via = self.inner.column(self.row, column_of(self.via))
        return compared(via, "==", self.inner.value(self.owner))


def condition_function(name: str) -> str:
    """Return the function of a named condition."""
    return local(name)


def _operands(node: Typed, operator: Operator) -> list[Typed]:
    """Return the operands of a row of one operator, from left to right."""
    if isinstance(node, Binary) and node.operator is operator:
        return [*_operands(node.left, operator), *_operands(node.right, operator)]
    return [node]


def _names_caller(body: Typed, element: str) -> bool:
    """Tell whether the elements wanted are those of the caller: `g.user == caller`."""
    equalities = (
        (part.left, part.right)
        for part in _operands(body, Operator.AND)
        if isinstance(part, Binary) and part.operator is Operator.EQUAL
    )
    return any(
        _is_caller(one) and isinstance(other, Member) and path_of(other.target) == (element,)
        for left, right in equalities
        for one, other in ((left, right), (right, left))
    )


def _not(node: Typed) -> Not:
    return Not(node, node.type, node.span)


def _is_bool(node: Typed) -> bool:
    return node.type.kind is Kind.BOOL


def _is_caller(node: Typed) -> bool:
    return isinstance(node, Variable) and node.name == "caller"


def _is_known(value: Printed) -> Printed:
    return method(value, "is_not", atom("None"))


def _literal(value: object) -> Printed:
    if isinstance(value, Decimal):
        return call(Symbol("decimal", "Decimal"), atom(f'"{value}"'))
    if isinstance(value, int) and not INT_RANGE[0] <= value <= INT_RANGE[1]:
        # Beside a column of 32 bits, it would be sent as a number of 32 bits.
        return call(sa("literal"), atom(repr(value)), atom(sa("BigInteger")))
    return atom(string(value) if isinstance(value, str) else repr(value))
