"""The members of a row on the wire: what clients see, may send, and may change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.design.operations import Entry, Member, Source
from backwright.design.passes import columns
from backwright.model import names
from backwright.model.types import CollectionType, ReferenceType, SecretType, TimestampType

if TYPE_CHECKING:
    from backwright.model.contract import Contract
    from backwright.model.resource import Computed, Field, Resource
    from backwright.model.types import FieldType


def members_of(contract: Contract, resource: Resource) -> tuple[Member, ...]:
    """Return the members of a row: its key, the fields, what is computed, and the two stamps."""
    case = contract.api.case
    return (
        _server_set(columns.KEY, Source.KEY, columns.key_type(contract), case),
        *(_stored(field, case) for field in resource.fields if _on_the_wire(field)),
        *(_computed(computed, case) for computed in resource.computed),
        _server_set(columns.CREATED_AT, Source.CREATED_AT, TimestampType(), case),
        _server_set(columns.UPDATED_AT, Source.UPDATED_AT, TimestampType(), case),
    )


def _on_the_wire(field: Field) -> bool:
    """Say whether a field stands on the row: other rows do when it owns or names them."""
    kind = field.type
    return not isinstance(kind, CollectionType) or kind.owned or kind.by is not None


def _server_set(name: str, source: Source, kind: FieldType, case: str) -> Member:
    return Member(
        name=name,
        wire=names.cased(name, case),
        type=kind,
        source=source,
        column=name,
        nullable=False,
        on_create=Entry.NEVER,
        on_update=False,
    )


def _computed(computed: Computed, case: str) -> Member:
    return Member(
        name=computed.name,
        wire=names.cased(computed.name, case),
        type=computed.type,
        source=Source.COMPUTED,
        column=None,
        nullable=computed.type.nullable,
        on_create=Entry.NEVER,
        on_update=False,
    )


def _stored(field: Field, case: str) -> Member:
    return Member(
        name=field.name,
        wire=names.cased(field.wire, case),
        type=field.type,
        source=_source(field),
        column=columns.column_name(field),
        nullable=field.nullable,
        on_create=entry_on_create(field),
        on_update=field.assigned is None and not field.fixed,
        hidden=field.hidden or isinstance(field.type, SecretType),
        default=field.default,
        assigned=field.assigned,
    )


def _source(field: Field) -> Source:
    match field.type:
        case ReferenceType():
            return Source.REFERENCE
        case CollectionType(owned=True):
            return Source.OWNED
        case CollectionType():
            return Source.LINKED
        case _:
            return Source.COLUMN


def entry_on_create(field: Field) -> Entry:
    """Say whether a client sends a field when a row is made."""
    if field.assigned is not None:
        return Entry.NEVER
    if field.nullable or field.default is not None:
        return Entry.OPTIONAL
    if isinstance(field.type, CollectionType) and field.type.minimum == 0:
        return Entry.OPTIONAL
    return Entry.REQUIRED
