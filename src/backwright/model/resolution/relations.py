"""The two sides of every relation: inverses found, `via` and `by` resolved."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from backwright.diagnostics.nearest import did_you_mean
from backwright.model.types import (
    CollectionType,
    EmailType,
    IntType,
    ReferenceType,
    SlugType,
    StringType,
    UuidType,
)

if TYPE_CHECKING:
    from backwright.contract.fields import FieldNotation
    from backwright.model.findings import Findings
    from backwright.model.resolution.declarations import Declarations, Declared
    from backwright.model.resource import Field

# What can stand in a path or name a row in a body.
_NAMING_TYPES = (StringType, EmailType, SlugType, UuidType, IntType)


def relate(declarations: Declarations, findings: Findings) -> Declarations:
    """Return the declarations with both sides of every relation known."""
    resources = {
        name: replace(each, fields=_related(each, declarations, findings))
        for name, each in declarations.resources.items()
    }
    related = replace(declarations, resources=resources)
    _one_claim_each(related, findings)
    return related


def names_rows(declared: Declared, name: str) -> bool:
    """Tell whether a field can name a row: unique, never null, and of a type that fits a path."""
    field = declared.member(name)
    if field is None:
        return False
    unique = field.unique or name == "id"
    return unique and not field.nullable and isinstance(field.type, _NAMING_TYPES)


def _names_beside(declared: Declared, target: Declared, name: str) -> bool:
    """Tell whether a field names a row among those that share a row with this one.

    `Issue.labels: Label[] by name` is clear when Label is unique by project and name, since an
    issue has a project too.
    """
    field = target.member(name)
    if field is None or field.nullable or not isinstance(field.type, _NAMING_TYPES):
        return False
    mine = [each.type for each in declared.references]
    for unique in target.notation.unique:
        names = [each.text for each in unique.fields]
        shared = [target.member(each) for each in names if each != name]
        if name in names and all(
            each is not None
            and isinstance(each.type, ReferenceType)
            and [type_.resource for type_ in mine if isinstance(type_, ReferenceType)].count(
                each.type.resource
            )
            == 1
            for each in shared
        ):
            return True
    return False


def _related(
    declared: Declared, declarations: Declarations, findings: Findings
) -> dict[str, Field]:
    fields = {}
    for written in declared.notation.fields:
        field = declared.fields.get(written.name.text)
        if field is None or field.name in fields:
            continue
        if isinstance(field.type, ReferenceType | CollectionType):
            _check_by(written, declared, declarations.resources[field.type.resource], findings)
        if isinstance(field.type, CollectionType):
            found = _inverse(written, field.type, declared, declarations, findings)
            field = replace(field, type=found or field.type)
        fields[field.name] = field
    return fields


def _check_by(
    written: FieldNotation, declared: Declared, target: Declared, findings: Findings
) -> None:
    by = written.type.by
    if by is None:
        return
    if target.member(by.text) is None:
        message = f"{target.name} has no field '{by.text}'{did_you_mean(by.text, target.fields)}"
        findings.add("E0210", message, by.span)
    elif not (names_rows(target, by.text) or _names_beside(declared, target, by.text)):
        message = f"{target.name}.{by.text} cannot name a row"
        advice = "'by' needs a field that is unique, never null, and a text or whole number"
        findings.add("E0210", message, by.span, advice)


def _inverse(
    written: FieldNotation,
    collection: CollectionType,
    declared: Declared,
    declarations: Declarations,
    findings: Findings,
) -> CollectionType | None:
    target = declarations.resources[collection.resource]
    if written.type.via is not None:
        return _by_via(written, collection, declared, target, findings)
    candidates = _candidates(written.name.text, declared, target)
    if len(candidates) == 1:
        (field,) = candidates
        return _with_inverse(collection, field)
    if candidates:
        found = " and ".join(sorted(field.name for field in candidates))
        message = f"{found} of {target.name} could each be the other side"
        advice = f"say which: {target.name}[] via {candidates[0].name}"
    else:
        message = f"nothing in {target.name} refers to {declared.name}"
        advice = f"give {target.name} a field of type {declared.name}, or {declared.name}[]"
    findings.add("E0209", message, written.type.span, advice)
    return None


def _candidates(name: str, declared: Declared, target: Declared) -> list[Field]:
    """Return the fields of `target` that could be the other side of `declared.name`."""
    found = [field for field in target.references if _refers(field, declared.name)]
    for field in target.fields.values():
        itself = target.name == declared.name and field.name == name
        if (
            isinstance(field.type, CollectionType)
            and field.type.resource == declared.name
            and field.type.via in (None, name)
            and not itself
        ):
            found.append(field)
    return found


def _refers(field: Field, resource: str) -> bool:
    return isinstance(field.type, ReferenceType) and field.type.resource == resource


def _with_inverse(collection: CollectionType, field: Field) -> CollectionType:
    many = isinstance(field.type, CollectionType)
    return replace(collection, via=field.name, many_to_many=many)


def _by_via(
    written: FieldNotation,
    collection: CollectionType,
    declared: Declared,
    target: Declared,
    findings: Findings,
) -> CollectionType | None:
    via = written.type.via
    if via is None:
        return collection
    field = target.member(via.text)
    if field is None:
        message = f"{target.name} has no field '{via.text}'{did_you_mean(via.text, target.fields)}"
        findings.add("E0209", message, via.span)
        return None
    if not isinstance(field.type, ReferenceType | CollectionType) or (
        field.type.resource != declared.name
    ):
        message = f"{target.name}.{via.text} does not refer to {declared.name}"
        findings.add("E0209", message, via.span)
        return None
    return _with_inverse(collection, field)


def _one_claim_each(declarations: Declarations, findings: Findings) -> None:
    """Refuse two plural relations that are the other side of one field."""
    claims: dict[tuple[str, str], list[tuple[Declared, Field]]] = defaultdict(list)
    for declared in declarations.resources.values():
        for field in declared.fields.values():
            if isinstance(field.type, CollectionType) and field.type.via is not None:
                claims[field.type.resource, field.type.via].append((declared, field))
    for (resource, via), claimants in claims.items():
        for declared, field in claimants[1:]:
            first = claimants[0][1].name
            advice = f"remove one, or relate {declared.name} twice"
            message = f"{resource}.{via} is already the other side of '{first}'"
            findings.add("E0209", message, field.span, advice)
