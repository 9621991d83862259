"""What a field is inside an expression: the mapping from field types to expression types."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backwright.expressions.types import Kind, Type
from backwright.model.types import (
    BoolType,
    BytesType,
    CollectionType,
    DateType,
    DecimalType,
    DurationType,
    EmailType,
    EnumType,
    FloatType,
    IntType,
    JsonType,
    MoneyType,
    ReferenceType,
    ScalarListType,
    SecretType,
    SlugType,
    StringType,
    TimestampType,
    UrlType,
    UuidType,
)

if TYPE_CHECKING:
    from backwright.model.types import FieldType

INT_BITS = 32
_PLAIN = {
    StringType: Kind.STRING,
    EmailType: Kind.STRING,
    UrlType: Kind.STRING,
    SlugType: Kind.STRING,
    FloatType: Kind.FLOAT,
    BoolType: Kind.BOOL,
    DateType: Kind.DATE,
    TimestampType: Kind.TIMESTAMP,
    DurationType: Kind.DURATION,
    UuidType: Kind.UUID,
    JsonType: Kind.JSON,
    BytesType: Kind.BYTES,
    SecretType: Kind.SECRET,
}


def expression_type(field_type: FieldType, *, nullable: bool = False) -> Type:
    """Return the type that a value of a field has in expressions."""
    return replace(_present(field_type), nullable=nullable)


def _present(field_type: FieldType) -> Type:
    match field_type:
        case IntType(bits=bits):
            return Type(Kind.INT if bits == INT_BITS else Kind.LONG)
        case DecimalType(scale=scale):
            return Type(Kind.DECIMAL, scale=scale)
        case MoneyType(currency=currency, scale=scale):
            return Type(Kind.MONEY, scale=scale, currency=currency)
        case EnumType(words=words):
            return Type(Kind.ENUM, words=words)
        case ScalarListType(element=element):
            return Type(Kind.LIST, element=expression_type(element))
        case ReferenceType(resource=resource):
            return Type(Kind.REFERENCE, resource=resource)
        case CollectionType(resource=resource):
            return Type(Kind.COLLECTION, resource=resource)
        case _:
            return Type(_PLAIN[type(field_type)])
