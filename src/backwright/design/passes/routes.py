"""Where operations stand: method, path template and status, the contract's own routes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.model import names
from backwright.values import frozen

if TYPE_CHECKING:
    from backwright.model.contract import Contract
    from backwright.model.resource import Resource, Route

_USUAL = {
    "list": ("GET", "{collection}", 200),
    "create": ("POST", "{collection}", 201),
    "get": ("GET", "{row}", 200),
    "update": ("PATCH", "{row}", 200),
    "delete": ("DELETE", "{row}", 204),
    "history": ("GET", "{row}/history", 200),
}


@frozen
class Place:
    """A method, a path template under the contract's base, and the status of success."""

    method: str
    path: str
    status: int


def base(contract: Contract, resource: str) -> str:
    """Return what paths of a resource stand under: outside the tenants, without the tenant."""
    whole = contract.api.base
    tenancy = contract.tenancy
    if tenancy is None or not contract.resource(resource).shared:
        return whole
    before, _, _ = whole.partition(f"/{{{tenancy.variable}}}")
    # The collection of the tenants is a path of its own: `/orgs/{org}` leaves nothing.
    return before.removesuffix(collection(contract.resource(tenancy.resource)))


def collection(resource: Resource) -> str:
    """Return the path of all rows of a resource (`/order-items`)."""
    return f"/{names.segment(resource.plural)}"


def row(resource: Resource) -> str:
    """Return the path template of one row, by its key (`/order-items/{id}`)."""
    return f"{collection(resource)}/{{{resource.key}}}"


def place(resource: Resource, operation: str) -> Place:
    """Return where an operation stands that `allow` names; queries and commands are among them."""
    usual = _usual(resource, operation)
    fixed = next((route for route in resource.routes if route.operation == operation), None)
    return usual if fixed is None else _fixed(fixed, usual)


def _usual(resource: Resource, operation: str) -> Place:
    word = names.segment(operation)
    if operation in _USUAL:
        method, template, status = _USUAL[operation]
        path = template.format(collection=collection(resource), row=row(resource))
        return Place(method, path, status)
    if operation in {query.name for query in resource.queries}:
        return Place("GET", f"{collection(resource)}/{word}", 200)
    return Place("POST", f"{row(resource)}/{word}", 200)


def _fixed(route: Route, usual: Place) -> Place:
    return Place(route.method, route.path, usual.status if route.status is None else route.status)
