"""What Pydantic finds at fault, in the words of our own catalogue."""

from collections.abc import Iterable, Sequence
from itertools import islice

from pydantic_core import ErrorDetails

from todo.core.problems import ErrorCode, FieldError

MAXIMUM_ERRORS = 100

CODES: dict[str, tuple[ErrorCode, str]] = {
    "missing": ("missing", "This is required."),
    "extra_forbidden": ("unknown_member", "There is no such member."),
    "too_short": ("too_short", "The length of this must be at least {min_length}."),
    "too_long": ("too_long", "The length of this must be at most {max_length}."),
    "string_unicode": ("bad_format", "This must be valid Unicode."),
    "string_pattern_mismatch": ("bad_format", "This does not have the expected form."),
    "literal_error": ("not_one_of", "This must be {expected}."),
    "greater_than_equal": ("too_small", "This must be at least {ge}."),
    "less_than_equal": ("too_large", "This must be at most {le}."),
}
OWN_CODES: dict[str, ErrorCode] = {
    "wrong_type": "wrong_type",
    "bad_format": "bad_format",
    "not_one_of": "not_one_of",
    "too_small": "too_small",
    "common_password": "common_password",
}


def field_errors(details: Iterable[ErrorDetails]) -> list[FieldError]:
    """Name every member of a body that is at fault; of a flood of them, the first."""
    told = islice(details, MAXIMUM_ERRORS)
    return [_field_error(detail, pointer=_pointer(detail["loc"])) for detail in told]


def parameter_errors(details: Iterable[ErrorDetails]) -> list[FieldError]:
    """Name every query parameter that is at fault."""
    return [_field_error(detail, parameter=str(detail["loc"][0])) for detail in details]


def _field_error(
    detail: ErrorDetails, pointer: str | None = None, parameter: str | None = None
) -> FieldError:
    kind = detail["type"]
    if kind in CODES:
        code, message = CODES[kind]
        message = message.format_map(detail.get("ctx", {}))
    else:
        code = OWN_CODES.get(kind, "wrong_type")
        message = detail["msg"] if kind in OWN_CODES else "This has the wrong type."
    return FieldError(code, message, pointer, parameter)


def _pointer(place: Sequence[int | str]) -> str:
    return "".join(f"/{_escape(str(step))}" for step in place)


def _escape(step: str) -> str:
    escaped = step.replace("~", "~0").replace("/", "~1")
    # The name of an unknown member can be any string, even one that has no form in UTF-8.
    return escaped.encode(errors="replace").decode()
