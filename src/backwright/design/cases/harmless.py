"""A change that a request can make without touching what rules, checks and uniqueness look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.design.cases import oracle, samples, truth
from backwright.design.cases.world import UnsupportedError
from backwright.design.operations import Verb
from backwright.expressions.typed import Member, Named
from backwright.expressions.walk import walk
from backwright.model.types import CollectionType, ReferenceType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backwright.design.cases.setting import Setting
    from backwright.design.operations import Operation
    from backwright.expressions.typed import Typed
    from backwright.expressions.values import Value
    from backwright.model.contract import Contract
    from backwright.model.resource import Field, Resource


def change(setting: Setting, operation: Operation) -> dict[str, Value]:
    """Return a changed field for an update, nothing for the rest; nothing if none is harmless."""
    if operation.verb is not Verb.UPDATE:
        return {}
    world = setting.world
    resource = world.contract.resource(operation.resource)
    for field in changeable(world.contract, resource):
        now = world.value(setting.subject, field.name)
        try:
            others = [samples.sample(field, setting.subject, turn) for turn in range(2)]
        except UnsupportedError:
            continue
        for value in others:
            if value not in (now, None):
                return {field.name: value}
    return {}


def changeable(contract: Contract, resource: Resource) -> list[Field]:
    """Return the fields that clients may change and that no condition reads."""
    read = _read(contract, resource) | {
        name for fields in oracle.unique_sets(resource) for name in fields
    }
    return [
        field
        for field in resource.fields
        if field.assigned is None
        and not field.fixed
        and not isinstance(field.type, CollectionType | ReferenceType)
        and field.name not in read
    ]


def _read(contract: Contract, resource: Resource) -> set[str]:
    """Return the names of all members that any condition reads, of whatever resource."""
    bodies: list[Typed] = [check.body for check in resource.checks]
    bodies += [rule.body for rule in resource.rules]
    read: set[str] = set()
    pending: list[Iterable[Typed]] = [walk(body) for body in bodies]
    seen: set[tuple[str, str]] = set()
    while pending:
        for node in pending.pop():
            if isinstance(node, Member):
                read.add(node.name)
            elif isinstance(node, Named) and (node.resource, node.name) not in seen:
                seen.add((node.resource, node.name))
                pending.append(walk(truth.body_of(contract, node.resource, node.name)))
    return read
