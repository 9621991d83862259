"""Changes of a resource's members: what clients read and what they send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.model.canonical import to_json
from backwright.model.difference.change import Effect
from backwright.model.difference.expanded import meaning, untyped
from backwright.model.difference.field_types import type_change
from backwright.model.types import CollectionType, SecretType

if TYPE_CHECKING:
    from backwright.expressions.canonical import Json
    from backwright.model.contract import Contract
    from backwright.model.difference.change import Changes
    from backwright.model.resource import Field, Resource


def compare_members(
    old: Resource, new: Resource, contracts: tuple[Contract, Contract], changes: Changes
) -> None:
    """Compare the fields and computed fields of a resource that both contracts have."""
    created = new.rule("create") is not None
    before = {field.name: field for field in old.fields}
    after = {field.name: field for field in new.fields}
    for name, field in before.items():
        subject = f"{old.name}.{name}"
        if name in after:
            _compare(subject, field, after[name], changes, created=created)
        elif _on_wire(field):
            changes.gone(subject, "the field is gone", field.span)
        else:
            changes.gone(subject, "the field is gone", field.span, Effect.COMPATIBLE)
    for name, field in after.items():
        if name in before:
            continue
        subject = f"{new.name}.{name}"
        if created and _required(field):
            changes.breaking(subject, "a new field that clients have to send", field.span)
        else:
            changes.compatible(subject, "a new field", field.span)
    _compare_computed(old, new, contracts, changes)


def _on_wire(field: Field) -> bool:
    """Tell whether clients know of a field: they send it, or it is on the row."""
    sent = field.assigned is None
    if isinstance(field.type, CollectionType):
        return field.type.owned or field.type.many_to_many
    return sent or not (field.hidden or isinstance(field.type, SecretType))


def _required(field: Field) -> bool:
    filled = field.nullable or field.default is not None or field.assigned is not None
    if isinstance(field.type, CollectionType):
        return field.type.owned and field.type.minimum > 0
    return not filled


def _compare(subject: str, old: Field, new: Field, changes: Changes, *, created: bool) -> None:
    span = new.span
    changes.replaced(subject, "its name on the wire", (old.wire, new.wire), span)
    _compare_types(subject, old, new, changes)
    if old.nullable and not new.nullable and new.assigned is None:
        changes.breaking(subject, "it can be null no more", span)
    elif new.nullable and not old.nullable:
        changes.breaking(subject, "it may be null now", span)
    _compare_origin(subject, old, new, changes, created=created)
    _compare_flags(subject, old, new, changes)


def _compare_origin(
    subject: str, old: Field, new: Field, changes: Changes, *, created: bool
) -> None:
    """Compare who gives the field its value: the client, the server, or a default."""
    span = new.span
    if old.assigned is None and new.assigned is not None:
        changes.breaking(subject, "clients can send it no more", span)
    elif created and _required(new) and not _required(old):
        changes.breaking(subject, "clients have to send it now", span)
    elif old.assigned is not None and new.assigned is None:
        changes.compatible(subject, "clients can send it now", span)
    elif _filling(old) != _filling(new):
        changes.may_break(subject, "what it is when nothing is sent is another value", span)


def _filling(field: Field) -> Json:
    return untyped(to_json((field.default, field.assigned)))


def _compare_types(subject: str, old: Field, new: Field, changes: Changes) -> None:
    found = type_change(old.type, new.type)
    if found is None:
        return
    narrower, wider, how = found
    sent = old.assigned is None
    if (narrower and sent) or (narrower and wider):
        changes.breaking(subject, how, new.span)
    elif wider:
        changes.may_break(subject, f"{how}: a reader may get what it does not know", new.span)
    else:
        changes.compatible(subject, how, new.span)


def _compare_flags(subject: str, old: Field, new: Field, changes: Changes) -> None:
    span = new.span
    if new.hidden and not old.hidden:
        changes.breaking(subject, "it is shown no more", span)
    elif old.hidden and not new.hidden:
        changes.compatible(subject, "it is shown now", span)
    if new.fixed and not old.fixed and old.assigned is None:
        changes.breaking(subject, "an update can change it no more", span)
    elif old.fixed and not new.fixed and new.assigned is None:
        changes.compatible(subject, "an update can change it now", span)
    if new.unique and not old.unique:
        changes.may_break(subject, "it has to be unique now", span)
    elif old.unique and not new.unique:
        changes.compatible(subject, "it need not be unique any more", span)


def _compare_computed(
    old: Resource, new: Resource, contracts: tuple[Contract, Contract], changes: Changes
) -> None:
    before = {each.name: each for each in old.computed}
    after = {each.name: each for each in new.computed}
    for name, each in before.items():
        subject = f"{old.name}.{name}"
        now = after.get(name)
        if now is None:
            changes.gone(subject, "the computed field is gone", each.span)
        elif now.type != each.type:
            changes.breaking(subject, "the computed field has another type", now.span)
        elif meaning(each.body, contracts[0]) != meaning(now.body, contracts[1]):
            changes.may_break(subject, "it is computed in another way", now.span)
    for name, each in after.items():
        if name not in before:
            changes.compatible(f"{new.name}.{name}", "a new computed field", each.span)
