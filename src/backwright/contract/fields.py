"""The field shorthand as written: a type with its arguments, flags, and a default or assignment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.values import frozen

if TYPE_CHECKING:
    from decimal import Decimal

    from backwright.contract.written import Expression, Text
    from backwright.diagnostics.source import Span


@frozen
class NumberArgument:
    """A single number: `string(40)`, `decimal(10, 2)`."""

    value: Decimal
    span: Span


@frozen
class RangeArgument:
    """Inclusive bounds, either of which may be missing: `1..50`, `0..`, `..5`."""

    minimum: Decimal | None
    maximum: Decimal | None
    span: Span


@frozen
class WordArgument:
    """A word: `money(EUR)`, `long(safe)`."""

    text: str
    span: Span


@frozen
class PatternArgument:
    """A quoted regular expression that the whole value must match: `string(2..10, '[A-Z]+')`."""

    text: str
    span: Span


Argument = NumberArgument | RangeArgument | WordArgument | PatternArgument


@frozen
class Many:
    """The brackets of a plural type: `Grant[]` (no bounds) or `OrderItem[1..50]`."""

    minimum: Decimal | None
    maximum: Decimal | None
    span: Span


@frozen
class TypeNotation:
    """A type: a name with arguments, or, when `words` is not empty, an enum (`name` is empty).

    `name_span` is that of the name alone, or of the first word.
    """

    name: str
    span: Span
    name_span: Span
    arguments: tuple[Argument, ...] = ()
    words: tuple[Text, ...] = ()
    many: Many | None = None
    nullable: bool = False
    by: Text | None = None
    or_new: bool = False
    via: Text | None = None


@frozen
class FieldNotation:
    """A field. `flags` are unique, fixed, owned, secret and hidden; `wire` is what `as` names.

    `default` follows `=`, `assigned` follows `:=`; at most one of them is there. Either may be
    a bare enum word. `span` covers the value, `name.span` the key.
    """

    name: Text
    type: TypeNotation
    span: Span
    flags: tuple[Text, ...] = ()
    wire: Text | None = None
    default: Expression | None = None
    assigned: Expression | None = None
