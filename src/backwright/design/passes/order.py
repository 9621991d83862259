"""The order of entities: what is referred to stands before what refers, else by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.model.types import ReferenceType

if TYPE_CHECKING:
    from backwright.model.contract import Contract
    from backwright.model.resource import Resource


def by_reference(contract: Contract) -> tuple[Resource, ...]:
    """Return the resources so that each stands after those it cannot exist without.

    A nullable reference, or a cycle, does not bind; of those that are free the first by name goes.
    """
    waiting = {resource.name: resource for resource in contract.resources}
    ordered: list[Resource] = []
    while waiting:
        name = _first_free(waiting)
        ordered.append(waiting.pop(name))
    return tuple(ordered)


def _first_free(waiting: dict[str, Resource]) -> str:
    names = sorted(waiting)
    for strict in (True, False):
        for name in names:
            if not _needs(waiting[name], nullable_too=strict) & (waiting.keys() - {name}):
                return name
    return names[0]


def _needs(resource: Resource, *, nullable_too: bool) -> set[str]:
    return {
        field.type.resource
        for field in resource.fields
        if isinstance(field.type, ReferenceType) and (nullable_too or not field.nullable)
    }
