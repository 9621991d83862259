"""Which columns a resource has, and how a field's column is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.design.tables import Column
from backwright.model.types import CollectionType, IntType, ReferenceType, TimestampType, UuidType

if TYPE_CHECKING:
    from backwright.model.contract import Contract
    from backwright.model.resource import Field, Resource
    from backwright.model.types import FieldType

KEY = "id"
CREATED_AT = "created_at"
UPDATED_AT = "updated_at"
_LONGEST = 2**53 - 1


def key_type(contract: Contract) -> FieldType:
    """Return the type of every row's `id`: a UUID of version 7, or a counted number."""
    return IntType(1, _LONGEST, bits=64) if contract.api.ids == "int" else UuidType()


def column_name(field: Field) -> str | None:
    """Return the column that holds a field, or nothing when other rows hold it."""
    if isinstance(field.type, CollectionType):
        return None
    return f"{field.name}_id" if isinstance(field.type, ReferenceType) else field.name


def columns(contract: Contract, resource: Resource) -> tuple[Column, ...]:
    """Return the stored columns of a resource, in the contract's order."""
    key = Column(KEY, KEY, key_type(contract))
    own = tuple(
        Column(name, field.name, _stored_type(contract, field), field.nullable)
        for field in resource.fields
        if (name := column_name(field)) is not None
    )
    stamps = tuple(Column(name, name, TimestampType()) for name in (CREATED_AT, UPDATED_AT))
    return (key, *own, *stamps)


def _stored_type(contract: Contract, field: Field) -> FieldType:
    return key_type(contract) if isinstance(field.type, ReferenceType) else field.type
