"""What fields get when nothing is sent: defaults (`=`) and assignments (`:=`)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backwright.model.resolution.schema import place, server_place, value
from backwright.model.resolution.values import constant_fault

if TYPE_CHECKING:
    from backwright.contract.fields import FieldNotation
    from backwright.expressions.scope import Scope
    from backwright.model.findings import Findings
    from backwright.model.resolution.access import AccessTable
    from backwright.model.resolution.declarations import Declared
    from backwright.model.resolution.schema import ContractSchema
    from backwright.model.resource import Field


def with_defaults(
    declared: Declared, schema: ContractSchema, access: AccessTable, findings: Findings
) -> tuple[Field, ...]:
    """Return the fields in the contract's order, each with what fills it in."""
    made = []
    who = access.creation(declared.name)
    for written in declared.notation.fields:
        field = declared.fields.get(written.name.text)
        if field is not None:
            scope = replace(place(schema, declared.name, who.caller), given=who.given)
            expected = schema.field(declared.name, field.name)
            made.append(_filled(written, field, scope.expecting(expected), findings))
    return tuple(made)


def _filled(written: FieldNotation, field: Field, scope: Scope, findings: Findings) -> Field:
    body = written.assigned or written.default
    if body is None:
        return field
    made = value(body, server_place(scope), scope.expected, findings)
    if made is None:
        return field
    fault = constant_fault(made, field.type)
    if fault is not None:
        message = f"the default of '{field.name}' is no value of its type: {fault}"
        findings.add("E0205", message, body.span)
        return field
    if written.assigned is not None:
        return replace(field, assigned=made)
    return replace(field, default=made)
