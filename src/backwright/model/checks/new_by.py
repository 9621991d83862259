"""`by … or new`: a row named by a word that is not there yet can be made from the word alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.model.types import CollectionType

if TYPE_CHECKING:
    from backwright.model.findings import Findings
    from backwright.model.resolution.declarations import Declarations, Declared


def check(declarations: Declarations, findings: Findings) -> None:
    """Refuse `or new` where the new row would lack a value."""
    for declared in declarations.resources.values():
        for field in declared.fields.values():
            if not isinstance(field.type, CollectionType) or not field.type.or_new:
                continue
            target = declarations.resources[field.type.resource]
            if field.type.by is None:
                message = "'or new' needs 'by': the field that the word is put into"
                findings.add("E0410", message, field.span)
                continue
            for name in _unfilled(target, {field.type.by, field.type.via}):
                message = f"nothing gives {target.name}.{name} a value in a new row"
                advice = f"give it a default, or remove 'or new' from {field.name}"
                findings.add("E0410", message, field.span, advice)


def _unfilled(target: Declared, given: set[str | None]) -> list[str]:
    filled = {
        each.name.text
        for each in target.notation.fields
        if each.default is not None or each.assigned is not None
    }
    return [
        field.name
        for field in target.fields.values()
        if not field.nullable
        and not isinstance(field.type, CollectionType)
        and field.name not in filled | given
    ]
