"""The types of fields, as the contract language has them (section 6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class StringType:
    """`string(a..b)` and `text(a..b)`: lengths in code points; `long` is `text`."""

    minimum: int = 0
    maximum: int | None = None
    pattern: str | None = None
    long: bool = False


@dataclass(frozen=True, slots=True)
class EmailType:
    """`email`: trimmed and lower-cased on write, at most 254 code points."""


@dataclass(frozen=True, slots=True)
class UrlType:
    """`url`: an absolute http or https URL, at most 2,000 code points."""


@dataclass(frozen=True, slots=True)
class SlugType:
    """`slug(a..b)`: lower-case ASCII words joined by hyphens."""

    minimum: int = 1
    maximum: int = 80


@dataclass(frozen=True, slots=True)
class IntType:
    """`int(a..b)` of 32 bits, or `long` of 64; `safe` longs are JSON numbers within 2^53-1."""

    minimum: int
    maximum: int
    bits: int = 32
    safe: bool = True


@dataclass(frozen=True, slots=True)
class DecimalType:
    """`decimal(p,s)`: p digits in all, s of them after the point, bounds inclusive."""

    precision: int
    scale: int
    minimum: Decimal | None = None
    maximum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class MoneyType:
    """`money(EUR)`, or `money` of any currency when `currency` is null."""

    currency: str | None
    scale: int = 2
    minimum: Decimal | None = None
    maximum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class FloatType:
    """`float`: a finite double."""

    minimum: Decimal | None = None
    maximum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class BoolType:
    """`bool`."""


@dataclass(frozen=True, slots=True)
class DateType:
    """`date`: a calendar day without a zone."""


@dataclass(frozen=True, slots=True)
class TimestampType:
    """`timestamp`: an instant in UTC, in the contract's precision."""


@dataclass(frozen=True, slots=True)
class DurationType:
    """`duration`: a length of time without months or years."""


@dataclass(frozen=True, slots=True)
class UuidType:
    """`uuid`: lower case with hyphens on output."""


@dataclass(frozen=True, slots=True)
class EnumType:
    """Words joined by `|`."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JsonType:
    """`json`: any JSON value."""


@dataclass(frozen=True, slots=True)
class BytesType:
    """`bytes(n)`: at most n octets, base64 on the wire."""

    maximum: int


@dataclass(frozen=True, slots=True)
class SecretType:
    """`secret`: accepted, stored hashed, never sent; lengths in code points."""

    minimum: int = 1
    maximum: int = 1024


@dataclass(frozen=True, slots=True)
class ScalarListType:
    """`T[a..b]` of a scalar."""

    element: FieldType
    minimum: int = 0
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class ReferenceType:
    """A to-one relation: `resource` is the other side, `by` its field that names it on the wire."""

    resource: str
    by: str | None = None
    or_new: bool = False


@dataclass(frozen=True, slots=True)
class CollectionType:
    """A to-many relation.

    `via` is the field of `resource` that is the other side: a reference (one to many) or, when
    `many_to_many`, a collection. `owned` rows are written inside their parent.
    """

    resource: str
    via: str | None
    many_to_many: bool = False
    owned: bool = False
    by: str | None = None
    or_new: bool = False
    minimum: int = 0
    maximum: int | None = None


FieldType = (
    StringType
    | EmailType
    | UrlType
    | SlugType
    | IntType
    | DecimalType
    | MoneyType
    | FloatType
    | BoolType
    | DateType
    | TimestampType
    | DurationType
    | UuidType
    | EnumType
    | JsonType
    | BytesType
    | SecretType
    | ScalarListType
    | ReferenceType
    | CollectionType
)
