"""Rules compared by meaning: definitions written out, alternatives and conditions as sets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from backwright.expressions.canonical import canonical
from backwright.expressions.fold import Known, fold, truth
from backwright.expressions.typed import Binary, Named, Operator, Typed
from backwright.expressions.walk import walk
from backwright.model.difference.change import Effect

if TYPE_CHECKING:
    from backwright.expressions.canonical import Json
    from backwright.model.contract import Contract


def body_of(contract: Contract, resource: str, name: str) -> Typed:
    """Return the body of a condition or computed field."""
    return contract.resource(resource).bodies()[name]


def untyped(form: Json) -> Json:
    """Return a canonical form without types: where a type changes, that is a change of its own."""
    if isinstance(form, dict):
        return {name: untyped(each) for name, each in form.items() if name != "type"}
    return [untyped(each) for each in form] if isinstance(form, list) else form


def meaning(typed: Typed, contract: Contract) -> str:
    """Return a text that two expressions share when they and all they build on are the same."""
    parts, pending, seen = [untyped(canonical(typed))], [typed], set[tuple[str, str]]()
    while pending:
        for node in walk(pending.pop()):
            if isinstance(node, Named) and (node.resource, node.name) not in seen:
                seen.add((node.resource, node.name))
                body = body_of(contract, node.resource, node.name)
                pending.append(body)
                parts.append(untyped(canonical(body)))
    return json.dumps(sorted(json.dumps(part, sort_keys=True) for part in parts))


def rule_change(
    old: Typed, new: Typed, before: Contract, after: Contract
) -> tuple[Effect, str] | None:
    """Return what a changed rule does to clients, as far as that can be decided."""
    if meaning(old, before) == meaning(new, after):
        return None
    known = (_constant(old, before), _constant(new, after))
    if known[1] is True or known[0] is False:
        return Effect.COMPATIBLE, "its rule is looser"
    if known[0] is True or known[1] is False:
        return Effect.BREAKING, "its rule is tighter"
    for operator, fewer_is_tighter in ((Operator.OR, True), (Operator.AND, False)):
        was = {meaning(each, before) for each in _parts(old, operator)}
        now = {meaning(each, after) for each in _parts(new, operator)}
        if now < was or was < now:
            tighter = (now < was) is fewer_is_tighter
            return (
                (Effect.BREAKING, "its rule is tighter")
                if tighter
                else (Effect.COMPATIBLE, "its rule is looser")
            )
    return Effect.MAY_BREAK, "its rule is another one"


def _constant(typed: Typed, contract: Contract) -> bool | None:
    return truth(fold(typed, Known(), lambda resource, name: body_of(contract, resource, name)))


def _parts(typed: Typed, operator: Operator) -> list[Typed]:
    """Return what an `&&` or `||` joins, however it is nested."""
    if isinstance(typed, Binary) and typed.operator is operator:
        return [*_parts(typed.left, operator), *_parts(typed.right, operator)]
    return [typed]
