"""Conditions, computed fields and checks of all resources, each body typed once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.expressions.definitions import Definition, infer
from backwright.expressions.parser import parse
from backwright.expressions.scope import Caller, Faulty
from backwright.expressions.types import BOOL
from backwright.model.resolution.schema import ContractSchema, condition, place
from backwright.model.resource import Check, Computed, Condition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backwright.contract.steps import Named
    from backwright.expressions.typed import Typed
    from backwright.model.findings import Findings
    from backwright.model.resolution.declarations import Declarations, Declared


def define(
    declarations: Declarations, findings: Findings
) -> tuple[ContractSchema, Mapping[tuple[str, str], Typed]]:
    """Return the schema that knows every definition's type, and their bodies."""
    schema = ContractSchema(declarations, declarations.callers)
    definitions = [
        definition
        for declared in declarations.resources.values()
        for definition in _definitions(declared, findings)
    ]
    inferred = infer(definitions, schema, place(schema, None).names)
    findings.items.extend(inferred.diagnostics)
    for definition in definitions:
        body = inferred.bodies.get(definition.key)
        known = BOOL if definition.is_condition and body else body.type if body else Faulty.FAULTY
        schema.definitions[definition.key] = known
    return schema, inferred.bodies


def _definitions(declared: Declared, findings: Findings) -> list[Definition]:
    written = declared.notation
    found = [
        _definition(declared, each, findings, is_condition=True) for each in written.conditions
    ]
    found += [
        _definition(declared, each, findings, is_condition=False) for each in written.computed
    ]
    # A field that was left out because of a finding is a definition at fault, so that
    # expressions which use it are not blamed too.
    for field in written.fields:
        name = field.name
        if name.text in declared.faulty:
            fault = Definition(declared.name, name.text, None, is_condition=False, span=name.span)
            found.append(fault)
    return found


def _definition(
    declared: Declared, written: Named, findings: Findings, *, is_condition: bool
) -> Definition:
    parsed = parse(written.body.text, written.body.span.start)
    findings.items.extend(parsed.diagnostics)
    return Definition(
        declared.name,
        written.name.text,
        parsed.tree,
        is_condition=is_condition,
        span=written.name.span,
    )


def conditions(
    declared: Declared, bodies: Mapping[tuple[str, str], Typed]
) -> tuple[Condition, ...]:
    """Return the conditions of a resource by name."""
    made = [
        Condition(each.name.text, each.body.text, body, each.name.span)
        for each in declared.notation.conditions
        if (body := bodies.get((declared.name, each.name.text))) is not None
    ]
    return tuple(sorted(made, key=lambda each: each.name))


def computed(declared: Declared, bodies: Mapping[tuple[str, str], Typed]) -> tuple[Computed, ...]:
    """Return the computed fields of a resource in the contract's order."""
    return tuple(
        Computed(each.name.text, each.body.text, body, body.type, each.name.span)
        for each in declared.notation.computed
        if (body := bodies.get((declared.name, each.name.text))) is not None
    )


def checks(declared: Declared, schema: ContractSchema, findings: Findings) -> tuple[Check, ...]:
    """Return the checks of a resource by name; they hold whoever writes, so nobody calls."""
    scope = place(schema, declared.name, Caller.NOBODY)
    made = []
    for each in declared.notation.checks:
        body = condition(each.body, scope, findings)
        if body is not None:
            made.append(Check(each.name.text, each.body.text, body, each.name.span))
    return tuple(sorted(made, key=lambda check: check.name))
