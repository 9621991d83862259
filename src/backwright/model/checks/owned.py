"""Owned rows: each has one owner, which is always there, and ownership has no cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.model.types import CollectionType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.diagnostics.source import Span
    from backwright.model.findings import Findings
    from backwright.model.resolution.declarations import Declarations
    from backwright.model.resource import Field


def check(declarations: Declarations, findings: Findings) -> None:
    """Refuse rows that two others own, that nothing may own, or that own themselves."""
    owner: dict[str, str] = {}
    spans: dict[str, Span] = {}
    for name, field, owned in _owned(declarations):
        _check_inverse(name, field, owned, declarations, findings)
        if owned.resource in owner:
            message = f"{owned.resource} is already owned by {owner[owned.resource]}"
            findings.add("E0413", message, field.span)
            continue
        owner[owned.resource] = name
        spans[owned.resource] = field.span
    _check_cycles(owner, spans, findings)


def _owned(declarations: Declarations) -> Iterator[tuple[str, Field, CollectionType]]:
    for declared in declarations.resources.values():
        for field in declared.fields.values():
            if isinstance(field.type, CollectionType) and field.type.owned:
                yield declared.name, field, field.type


def _check_inverse(
    name: str, field: Field, owned: CollectionType, declarations: Declarations, findings: Findings
) -> None:
    if owned.via is None:
        return
    other = declarations.resources[owned.resource].member(owned.via)
    if owned.many_to_many:
        message = f"{owned.resource}.{owned.via} is plural too, so {name} cannot own those rows"
        findings.add("E0413", message, field.span)
    elif other is not None and other.nullable:
        message = f"{owned.resource}.{owned.via} may be null, so a row could be without its owner"
        findings.add("E0413", message, field.span, f"remove '?' from {owned.resource}.{owned.via}")


def _check_cycles(owner: dict[str, str], spans: dict[str, Span], findings: Findings) -> None:
    reported: set[str] = set()
    for start in owner:
        path = [start]
        while (above := owner.get(path[-1])) is not None and above not in path:
            path.append(above)
        if above is None or above != start or start in reported:
            continue
        shown = " in ".join([*path, start])
        findings.add("E0413", f"rows would be inside of themselves: {shown}", spans[start])
        reported.update(path)
