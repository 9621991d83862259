"""The moments and keys that the application itself makes."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import orjson
import uuid_utils
from asyncpg.pgproto import pgproto
from uuid_utils.compat import uuid7

# The length of `"2026-03-01T09:00:00`, without and with the milliseconds behind it.
TO_SECONDS = 20
TO_MILLISECONDS = 24


def current_time() -> datetime:
    """Tell the time in UTC, truncated to the milliseconds that are stored."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def new_key() -> UUID:
    """Make a key that sorts by the time of its making."""
    return uuid7()


def new_request_id() -> str:
    """Make a name for a request that does not bring one."""
    return uuid_utils.uuid4().hex


def encode(content: object) -> bytes:
    """Write rows as JSON: timestamps in UTC with milliseconds, keys in lower case."""
    return orjson.dumps(content, default=_encode_value, option=orjson.OPT_PASSTHROUGH_DATETIME)


def _encode_timestamp(moment: datetime) -> orjson.Fragment:
    """Cut what orjson writes, with six digits or none, in a tenth of the time of `isoformat`."""
    written = orjson.dumps(moment)
    if moment.microsecond:
        return orjson.Fragment(written[:TO_MILLISECONDS] + b'Z"')
    return orjson.Fragment(written[:TO_SECONDS] + b'.000Z"')


ENCODERS: dict[type, Callable[[Any], object]] = {
    datetime: _encode_timestamp,
    date: date.isoformat,
    pgproto.UUID: str,
}
DECODERS: dict[type, Callable[[Any], object]] = {
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    UUID: UUID,
}


def _encode_value(value: object) -> object:
    return ENCODERS[type(value)](value)
