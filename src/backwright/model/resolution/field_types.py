"""Scalar types from the field shorthand: names, arguments and bounds become values."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from backwright.contract.fields import (
    NumberArgument,
    PatternArgument,
    RangeArgument,
    WordArgument,
)
from backwright.model.resolution.patterns import pattern_fault
from backwright.model.types import (
    BoolType,
    BytesType,
    DateType,
    DecimalType,
    DurationType,
    EmailType,
    EnumType,
    FloatType,
    IntType,
    JsonType,
    MoneyType,
    ScalarListType,
    SecretType,
    SlugType,
    StringType,
    TimestampType,
    UrlType,
    UuidType,
)
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from backwright.contract.fields import Argument, TypeNotation
    from backwright.model.findings import Findings
    from backwright.model.types import FieldType

INT_LIMIT, LONG_LIMIT, SAFE_LIMIT = 2**31 - 1, 2**63 - 1, 2**53 - 1
MAX_LENGTH = 10_000_000
MAX_SLUG = 80
MAX_PRECISION = 38
# ISO 4217 currencies whose minor unit is not a hundredth.
_NO_MINOR = frozenset(
    [
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "ISK",
        "JPY",
        "KMF",
        "KRW",
        "PYG",
        "RWF",
        "UGX",
        "UYI",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    ]
)
_THOUSANDTHS = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])
_CURRENCY = re.compile(r"[A-Z]{3}")


@frozen
class _Form:
    """What a type takes: how it is written, and how many of each kind of argument at most."""

    written: str
    numbers: int = 0
    ranges: int = 0
    words: int = 0
    patterns: int = 0


_FORMS = {
    "string": _Form("string(1..100) or string(1..100, '[a-z]+')", 1, 1, 0, 1),
    "text": _Form("text(1..20000)", 1, 1, 0, 1),
    "slug": _Form("slug(3..40)", 1, 1),
    "int": _Form("int(0..100)", 0, 1),
    "long": _Form("long(0..) or long(safe)", 0, 1, 1),
    "decimal": _Form("decimal(10, 2) or decimal(10, 2, 0..)", 2, 1),
    "money": _Form("money, money(EUR) or money(EUR, 0..)", 0, 1, 1),
    "float": _Form("float(0..1)", 0, 1),
    "bytes": _Form("bytes(1024)", 1),
    **{
        name: _Form(name)
        for name in ("email", "url", "bool", "date", "timestamp", "duration", "uuid", "json")
    },
    "secret": _Form("secret"),
}
SCALAR_NAMES = frozenset(_FORMS)


@frozen
class _Given:
    """The arguments of a type, sorted by kind."""

    numbers: tuple[NumberArgument, ...]
    bounds: tuple[Decimal | None, Decimal | None]
    word: str | None
    pattern: str | None


def scalar_type(notation: TypeNotation, findings: Findings) -> FieldType | None:
    """Return the scalar type that is written, or nothing (with a finding) when it is wrong.

    The name must be one of `SCALAR_NAMES`, or the notation that of an enum.
    """
    made = _enum(notation, findings) if notation.words else _named(notation, findings)
    if made is None or notation.many is None:
        return made
    bounds = (notation.many.minimum, notation.many.maximum)
    fault = bounds_fault(bounds, 0, MAX_LENGTH, whole=True)
    if fault is not None:
        findings.add("E0205", fault, notation.many.span)
        return None
    low, high = bounds
    return ScalarListType(made, int(low or 0), None if high is None else int(high))


def bounds_fault(
    bounds: tuple[Decimal | None, Decimal | None], low: int, high: int, *, whole: bool
) -> str | None:
    """Say what is wrong with bounds that have to lie within `low` and `high`."""
    for bound in bounds:
        if bound is None:
            continue
        if not low <= bound <= high:
            return f"{bound} is out of range: a bound here is {low} to {high}"
        if whole and bound != bound.to_integral_value():
            return f"{bound} is not a whole number"
    if bounds[0] is not None and bounds[1] is not None and bounds[0] > bounds[1]:
        return f"the lower bound {bounds[0]} is above the upper one {bounds[1]}"
    return None


def _enum(notation: TypeNotation, findings: Findings) -> EnumType | None:
    counts = Counter(word.text for word in notation.words)
    for word in notation.words:
        if counts[word.text] > 1:
            findings.add("E0207", f"the word '{word.text}' stands twice", word.span)
            return None
    # Emitted constants are upper-case with `_` for `-`, so these must differ too.
    folded: dict[str, str] = {}
    for word in notation.words:
        constant = word.text.upper().replace("-", "_")
        if constant in folded:
            findings.add(
                "E0207",
                f"'{word.text}' and '{folded[constant]}' differ only in case or punctuation",
                word.span,
                "constants in most languages would have one name for both",
            )
            return None
        folded[constant] = word.text
    return EnumType(tuple(word.text for word in notation.words))


def _named(notation: TypeNotation, findings: Findings) -> FieldType | None:
    form = _FORMS[notation.name]
    if not _arguments_fit(notation, form, findings):
        return None
    given = _sorted_arguments(notation.arguments)
    fault, made = _BUILDERS.get(notation.name, _plain)(notation.name, given)
    if fault is not None:
        findings.add("E0205", fault, notation.span, f"write {form.written}")
    return made


def _arguments_fit(notation: TypeNotation, form: _Form, findings: Findings) -> bool:
    left = {
        NumberArgument: form.numbers,
        RangeArgument: form.ranges,
        WordArgument: form.words,
        PatternArgument: form.patterns,
    }
    for argument in notation.arguments:
        left[type(argument)] -= 1
        if left[type(argument)] < 0:
            message = f"'{notation.name}' does not take this argument"
            findings.add("E0204", message, argument.span, f"write {form.written}")
            return False
        fault = pattern_fault(argument.text) if isinstance(argument, PatternArgument) else None
        if fault is not None:
            findings.add("E0206", fault, argument.span)
            return False
    return True


def _sorted_arguments(arguments: tuple[Argument, ...]) -> _Given:
    ranges = [each for each in arguments if isinstance(each, RangeArgument)]
    words = [each.text for each in arguments if isinstance(each, WordArgument)]
    patterns = [each.text for each in arguments if isinstance(each, PatternArgument)]
    return _Given(
        tuple(each for each in arguments if isinstance(each, NumberArgument)),
        (ranges[0].minimum, ranges[0].maximum) if ranges else (None, None),
        words[0] if words else None,
        patterns[0] if patterns else None,
    )


_Made = tuple[str | None, "FieldType | None"]


def _lengths(given: _Given, low: int, high: int) -> tuple[str | None, int, int | None]:
    """Return lengths from `(n)`, at most n, or `(a..b)`; an absent upper bound is null."""
    bounds = given.bounds
    if given.numbers:
        if bounds != (None, None):
            return "give a length or a range, not both", 0, None
        bounds = (None, given.numbers[0].value)
    fault = bounds_fault(bounds, low, high, whole=True)
    if fault is not None:
        return fault, 0, None
    return None, int(bounds[0] or low), None if bounds[1] is None else int(bounds[1])


def _string(name: str, given: _Given) -> _Made:
    fault, low, high = _lengths(given, 0, MAX_LENGTH)
    return fault, None if fault else StringType(low, high, given.pattern, long=name == "text")


def _slug(_name: str, given: _Given) -> _Made:
    fault, low, high = _lengths(given, 1, MAX_SLUG)
    return fault, None if fault else SlugType(low, high or MAX_SLUG)


def _integer(name: str, given: _Given) -> _Made:
    if given.word not in (None, "safe"):
        return f"'{given.word}' means nothing here", None
    safe = name == "int" or given.word == "safe"
    limit = INT_LIMIT if name == "int" else SAFE_LIMIT if safe else LONG_LIMIT
    lowest = -limit if safe and name == "long" else -limit - 1
    fault = bounds_fault(given.bounds, lowest, limit, whole=True)
    if fault is not None:
        return fault, None
    low, high = given.bounds
    bits = 32 if name == "int" else 64
    minimum = lowest if low is None else int(low)
    return None, IntType(minimum, limit if high is None else int(high), bits, safe)


def _decimal(_name: str, given: _Given) -> _Made:
    try:
        precision, scale = (number.value for number in given.numbers)
    except ValueError:
        return "a decimal needs its digits in all and those after the point", None
    fault = bounds_fault((precision, None), 1, MAX_PRECISION, whole=True) or bounds_fault(
        (scale, precision), 0, MAX_PRECISION, whole=True
    )
    if fault is None:
        fault = _places_fault(given, int(scale), int(precision))
    if fault is not None:
        return fault, None
    return None, DecimalType(int(precision), int(scale), *given.bounds)


def _money(_name: str, given: _Given) -> _Made:
    if given.word is not None and not _CURRENCY.fullmatch(given.word):
        return f"'{given.word}' is no ISO 4217 currency code", None
    scale = 0 if given.word in _NO_MINOR else 3 if given.word in _THOUSANDTHS else 2
    fault = _places_fault(given, scale, 18)
    return fault, None if fault else MoneyType(given.word, scale, *given.bounds)


def _places_fault(given: _Given, scale: int, precision: int) -> str | None:
    limit = 10 ** (precision - scale) - 1
    fault = bounds_fault(given.bounds, -limit, limit, whole=False)
    if fault is not None:
        return fault
    for bound in given.bounds:
        if bound is not None and bound != round(bound, scale):
            return f"{bound} has more than {scale} digits after the point"
    return None


def _float(_name: str, given: _Given) -> _Made:
    fault = bounds_fault(given.bounds, -(10**308), 10**308, whole=False)
    return fault, None if fault else FloatType(*given.bounds)


def _bytes(_name: str, given: _Given) -> _Made:
    if not given.numbers:
        return "bytes need a largest size", None
    size = given.numbers[0].value
    fault = bounds_fault((size, None), 1, MAX_LENGTH, whole=True)
    return fault, None if fault else BytesType(int(size))


_PLAIN: dict[str, FieldType] = {
    "email": EmailType(),
    "url": UrlType(),
    "bool": BoolType(),
    "date": DateType(),
    "timestamp": TimestampType(),
    "duration": DurationType(),
    "uuid": UuidType(),
    "json": JsonType(),
    "secret": SecretType(),
}


def _plain(name: str, _given: _Given) -> _Made:
    return None, _PLAIN[name]


_BUILDERS: dict[str, Callable[[str, _Given], _Made]] = {
    "string": _string,
    "text": _string,
    "slug": _slug,
    "int": _integer,
    "long": _integer,
    "decimal": _decimal,
    "money": _money,
    "float": _float,
    "bytes": _bytes,
}
