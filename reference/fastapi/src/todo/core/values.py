"""The moments and keys that the application itself makes."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from asyncpg.pgproto import pgproto
from uuid_utils.compat import uuid7


def current_time() -> datetime:
    """Tell the time in UTC, truncated to the milliseconds that are stored."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def new_key() -> UUID:
    """Make a key that sorts by the time of its making."""
    return uuid7()


def format_timestamp(value: datetime) -> str:
    """Write a moment in UTC as clients read it, always with milliseconds."""
    return f"{value.isoformat(timespec='milliseconds').removesuffix('+00:00')}Z"


FORMATS: dict[type, Callable[[Any], str]] = {
    datetime: format_timestamp,
    date: date.isoformat,
    pgproto.UUID: str,
}


def format_value(value: object) -> str:
    """Write a moment, a date or a key of the driver's own type as clients read it."""
    return FORMATS[type(value)](value)
