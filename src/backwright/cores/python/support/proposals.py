"""What of the conditions of a row as it will be is not supported: rows that the write changes.

They are judged before the write. What they read of other tables stands then as it will stand
afterwards; what they read of the row's own table may not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.support.findings import EXPRESSION, unsupported
from backwright.expressions.typed import Member, Named, Typed, Variable
from backwright.expressions.types import Kind
from backwright.expressions.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.diagnostics.diagnostic import Diagnostic
    from backwright.model.contract import Contract
    from backwright.model.resource import Resource


def of_proposals(contract: Contract, resource: Resource) -> Iterator[Diagnostic]:
    """Yield a finding for each part of a rule or check that the write itself may change."""
    verbs = [verb for verb in ("create", "update") if resource.rule(verb)]
    bodies = [rule.body for verb in verbs if (rule := resource.rule(verb))]
    checks = [check.body for check in resource.checks] if verbs else []
    changeable = _changeable(resource) if "update" in verbs else frozenset()
    told: set[int] = set()
    for node in _nodes(contract, (*bodies, *checks)):
        construct = _construct(node, resource, changeable)
        if construct and node.span.start not in told:
            told.add(node.span.start)
            yield unsupported(EXPRESSION, construct, node.span)


def _changeable(resource: Resource) -> frozenset[str]:
    return frozenset(
        field.name for field in resource.fields if field.assigned is None and not field.fixed
    )


def _construct(node: Typed, resource: Resource, changeable: frozenset[str]) -> str:
    """Return what the node reads, if that is a row that the write may change."""
    match node:
        case Member(name=name) if node.type.kind is Kind.COLLECTION:
            if node.type.resource == resource.name:
                return f"'{name}', rows of the very table that is written, in a condition of writes"
        case Member(target=Member() as target, name=name) if target.type.resource == resource.name:
            if name in changeable:
                return f"'{name}' of another {resource.name} in a condition of writes"
        case _:
            pass
    return ""


def _nodes(contract: Contract, bodies: tuple[Typed, ...]) -> Iterator[Typed]:
    """Yield the nodes of the conditions and of those named in them, of other rows as theirs."""
    pending = [(body, False) for body in bodies]
    seen: set[tuple[str, str, bool]] = set()
    while pending:
        body, of_other = pending.pop()
        for node in walk(body):
            yield _of_other(node) if of_other else node
            if isinstance(node, Named):
                other = of_other or not isinstance(node.target, Variable)
                key = (node.resource, node.name, other)
                conditions = contract.resource(node.resource).conditions
                found = [each.body for each in conditions if each.name == node.name]
                if key not in seen:
                    seen.add(key)
                    pending.extend((each, other) for each in found)


def _of_other(node: Typed) -> Typed:
    """Return a member of `this` as one of a row that is reached by way of another one."""
    match node:
        case Member(target=Variable(name="this") as this, name=name):
            return Member(Member(this, "id", this.type, this.span), name, node.type, node.span)
        case _:
            return node
