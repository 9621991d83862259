"""The one way in: all changes between two contracts, and their text and JSON forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.model.difference.background import compare_background
from backwright.model.difference.change import Change, Changes, Effect
from backwright.model.difference.head import compare_head
from backwright.model.difference.members import compare_members
from backwright.model.difference.operations import compare_operations

if TYPE_CHECKING:
    from backwright.expressions.canonical import Json
    from backwright.model.contract import Contract

_ORDER = tuple(Effect)


def diff(old: Contract, new: Contract) -> tuple[Change, ...]:
    """Return what changes from one contract to the next: the worst first, then by subject."""
    changes = Changes()
    compare_head(old, new, changes)
    after = {resource.name: resource for resource in new.resources}
    for resource in old.resources:
        now = after.get(resource.name)
        if now is not None:
            compare_members(resource, now, (old, new), changes)
            compare_operations(resource, now, (old, new), changes)
            continue
        effect = Effect.BREAKING if resource.rules else Effect.COMPATIBLE
        changes.gone(resource.name, "the resource is gone", resource.span, effect)
    known = {resource.name for resource in old.resources}
    for resource in new.resources:
        if resource.name not in known:
            changes.compatible(resource.name, "a new resource", resource.span)
    compare_background(old, new, changes)
    once = dict.fromkeys(changes.items)
    return tuple(sorted(once, key=lambda each: (_ORDER.index(each.effect), each.subject)))


def breaks(changes: tuple[Change, ...]) -> bool:
    """Tell whether any change breaks clients for certain."""
    return any(change.effect is Effect.BREAKING for change in changes)


def diff_text(changes: tuple[Change, ...], old: Contract, new: Contract) -> str:
    """Return the changes as lines: what it does to clients, about what, why, and where."""
    if not changes:
        return "no change\n"
    lines = []
    for change in changes:
        contract = old if change.removed else new
        place = ""
        if change.span is not None:
            position = contract.source.position(change.span.start)
            place = f"  ({contract.source.name}:{position.line}:{position.column})"
        lines.append(f"{change.effect:<10}  {change.subject}: {change.message}{place}")
    return "\n".join(lines) + "\n"


def diff_json(changes: tuple[Change, ...], old: Contract, new: Contract) -> Json:
    """Return the changes as JSON, with places as people count them."""
    listed: list[Json] = []
    for change in changes:
        contract = old if change.removed else new
        found: dict[str, Json] = {
            "effect": change.effect.value,
            "subject": change.subject,
            "message": change.message,
        }
        if change.span is not None:
            position = contract.source.position(change.span.start)
            found["file"] = contract.source.name
            found["line"], found["column"] = position.line, position.column
        listed.append(found)
    return {"breaking": breaks(changes), "changes": listed}
