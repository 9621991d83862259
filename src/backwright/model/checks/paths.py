"""Paths: no two operations answer the same method on the same path."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backwright.model.names import RESERVED_BASE_SEGMENTS, RESERVED_ROOT_SEGMENTS, segment
from backwright.model.types import CollectionType
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.diagnostics.source import Span
    from backwright.model.checks.subject import Subject
    from backwright.model.contract import Contract
    from backwright.model.resource import Resource

_PARAMETER = re.compile(r"\{[^}]*\}")
_METHODS = {"list": "GET", "get": "GET", "create": "POST", "update": "PATCH", "delete": "DELETE"}


@frozen
class _Place:
    """One operation with its method and path under the base, and whether the contract fixes it."""

    label: str
    method: str
    path: str
    span: Span
    fixed: bool = False


def check(subject: Subject) -> None:
    """Refuse two operations in one place, and routes in the backend's own places."""
    contract = subject.contract
    taken: dict[tuple[str, str], _Place] = {}
    for place in _places(contract):
        _check_reserved(place, contract, subject)
        key = (place.method, _PARAMETER.sub("{}", place.path))
        other = taken.setdefault(key, place)
        if other is not place:
            message = f"{place.label} and {other.label} are both {place.method} {place.path}"
            subject.findings.add("E0219", message, place.span)


def _check_reserved(place: _Place, contract: Contract, subject: Subject) -> None:
    first = place.path.split("/")[1]
    reserved = RESERVED_BASE_SEGMENTS
    if not contract.api.base:
        reserved |= RESERVED_ROOT_SEGMENTS
    if place.fixed and first in reserved:
        message = f"what begins with /{first} is the backend's own"
        subject.findings.add("E0219", message, place.span)


def _places(contract: Contract) -> Iterator[_Place]:
    """Yield the fixed places first, so that a clash is blamed on what can be renamed."""
    places = [place for resource in contract.resources for place in _resource(resource, contract)]
    span = contract.auth.span or contract.span
    for name, method, path, _, _ in contract.auth.routes:
        places.append(_Place(f"'{name}'", method, path, span))
    places.extend(
        _Place(f"the webhook '{hook.name}'", "POST", hook.path, hook.span, fixed=True)
        for hook in contract.webhooks
    )
    yield from sorted(places, key=lambda place: not place.fixed)


def _resource(resource: Resource, contract: Contract) -> Iterator[_Place]:
    collection = f"/{segment(resource.plural)}"
    routes = {route.operation: route for route in resource.routes}
    queries = {query.name for query in resource.queries}
    for rule in resource.rules:
        label = f"'{rule.operation}' of {resource.name}"
        route = routes.get(rule.operation)
        if route is not None:
            yield _Place(label, route.method, route.path, route.span, fixed=True)
            continue
        method, path = _usual(rule.operation, collection, queries)
        yield _Place(label, method, path, rule.span)
    yield from _children(resource, collection, contract)


def _usual(operation: str, collection: str, queries: set[str]) -> tuple[str, str]:
    row = f"{collection}/{{key}}"
    if operation in {"list", "create"}:
        return _METHODS[operation], collection
    if operation in _METHODS:
        return _METHODS[operation], row
    if operation == "history":
        return "GET", f"{row}/history"
    if operation in queries:
        return "GET", f"{collection}/{segment(operation)}"
    return "POST", f"{row}/{segment(operation)}"


def _children(resource: Resource, collection: str, contract: Contract) -> Iterator[_Place]:
    for field in resource.fields:
        if (
            not isinstance(field.type, CollectionType)
            or field.type.owned
            or field.type.many_to_many
        ):
            continue
        child = contract.resource(field.type.resource)
        for operation in ("list", "create"):
            rule = child.rule(operation)
            fixed = any(route.operation == operation for route in child.routes)
            if rule is not None and not fixed:
                path = f"{collection}/{{key}}/{segment(field.name)}"
                label = f"'{operation}' of {resource.name}.{field.name}"
                yield _Place(label, _METHODS[operation], path, field.span)
