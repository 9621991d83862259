"""The type of `value` in a query's parameter, told by what it is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.expressions.tree import QUANTIFIERS, Infix, Method, Name, Select, operands
from backwright.expressions.types import STRING, Kind, Type

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backwright.expressions.scope import Scope
    from backwright.expressions.tree import Tree

_COMPARED = frozenset({"==", "!=", "<", "<=", ">", ">=", "in"})
_TEXT_METHODS = frozenset({"contains", "startsWith", "endsWith"})


def parameter_type(tree: Tree, scope: Scope) -> Type | None:
    """Return the type that `value` must have, or nothing when nothing tells it."""
    roots = dict(scope.names)
    if scope.this is not None:
        roots["this"] = Type(Kind.REFERENCE, resource=scope.this)
    return _search(tree, roots, scope)


def _search(tree: Tree, roots: Mapping[str, Type], scope: Scope) -> Type | None:
    match tree:
        case Infix(operator=operator, left=left, right=right) if operator in _COMPARED:
            for side, other in ((left, right), (right, left)):
                found = _path_type(other, roots, scope) if _is_value(side) else None
                if found is not None:
                    return _element(found) if operator == "in" else found.present()
        case Method(name=name, arguments=(argument,)) if name in _TEXT_METHODS:
            if _is_value(argument):
                return STRING
        case Method(target=target, name=name, arguments=(Name(name=element), body)) if (
            name in QUANTIFIERS
        ):
            collection = _path_type(target, roots, scope)
            if collection is not None:
                roots = {**roots, element: _element(collection)}
            return _search(body, roots, scope)
        case _:
            pass
    results = (_search(each, roots, scope) for each in operands(tree))
    return next((found for found in results if found is not None), None)


def _is_value(tree: Tree) -> bool:
    return isinstance(tree, Name) and tree.name == "value"


def _element(collection: Type) -> Type:
    if collection.kind is Kind.LIST and collection.element is not None:
        return collection.element
    return Type(Kind.REFERENCE, resource=collection.resource)


def _path_type(tree: Tree, roots: Mapping[str, Type], scope: Scope) -> Type | None:
    match tree:
        case Name(name=name) if name in roots:
            return roots[name]
        case Name(name=name) if scope.this is not None:
            return _member(scope.this, name, scope)
        case Select(target=target, name=name):
            row = _path_type(target, roots, scope)
            return (
                None if row is None or row.resource is None else _member(row.resource, name, scope)
            )
        case _:
            return None


def _member(resource: str, name: str, scope: Scope) -> Type | None:
    found = scope.schema.field(resource, name) or scope.schema.named(resource, name)
    return found if isinstance(found, Type) else None
