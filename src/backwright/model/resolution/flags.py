"""The flags of a field: which type takes which, and which exclude each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.model.resource import Field
from backwright.model.types import (
    BytesType,
    CollectionType,
    FloatType,
    JsonType,
    ScalarListType,
    SecretType,
    StringType,
)

if TYPE_CHECKING:
    from backwright.contract.fields import FieldNotation
    from backwright.contract.written import Text
    from backwright.model.findings import Findings
    from backwright.model.types import FieldType

_NEVER_UNIQUE = (CollectionType, ScalarListType, JsonType, BytesType, FloatType, SecretType)
_ADVICE = {
    "unique": "these values cannot be compared in every database",
    "fixed": "rows of the other side are written on their own; say 'fixed' on their reference",
    "owned": "only a plural relation owns its rows: Item[], owned",
    "secret": "only a string can be secret",
    "hidden": "a plural relation is shown only where a view says so",
}


def flagged_field(
    written: FieldNotation, field_type: FieldType, findings: Findings
) -> Field | None:
    """Return the field with its flags; a flag that does not fit is a finding."""
    flags = {flag.text: flag for flag in written.flags}
    for name, flag in flags.items():
        if not _fits(name, field_type):
            _refuse(name, flag, findings)
    if "secret" in flags and isinstance(field_type, StringType):
        field_type = SecretType(max(field_type.minimum, 1), field_type.maximum or 1024)
    both = written.assigned is not None
    for name in ("fixed", "secret"):
        if both and name in flags:
            message = f"'{name}' beside ':=' says nothing: the client never sends this field"
            findings.add("E0208", message, flags[name].span, f"remove '{name}'")
    if isinstance(field_type, CollectionType) and (written.default or written.assigned):
        findings.add("E0208", "a plural relation has no default", written.span)
        return None
    return Field(
        name=written.name.text,
        wire=written.wire.text if written.wire else written.name.text,
        type=field_type,
        nullable=written.type.nullable and not isinstance(field_type, CollectionType),
        span=written.name.span,
        unique="unique" in flags,
        fixed="fixed" in flags,
        hidden="hidden" in flags,
    )


def _fits(flag: str, field_type: FieldType) -> bool:
    match flag:
        case "unique":
            return can_be_unique(field_type)
        case "owned":
            return isinstance(field_type, CollectionType)
        case "secret":
            return isinstance(field_type, StringType | SecretType)
        case _:
            return not isinstance(field_type, CollectionType)


def _refuse(name: str, flag: Text, findings: Findings) -> None:
    findings.add("E0208", f"'{name}' does not fit this type", flag.span, _ADVICE[name])


def can_be_unique(field_type: FieldType) -> bool:
    """Tell whether values of a type can be compared by every database's unique constraint."""
    return not isinstance(field_type, _NEVER_UNIQUE)
