"""Values that a field's type refuses, with the code of the fault, and values on its edges."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from backwright.design.passes import phrases
from backwright.design.scenarios import Repeat
from backwright.model import types
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.design.scenarios import Value
    from backwright.model.contract import Contract
    from backwright.model.resource import Field
    from backwright.model.types import FieldType


@frozen
class Fault:
    """A value that is refused; `phrase` says what is wrong, with the field's name for `{}`."""

    phrase: str
    code: str
    value: Value

    def words(self, name: str) -> str:
        """Say what is wrong with the field of this name."""
        return self.phrase.format(name, a=phrases.a(name))


def faults_of(field: Field, contract: Contract) -> Iterator[Fault]:
    """Yield the faults that a client can commit in a field; the first is the plainest."""
    kind = _on_the_wire(field.type, contract)
    yield from _of_type(kind)
    if not field.nullable:
        # Whatever is none of an enum's words is just that, of whatever type it is.
        code = "not_one_of" if isinstance(kind, types.EnumType) else "wrong_type"
        yield Fault("null for {}", code, None)


def _on_the_wire(kind: FieldType, contract: Contract) -> FieldType:
    """Return the type of what is sent: of a reference, that of the field which names the row."""
    if not isinstance(kind, types.ReferenceType):
        return kind
    if kind.by is not None:
        named = contract.resource(kind.resource).field(kind.by).type
        # A name of another length than names have is just the name of nobody.
        return types.StringType() if isinstance(named, types.StringType) else named
    return types.IntType(1, 2**53 - 1, bits=64) if contract.api.ids == "int" else types.UuidType()


def _of_type(kind: FieldType) -> Iterator[Fault]:
    match kind:
        case types.StringType():
            yield from _of_string(kind)
        case types.EnumType():
            yield Fault("{a} that is none of its words", "not_one_of", "no-such-word")
            yield Fault("a number for {}", "not_one_of", 5)
        case types.BoolType():
            yield Fault("a word for {}", "wrong_type", "yes")
        case types.IntType():
            yield from _of_int(kind)
        case types.DecimalType():
            yield from _of_decimal(kind)
        case types.FloatType():
            yield Fault("a word for {}", "wrong_type", "many")
        case _:
            yield from _of_formatted(kind)


def _of_string(kind: types.StringType) -> Iterator[Fault]:
    if kind.pattern is not None:
        yield from _of_pattern(kind, kind.pattern)
        return
    if kind.maximum is not None:
        yield Fault("{a} that is too long", "too_long", Repeat("x", kind.maximum + 1))
    if kind.minimum == 1:
        yield Fault("an empty {}", "too_short", "")
    elif kind.minimum > 1:
        yield Fault("{a} that is too short", "too_short", Repeat("x", kind.minimum - 1))
    yield Fault("a number for {}", "wrong_type", 5)
    if kind.minimum <= len(_NUL) and (kind.maximum is None or kind.maximum >= len(_NUL)):
        yield Fault("a null character in {}", "bad_format", _NUL)


def _of_pattern(kind: types.StringType, pattern: str) -> Iterator[Fault]:
    """Yield a text of a length that is right and of a form that is not."""
    for char in _UNUSUAL:
        text = char * max(kind.minimum, 1)
        if re.fullmatch(pattern, text) is None:
            yield Fault("{a} of another form", "bad_format", text)
            break
    yield Fault("a number for {}", "wrong_type", 5)


_NUL = "a\x00b"
_UNUSUAL = "!?~a0"
_INT_BITS = 32


def _of_int(kind: types.IntType) -> Iterator[Fault]:
    if not kind.safe:
        yield from _of_long(kind)
        return
    if kind.maximum < 2**53 - 1:
        yield Fault("{a} that is too large", "too_large", kind.maximum + 1)
    if kind.minimum > -(2**53) + 1:
        yield Fault("{a} that is too small", "too_small", kind.minimum - 1)
    yield Fault("a fraction for {}", "wrong_type", 1.5)
    yield Fault("a text for {}", "wrong_type", "5")


def _of_long(kind: types.IntType) -> Iterator[Fault]:
    """Yield faults of a number that is a text on the wire, since JSON's numbers do not reach it."""
    yield Fault("a number that is no text for {}", "wrong_type", 5)
    yield Fault("a word for {}", "bad_format", "many")
    yield Fault("a fraction for {}", "bad_format", "1.5")
    if kind.maximum < 2**63 - 1:
        yield Fault("{a} that is too large", "too_large", str(kind.maximum + 1))
    if kind.minimum > -(2**63):
        yield Fault("{a} that is too small", "too_small", str(kind.minimum - 1))


def _of_decimal(kind: types.DecimalType) -> Iterator[Fault]:
    step = Decimal(1).scaleb(-kind.scale)
    yield Fault("a number that is no text for {}", "wrong_type", 5)
    yield Fault("a word for {}", "bad_format", "many")
    yield Fault("too many digits behind the point of {}", "bad_format", f"0.{'0' * kind.scale}1")
    if kind.maximum is not None:
        yield Fault("{a} that is too large", "too_large", f"{kind.maximum + step:.{kind.scale}f}")
    if kind.minimum is not None:
        yield Fault("{a} that is too small", "too_small", f"{kind.minimum - step:.{kind.scale}f}")


_FORMATS: dict[type, tuple[str, str]] = {
    types.EmailType: ("{a} that is no address", "nobody"),
    types.UrlType: ("{a} that is no address", "nowhere"),
    types.SlugType: ("{a} that is no slug", "No Slug!"),
    types.DateType: ("{a} that is no day", "2026-02-30"),
    types.TimestampType: ("{a} without an offset", "2026-03-01T09:00:00"),
    types.UuidType: ("{a} that is no key", "first"),
}


def _of_formatted(kind: FieldType) -> Iterator[Fault]:
    if type(kind) in _FORMATS:
        phrase, value = _FORMATS[type(kind)]
        yield Fault(phrase, "bad_format", value)
        yield Fault("a number for {}", "wrong_type", 5)


def limits_of(field: Field) -> Iterator[tuple[str, Value]]:
    """Yield the values on the edges of a field's type, which it accepts."""
    kind = field.type
    if isinstance(kind, types.StringType) and kind.pattern is None and not field.unique:
        if kind.maximum is not None:
            yield "the longest {}", Repeat("x", kind.maximum)
        if 0 < kind.minimum != kind.maximum:
            yield "the shortest {}", Repeat("x", kind.minimum)
    if isinstance(kind, types.IntType) and kind.bits == _INT_BITS and not field.unique:
        yield "the largest {}", kind.maximum
        if kind.minimum != kind.maximum:
            yield "the smallest {}", kind.minimum
