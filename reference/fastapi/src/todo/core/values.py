"""The moments and keys that the application itself makes."""

from datetime import UTC, date, datetime
from uuid import UUID

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
    return f"{value.replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"


def format_value(value: object) -> str:
    """Write a moment, a date or a key of the driver's own type as clients read it."""
    if isinstance(value, datetime):
        return format_timestamp(value)
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")
