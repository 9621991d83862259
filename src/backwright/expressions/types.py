"""The types that an expression can have, coarser than those of fields."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum, auto

from backwright.values import frozen


class Kind(StrEnum):
    """What a value is, as far as operators care."""

    BOOL = auto()
    INT = auto()
    LONG = auto()
    DECIMAL = auto()
    MONEY = auto()
    FLOAT = auto()
    STRING = auto()
    ENUM = auto()
    UUID = auto()
    DATE = auto()
    TIMESTAMP = auto()
    DURATION = auto()
    JSON = auto()
    BYTES = auto()
    SECRET = auto()
    NULL = auto()
    REFERENCE = auto()
    COLLECTION = auto()
    LIST = auto()
    OBJECT = auto()


@frozen
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
