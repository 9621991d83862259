"""Values that fit a field's type: one to begin with, and others that differ from it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from itertools import count, islice
from typing import TYPE_CHECKING

from backwright.design.cases.patterns import matching
from backwright.design.cases.world import UnsupportedError
from backwright.design.passes import phrases
from backwright.expressions.typed import Constant
from backwright.model import types

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from backwright.expressions.values import Value
    from backwright.model.resource import Field
    from backwright.model.types import FieldType

DAY = date(2026, 3, 1)
# Microseconds since 1970: 2026-03-01T09:00:00Z.
MOMENT = 1_772_355_600_000_000
_HOUR = 3_600_000_000
# The year 2999: later than whenever a test runs, as MOMENT is earlier.
FUTURE = 32_472_144_000_000_000
_MARK = 3
# Nobody wants to read a longer text in a test.
_LONG = 200
_BEFORE = ("", "Another ", "A third ", "A fourth ", "A fifth ")
# The form of a key of version 7, with a counter at its end.
_KEY = "01970000-0000-7000-8000-{:012x}"


def default_of(field: Field) -> Value:
    """Return the value that stands for an absent member, where the contract gives a constant."""
    if isinstance(field.default, Constant):
        return field.default.value
    raise UnsupportedError(field.name)


def sample(field: Field, label: str, turn: int = 0) -> Value:
    """Return a value for `field` of the row `label`; unlike turns give unlike values.

    A value that must be unique carries the label.
    """
    return next(islice(_values(field, label), turn, None), None)


def choices(field: Field, label: str, near: Sequence[Value] = ()) -> list[Value]:
    """Return values worth trying, simplest first; `near` are the constants of a condition."""
    found: list[Value] = []
    if field.default is not None and isinstance(field.default, Constant):
        found.append(field.default.value)
    if field.nullable and field.default is None:
        found.append(None)
    found += [value for constant in near for value in _around(field.type, constant)]
    found += islice(_values(field, label), 3)
    if isinstance(field.type, types.TimestampType):
        found += [FUTURE]
    if field.nullable:
        found.append(None)
    return [value for index, value in enumerate(found) if value not in found[:index]]


def _values(field: Field, label: str) -> Iterator[Value]:
    kind = field.type
    match kind:
        case types.EnumType():
            yield from kind.words
        case types.BoolType():
            yield from (False, True)
        case types.StringType():
            yield from _strings(field, kind, label)
        case types.EmailType():
            yield from (f"{_hyphened(label)}{'-' * bool(n)}{n or ''}@example.com" for n in count())
        case types.UrlType():
            yield from (f"https://example.com/{_hyphened(label)}/{n}" for n in count(1))
        case types.SlugType():
            yield from (_slug(kind, label, n) for n in count(1))
        case types.UuidType():
            yield from (_KEY.format(n) for n in count(1))
        case _:
            yield from _numbers(kind)


def _numbers(kind: FieldType) -> Iterator[Value]:
    match kind:
        case types.IntType():
            low = max(kind.minimum, 1) if kind.maximum >= 1 else kind.minimum
            yield from range(low, kind.maximum + 1)
        case types.DecimalType():
            yield from _decimals(kind)
        case types.FloatType():
            yield from _floats(kind)
        case types.DateType():
            yield from (DAY + timedelta(days=n) for n in range(365))
        case types.TimestampType():
            yield from (MOMENT + n * _HOUR for n in range(365))
        case _:
            raise UnsupportedError(type(kind).__name__)


def _floats(kind: types.FloatType) -> Iterator[float]:
    low = float(kind.minimum or 0)
    high = float(kind.maximum) if kind.maximum is not None else low + 64
    yield from (low + (high - low) * part / 64 for part in range(1, 64))


def _decimals(kind: types.DecimalType) -> Iterator[Decimal]:
    step = Decimal(1).scaleb(-kind.scale)
    largest = Decimal(10) ** (kind.precision - kind.scale) - step
    low = max(kind.minimum if kind.minimum is not None else -largest, step)
    high = min(kind.maximum if kind.maximum is not None else largest, largest)
    value = low
    while value <= high:
        yield value.quantize(step)
        value += step


def _strings(field: Field, kind: types.StringType, label: str) -> Iterator[str]:
    if kind.pattern is not None:
        yield from _matching(field, kind, label)
        return
    # What sets a row apart, and what it is called, is told by its label.
    own = field.unique or field.name == "name"
    words = phrases.words(label if own else field.name)
    for turn in count():
        text = f"{_BEFORE[turn]}{words}" if turn < len(_BEFORE) else f"{words} {turn + 1}"
        yield _fitted(phrases.sentence(text), kind, turn)


def _matching(field: Field, kind: types.StringType, label: str) -> Iterator[str]:
    """Yield texts of a pattern; unlike labels begin at unlike ones where they must differ."""
    texts = list(matching(kind))
    if not texts:
        raise UnsupportedError(field.name)
    start = sum(map(ord, label)) % len(texts) if field.unique else 0
    yield from (*texts[start:], *texts[:start])


def _fitted(text: str, kind: types.StringType, turn: int) -> str:
    """Return a text within its bounds; what is cut off leaves its mark, so that texts differ."""
    if kind.maximum is not None and len(text) > kind.maximum:
        mark = sha256(f"{text} {turn}".encode()).hexdigest()[:_MARK]
        text = f"{text[: max(kind.maximum - _MARK, 0)]}{mark}"[: kind.maximum]
    return text.ljust(kind.minimum, ".")


def _slug(kind: types.SlugType, label: str, turn: int) -> str:
    text = f"{_hyphened(label)}-{turn}"
    if len(text) > kind.maximum:
        text = f"s{turn}"
    return text.ljust(kind.minimum, "x")


def _hyphened(label: str) -> str:
    return label.replace("_", "-")


def _around(kind: FieldType, constant: Value) -> Iterator[Value]:
    """Yield values at and beside a constant of a condition, as far as the type admits them."""
    match kind, constant:
        case types.BoolType(), bool():
            yield constant
        case _, bool():
            return
        case types.IntType(), int():
            beside = (constant, constant + 1, constant - 1)
            yield from (value for value in beside if kind.minimum <= value <= kind.maximum)
        case types.DecimalType(), Decimal() | int():
            yield from _decimals_around(kind, Decimal(constant))
        case types.FloatType(), float() | int() | Decimal():
            yield from (float(constant), float(constant) + 1, float(constant) - 1)
        case types.StringType(pattern=None), str() | int():
            yield from _strings_around(kind, constant)
        case types.EnumType(), str() if constant in kind.words:
            yield constant
        case _:
            return


def _decimals_around(kind: types.DecimalType, constant: Decimal) -> Iterator[Decimal]:
    step = Decimal(1).scaleb(-kind.scale)
    exact = constant.quantize(step)
    low, high = kind.minimum, kind.maximum
    for value in (exact, exact + step, exact - step):
        if (low is None or value >= low) and (high is None or value <= high):
            yield value


def _strings_around(kind: types.StringType, constant: str | int) -> Iterator[str]:
    """Yield the text of a condition, or texts of the length that it speaks of."""
    texts = [constant] if isinstance(constant, str) else []
    if isinstance(constant, int) and constant <= _LONG:
        texts = ["x" * length for length in (constant, constant + 1, constant - 1) if length >= 0]
    for text in texts:
        if kind.minimum <= len(text) and (kind.maximum is None or len(text) <= kind.maximum):
            yield text
