"""Names on the wire: no two members of a resource have the same one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.model.names import IMPLICIT_MEMBERS, cased

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.contract.written import Text
    from backwright.model.findings import Findings
    from backwright.model.resolution.declarations import Declarations, Declared


def check(declarations: Declarations, findings: Findings) -> None:
    """Refuse members that `as` or the case of the wire gives the same name."""
    api = declarations.notation.api
    case = api.case.text if api and api.case else "snake"
    for declared in declarations.resources.values():
        taken = dict(_of_callers(declared, declarations))
        taken |= {cased(name, case): f"'{name}'" for name in IMPLICIT_MEMBERS}
        _check_resource(declared, case, taken, findings)


def _of_callers(declared: Declared, declarations: Declarations) -> Iterator[tuple[str, str]]:
    """Yield what goes over the wire with the rows of a kind of caller, and what it is."""
    auth = declarations.notation.auth
    for caller in auth.callers if auth else ():
        if caller.resource.text == declared.name:
            if any(method.name.text == "password" for method in caller.methods):
                yield "password", "the password of whoever signs up"
            if declarations.roles:
                yield "roles", "the roles of the caller"


def _check_resource(
    declared: Declared, case: str, seen: dict[str, str], findings: Findings
) -> None:
    members: list[tuple[Text, Text]] = [
        (field.name, field.wire or field.name) for field in declared.notation.fields
    ]
    members += [(each.name, each.name) for each in declared.notation.computed]
    for name, wire in members:
        sent = cased(wire.text, case)
        other = seen.setdefault(sent, f"'{name.text}'")
        if other != f"'{name.text}'":
            message = f"'{name.text}' and {other} would both be '{sent}' on the wire"
            findings.add("E0218", message, wire.span, "say another name with 'as'")
