"""The types of fields, as the contract language has them (section 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.values import frozen

if TYPE_CHECKING:
    from decimal import Decimal


@frozen
class StringType:
    """`string(a..b)` and `text(a..b)`: lengths in code points; `long` is `text`."""

    minimum: int = 0
    maximum: int | None = None
    pattern: str | None = None
    long: bool = False


@frozen
class EmailType:
    """`email`: trimmed and lower-cased on write, at most 254 code points."""


@frozen
class UrlType:
    """`url`: an absolute http or https URL, at most 2,000 code points."""


@frozen
class SlugType:
    """`slug(a..b)`: lower-case ASCII words joined by hyphens."""

    minimum: int = 1
    maximum: int = 80


@frozen
class IntType:
    """`int(a..b)` of 32 bits, or `long` of 64; `safe` longs are JSON numbers within 2^53-1."""

    minimum: int
    maximum: int
    bits: int = 32
    safe: bool = True


@frozen
class DecimalType:
    """`decimal(p,s)`: p digits in all, s of them after the point, bounds inclusive."""

    precision: int
    scale: int
    minimum: Decimal | None = None
    maximum: Decimal | None = None


@frozen
class MoneyType:
    """`money(EUR)`, or `money` of any currency when `currency` is null."""

    currency: str | None
    scale: int = 2
    minimum: Decimal | None = None
    maximum: Decimal | None = None


@frozen
class FloatType:
    """`float`: a finite double."""

    minimum: Decimal | None = None
    maximum: Decimal | None = None


@frozen
class BoolType:
    """`bool`."""


@frozen
class DateType:
    """`date`: a calendar day without a zone."""


@frozen
class TimestampType:
    """`timestamp`: an instant in UTC, in the contract's precision."""


@frozen
class DurationType:
    """`duration`: a length of time without months or years."""


@frozen
class UuidType:
    """`uuid`: lower case with hyphens on output."""


@frozen
class EnumType:
    """Words joined by `|`."""

    words: tuple[str, ...]


@frozen
class JsonType:
    """`json`: any JSON value."""


@frozen
class BytesType:
    """`bytes(n)`: at most n octets, base64 on the wire."""

    maximum: int


@frozen
class SecretType:
    """`secret`: accepted, stored hashed, never sent; lengths in code points."""

    minimum: int = 1
    maximum: int = 1024


@frozen
class ScalarListType:
    """`T[a..b]` of a scalar."""

    element: FieldType
    minimum: int = 0
    maximum: int | None = None


@frozen
class ReferenceType:
    """A to-one relation: `resource` is the other side, `by` its field that names it on the wire."""

    resource: str
    by: str | None = None
    or_new: bool = False


@frozen
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
