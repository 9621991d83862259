"""The types that an expression can have, coarser than those of fields."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """What a value is, as far as operators care."""

    BOOL = "bool"
    INT = "int"
    LONG = "long"
    DECIMAL = "decimal"
    MONEY = "money"
    FLOAT = "float"
    STRING = "string"
    ENUM = "enum"
    UUID = "uuid"
    DATE = "date"
    TIMESTAMP = "timestamp"
    DURATION = "duration"
    JSON = "json"
    BYTES = "bytes"
    SECRET = "secret"
    NULL = "null"
    REFERENCE = "reference"
    COLLECTION = "collection"
    LIST = "list"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Type:
    """A type: `resource` for references and collections, `words` for enums, `element` for lists.

    `scale` counts fraction digits of a decimal; `currency` is the ISO code of a fixed currency.
    `members` are the typed members of `input` and `body`.
    """

    kind: Kind
    nullable: bool = False
    resource: str | None = None
    words: tuple[str, ...] = ()
    scale: int | None = None
    currency: str | None = None
    element: Type | None = None
    members: tuple[tuple[str, Type], ...] = ()

    def present(self) -> Type:
        """Return the same type without null."""
        return replace(self, nullable=False)

    def optional(self) -> Type:
        """Return the same type with null."""
        return replace(self, nullable=True)


BOOL = Type(Kind.BOOL)
INT = Type(Kind.INT)
STRING = Type(Kind.STRING)
TIMESTAMP = Type(Kind.TIMESTAMP)
DURATION = Type(Kind.DURATION)
NULL = Type(Kind.NULL, nullable=True)
