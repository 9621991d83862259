"""Plurals: each collection has a path of its own, which no other resource or service has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.model.names import RESERVED_BASE_SEGMENTS, RESERVED_ROOT_SEGMENTS, segment

if TYPE_CHECKING:
    from backwright.model.findings import Findings
    from backwright.model.resolution.declarations import Declarations


def check(declarations: Declarations, findings: Findings) -> None:
    """Refuse two resources of one plural, and plurals that are taken."""
    api = declarations.notation.api
    rooted = api is None or api.base is None or api.base.text.rstrip("/") == ""
    taken = RESERVED_BASE_SEGMENTS | (RESERVED_ROOT_SEGMENTS if rooted else frozenset())
    seen: dict[str, str] = {}
    for declared in declarations.resources.values():
        path = segment(declared.plural)
        said = declared.notation.plural
        span = (said or declared.notation.name).span
        if path in taken:
            message = f"the path /{path} is the backend's own"
            findings.add("E0217", message, span, "say another plural: plural: …")
        elif path in seen:
            message = f"{declared.name} and {seen[path]} would both be /{path}"
            findings.add("E0217", message, span, "say another plural: plural: …")
        seen.setdefault(path, declared.name)
