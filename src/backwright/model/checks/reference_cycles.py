"""Cycles of references that are never null: no row of them could be the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.model.types import ReferenceType

if TYPE_CHECKING:
    from backwright.model.findings import Findings
    from backwright.model.resolution.declarations import Declarations
    from backwright.model.resource import Field


def check(declarations: Declarations, findings: Findings) -> None:
    """Report each cycle once, at one of its references."""
    needs: dict[str, list[tuple[str, Field]]] = {
        declared.name: [
            (field.type.resource, field)
            for field in declared.fields.values()
            if isinstance(field.type, ReferenceType) and not field.nullable
        ]
        for declared in declarations.resources.values()
    }
    left = dict(needs)
    # Whatever needs only rows that can be made can be made too; what stays has a cycle below.
    while startable := [
        name for name, needed in left.items() if not any(other in left for other, _ in needed)
    ]:
        for name in startable:
            del left[name]
    reported: set[str] = set()
    for start in sorted(left):
        path = _cycle(start, left)
        if reported.isdisjoint(path):
            shown = " → ".join([*path, path[0]])
            field = next(each for other, each in left[path[0]] if other in left)
            message = f"no row can be the first: {shown}"
            findings.add("E0414", message, field.span, "let one of these references be null: '?'")
        reported.update(path)


def _cycle(start: str, left: dict[str, list[tuple[str, Field]]]) -> list[str]:
    path = [start]
    while True:
        following = next(other for other, _ in left[path[-1]] if other in left)
        if following in path:
            return path[path.index(following) :]
        path.append(following)
