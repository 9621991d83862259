"""Fields that are unique together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.diagnostics.nearest import did_you_mean
from backwright.model.resolution.flags import can_be_unique
from backwright.model.resource import Unique

if TYPE_CHECKING:
    from backwright.contract.written import Text
    from backwright.model.findings import Findings
    from backwright.model.resolution.declarations import Declared


def uniques(declared: Declared, findings: Findings) -> tuple[Unique, ...]:
    """Return the sets of fields that are unique together, sorted; their inner order is kept."""
    made = []
    for written in declared.notation.unique:
        names = [name.text for name in written.fields]
        for name in written.fields:
            _check(name, declared, findings)
            if names.count(name.text) > 1:
                findings.add("E0202", f"'{name.text}' stands twice", name.span)
                break
        made.append(Unique(tuple(names), written.span))
    return tuple(sorted(made, key=lambda unique: unique.fields))


def _check(name: Text, declared: Declared, findings: Findings) -> None:
    field = declared.member(name.text)
    if field is None:
        if name.text not in declared.faulty:
            close = did_you_mean(name.text, declared.fields)
            findings.add("E0216", f"{declared.name} has no field '{name.text}'{close}", name.span)
    elif not can_be_unique(field.type):
        message = f"'{name.text}' cannot be unique: its type has no equality in every database"
        findings.add("E0216", message, name.span)
