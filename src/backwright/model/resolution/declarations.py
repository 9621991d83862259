"""What the contract declares, before any expression is read: resources, their fields and types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.model import names
from backwright.model.resolution.elsewhere import elsewhere_named
from backwright.model.resolution.field_types import (
    MAX_LENGTH,
    SAFE_LIMIT,
    SCALAR_NAMES,
    bounds_fault,
    scalar_type,
)
from backwright.model.resolution.flags import flagged_field
from backwright.model.resource import Field
from backwright.model.types import (
    CollectionType,
    IntType,
    ReferenceType,
    TimestampType,
    UuidType,
)
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backwright.contract.fields import FieldNotation, TypeNotation
    from backwright.contract.notation import ContractNotation
    from backwright.contract.resources import ResourceNotation
    from backwright.model.findings import Findings
    from backwright.model.types import FieldType


@frozen
class Declared:
    """A resource whose names and field types are known.

    `implicit` are id, times and tenant; `faulty` are fields left out because of a finding.
    """

    notation: ResourceNotation
    name: str
    plural: str
    key: str
    shared: bool
    fields: Mapping[str, Field]
    implicit: Mapping[str, Field]
    faulty: frozenset[str]

    def member(self, name: str) -> Field | None:
        """Return the stored field of that name, declared or implicit."""
        return self.fields.get(name) or self.implicit.get(name)

    @property
    def references(self) -> tuple[Field, ...]:
        """Return the to-one relations, the tenant included."""
        stored = (*self.fields.values(), *self.implicit.values())
        return tuple(field for field in stored if isinstance(field.type, ReferenceType))


@frozen
class Declarations:
    """All resources by name, and the names under `auth` and `tenancy`.

    `tenant` is the tenant's variable and resource.
    """

    notation: ContractNotation
    resources: Mapping[str, Declared]
    callers: tuple[str, ...]
    roles: tuple[str, ...]
    scopes: tuple[str, ...]
    tenant: tuple[str, str] | None


def declare(notation: ContractNotation, findings: Findings) -> Declarations:
    """Return what the contract declares; wrong parts are left out, each with its finding."""
    known = frozenset(each.name.text for each in notation.resources)
    auth = notation.auth
    tenant = _tenant(notation, known)
    resources = {
        each.name.text: _declared(each, known, notation, tenant, findings)
        for each in notation.resources
    }
    return Declarations(
        notation,
        resources,
        tuple(each.resource.text for each in auth.callers) if auth else (),
        tuple(each.text for each in auth.roles) if auth else (),
        tuple(each.text for each in auth.scopes) if auth else (),
        tenant,
    )


def _tenant(notation: ContractNotation, known: frozenset[str]) -> tuple[str, str] | None:
    tenancy = notation.tenancy
    if tenancy is None or tenancy.resource.text not in known:
        return None
    return names.snake(tenancy.resource.text), tenancy.resource.text


def _declared(
    written: ResourceNotation,
    known: frozenset[str],
    notation: ContractNotation,
    tenant: tuple[str, str] | None,
    findings: Findings,
) -> Declared:
    name = written.name.text
    shared = (written.shared is not None and written.shared.value) or (
        tenant is not None and name == tenant[1]
    )
    fields = _fields(written, known, findings)
    return Declared(
        notation=written,
        name=name,
        plural=written.plural.text if written.plural else names.plural(name),
        key=written.key.text if written.key else "id",
        shared=shared,
        fields=fields,
        implicit=_implicit(written, notation, None if shared else tenant),
        faulty=frozenset(each.name.text for each in written.fields) - fields.keys(),
    )


def _implicit(
    written: ResourceNotation, notation: ContractNotation, tenant: tuple[str, str] | None
) -> dict[str, Field]:
    ids = notation.api.ids if notation.api else None
    whole = ids is not None and ids.text == "int"
    key = IntType(1, SAFE_LIMIT, 64, safe=True) if whole else UuidType()
    types: dict[str, FieldType] = {
        "id": key,
        "created_at": TimestampType(),
        "updated_at": TimestampType(),
    }
    if tenant is not None:
        types[tenant[0]] = ReferenceType(tenant[1])
    return {
        name: Field(
            name, name, type_, nullable=False, span=written.name.span, fixed=name != "updated_at"
        )
        for name, type_ in types.items()
    }


def _fields(
    written: ResourceNotation, known: frozenset[str], findings: Findings
) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    for each in written.fields:
        type_ = field_type(each, known, findings)
        field = None if type_ is None else flagged_field(each, type_, findings)
        if field is not None:
            fields.setdefault(field.name, field)
    return fields


def field_type(
    written: FieldNotation, known: frozenset[str], findings: Findings
) -> FieldType | None:
    """Return a field's type; a relation's inverse is not known yet."""
    notation = written.type
    if notation.words or notation.name in SCALAR_NAMES:
        for word, what in ((notation.by, "by"), (notation.via, "via")):
            if word is not None:
                findings.add("E0208", f"'{what}' belongs to a relation only", word.span)
        return scalar_type(notation, findings)
    if notation.name not in known:
        _unknown_type(notation, known, findings)
        return None
    if notation.arguments:
        message = f"'{notation.name}' is a resource and takes no arguments"
        findings.add("E0204", message, notation.arguments[0].span)
    by = notation.by.text if notation.by else None
    if notation.many is not None:
        return _collection(written, by, findings)
    if notation.via is not None:
        advice = "a relation to one row is stored here; the other side names it with via"
        findings.add("E0208", "'via' belongs to a plural relation", notation.via.span, advice)
    if notation.or_new:
        advice = f"write {notation.name}[] by {by} or new for a plural relation"
        findings.add("E0208", "'or new' belongs to a plural relation", notation.span, advice)
    return ReferenceType(notation.name, by)


def _unknown_type(notation: TypeNotation, known: frozenset[str], findings: Findings) -> None:
    """Note an unknown type: the names that other languages have for ours are known, too."""
    name, span = notation.name, notation.name_span
    elsewhere = elsewhere_named(name)
    if elsewhere is None:
        findings.unknown("E0201", "type", name, span, known | SCALAR_NAMES)
        return
    meant = f"; did you mean '{elsewhere.name}'?" if elsewhere.name else ""
    findings.add("E0201", f"unknown type '{name}'{meant}", span, elsewhere.advice, elsewhere.name)


def _collection(
    written: FieldNotation, by: str | None, findings: Findings
) -> CollectionType | None:
    notation = written.type
    bounds = (
        (None, None) if notation.many is None else (notation.many.minimum, notation.many.maximum)
    )
    fault = bounds_fault(bounds, 0, MAX_LENGTH, whole=True)
    if fault is not None:
        findings.add("E0205", fault, notation.span)
        return None
    if notation.nullable:
        findings.add("E0208", "a plural relation is empty, never null", notation.span, "remove '?'")
    return CollectionType(
        notation.name,
        notation.via.text if notation.via else None,
        owned=any(flag.text == "owned" for flag in written.flags),
        by=by,
        or_new=notation.or_new,
        minimum=int(bounds[0] or 0),
        maximum=None if bounds[1] is None else int(bounds[1]),
    )
