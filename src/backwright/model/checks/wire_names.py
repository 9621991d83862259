"""Names on the wire: no two members of a resource have the same one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.model.names import IMPLICIT_MEMBERS, cased

if TYPE_CHECKING:
    from backwright.contract.written import Text
    from backwright.model.findings import Findings
    from backwright.model.resolution.declarations import Declarations, Declared


def check(declarations: Declarations, findings: Findings) -> None:
    """Refuse members that `as` or the case of the wire gives the same name."""
    api = declarations.notation.api
    case = api.case.text if api and api.case else "snake"
    for declared in declarations.resources.values():
        _check_resource(declared, case, findings)


def _check_resource(declared: Declared, case: str, findings: Findings) -> None:
    seen = {cased(name, case): name for name in IMPLICIT_MEMBERS}
    members: list[tuple[Text, Text]] = [
        (field.name, field.wire or field.name) for field in declared.notation.fields
    ]
    members += [(each.name, each.name) for each in declared.notation.computed]
    for name, wire in members:
        sent = cased(wire.text, case)
        other = seen.setdefault(sent, name.text)
        if other != name.text:
            message = f"'{name.text}' and '{other}' would both be '{sent}' on the wire"
            findings.add("E0218", message, wire.span, "say another name with 'as'")
