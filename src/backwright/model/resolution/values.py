"""Constants against the bounds of a field's type: a default must be a value of its field."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from backwright.expressions.typed import Constant
from backwright.model.types import (
    DecimalType,
    EmailType,
    FloatType,
    IntType,
    MoneyType,
    SlugType,
    StringType,
    UrlType,
)

if TYPE_CHECKING:
    from backwright.expressions.typed import Typed
    from backwright.model.types import FieldType

MAX_EMAIL = 254
MAX_URL = 2000
# Matching a repeated group can take time exponential in the length of the text.
SAFE_LENGTH = 12
_REPEATED_GROUP = re.compile(r"\)[*+{]")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_URL = re.compile(r"https?://[^\s/]+\S*")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def constant_fault(body: Typed, field_type: FieldType) -> str | None:
    """Say why a constant is no value of a field's type; nothing for any other expression."""
    if not isinstance(body, Constant) or body.value is None:
        return None
    match field_type, body.value:
        case IntType() | DecimalType() | MoneyType() | FloatType(), bool():
            return None
        case IntType() | DecimalType() | MoneyType() | FloatType(), int() | Decimal():
            return _number_fault(Decimal(body.value), field_type)
        case StringType(), str(text):
            return _text_fault(text, field_type)
        case SlugType(minimum=low, maximum=high), str(text):
            return _length_fault(text, low, high) or _form_fault(_SLUG, text, "a slug")
        case EmailType(), str(text):
            return _length_fault(text, 3, MAX_EMAIL) or _form_fault(_EMAIL, text, "an email")
        case UrlType(), str(text):
            return _length_fault(text, 1, MAX_URL) or _form_fault(_URL, text, "a web address")
        case _:
            return None


def _number_fault(
    number: Decimal, field_type: IntType | DecimalType | MoneyType | FloatType
) -> str | None:
    low, high = field_type.minimum, field_type.maximum
    if low is not None and number < low:
        return f"{number} is below {low}"
    if high is not None and number > high:
        return f"{number} is above {high}"
    if isinstance(field_type, DecimalType | MoneyType) and number != round(
        number, field_type.scale
    ):
        return f"{number} has more than {field_type.scale} digits after the point"
    if isinstance(field_type, DecimalType):
        digits = field_type.precision - field_type.scale
        if abs(number) >= 10**digits:
            return f"{number} has more than {digits} digits before the point"
    return None


def _text_fault(text: str, field_type: StringType) -> str | None:
    fault = _length_fault(text, field_type.minimum, field_type.maximum)
    pattern = field_type.pattern
    if fault is not None or pattern is None:
        return fault
    if len(text) > SAFE_LENGTH and _REPEATED_GROUP.search(pattern):
        return f"longer than {SAFE_LENGTH}, it cannot be checked against a pattern with (…)*"
    return _form_fault(re.compile(pattern), text, f"of the form {pattern}")


def _length_fault(text: str, low: int, high: int | None) -> str | None:
    if len(text) < low:
        return f"it is shorter than {low}"
    if high is not None and len(text) > high:
        return f"it is longer than {high}"
    return None


def _form_fault(pattern: re.Pattern[str], text: str, what: str) -> str | None:
    return None if pattern.fullmatch(text) else f"'{text}' is not {what}"
