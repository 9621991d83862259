"""Keys: what names a row in a path is unique and never null."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.diagnostics.nearest import did_you_mean
from backwright.model.resolution.relations import names_rows

if TYPE_CHECKING:
    from backwright.model.findings import Findings
    from backwright.model.resolution.declarations import Declarations


def check(declarations: Declarations, findings: Findings) -> None:
    """Refuse keys that could name two rows or none."""
    for declared in declarations.resources.values():
        key = declared.notation.key
        if key is None or key.text in declared.faulty:
            continue
        if declared.member(key.text) is None:
            close = did_you_mean(key.text, declared.fields)
            message = f"{declared.name} has no field '{key.text}'{close}"
            findings.add("E0211", message, key.span)
        elif not names_rows(declared, key.text):
            message = f"'{key.text}' cannot be the key of {declared.name}"
            advice = "a key is unique, never null, and a text or whole number"
            findings.add("E0211", message, key.span, advice)
