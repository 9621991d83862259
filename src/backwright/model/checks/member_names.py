"""Names of members: not taken by the language, and each for one thing only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.model.names import IMPLICIT_MEMBERS, RESERVED_MEMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.contract.written import Text
    from backwright.model.findings import Findings
    from backwright.model.resolution.declarations import Declarations, Declared


def check(declarations: Declarations, findings: Findings) -> None:
    """Refuse members with taken names, and two members of one name."""
    for declared in declarations.resources.values():
        seen: dict[str, str] = {}
        for what, name in _members(declared):
            _check_taken(name, declarations, findings)
            if name.text in seen:
                message = f"'{name.text}' is already {seen[name.text]} of {declared.name}"
                findings.add("E0202", message, name.span)
            seen.setdefault(name.text, what)


def _members(declared: Declared) -> Iterator[tuple[str, Text]]:
    written = declared.notation
    for field in written.fields:
        yield "a field", field.name
    for condition in written.conditions:
        yield "a condition", condition.name
    for computed in written.computed:
        yield "a computed field", computed.name


def _check_taken(name: Text, declarations: Declarations, findings: Findings) -> None:
    tenant = declarations.tenant
    if name.text in IMPLICIT_MEMBERS:
        message = f"every resource has '{name.text}' already"
        findings.add("E0203", message, name.span, "remove it, or choose another name")
    elif name.text in RESERVED_MEMBERS:
        message = f"'{name.text}' always means something else in an expression"
        findings.add("E0203", message, name.span, "choose another name")
    elif tenant is not None and name.text == tenant[0]:
        message = f"'{name.text}' always means the tenant"
        findings.add("E0203", message, name.span, "remove it: every row of a tenant has it")
