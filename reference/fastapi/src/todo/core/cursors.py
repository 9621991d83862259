"""Cursors: positions in a list that a client can send back but not make or change."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache

import orjson

from todo.core.problems import FieldError, bad_parameters
from todo.core.settings import get_settings
from todo.core.values import encode

SIGNATURE_BYTES = 16


def write_cursor(position: list[object], purpose: str) -> str:
    """Write a position so that it is only good for `purpose`: one list, sort and filter."""
    content = encode(position)
    return _encode(_sign(content, purpose) + content)


def read_cursor(cursor: str, purpose: str) -> list[object]:
    """Read a position; refuse one that was not written for `purpose`."""
    signed = _decode(cursor)
    signature, content = signed[:SIGNATURE_BYTES], signed[SIGNATURE_BYTES:]
    if not hmac.compare_digest(signature, _sign(content, purpose)):
        message = "This is not a cursor of this list, with these filters and this sort."
        raise bad_parameters([FieldError("bad_format", message, parameter="cursor")])
    position: list[object] = orjson.loads(content)
    return position


def _encode(signed: bytes) -> str:
    return urlsafe_b64encode(signed).rstrip(b"=").decode()


def _decode(cursor: str) -> bytes:
    try:
        signed = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
    except ValueError:
        return b""
    # The decoder passes over much that no encoder writes.
    return signed if _encode(signed) == cursor else b""


def _sign(content: bytes, purpose: str) -> bytes:
    message = purpose.encode() + b"\0" + content
    return hmac.digest(_key(), message, "sha256")[:SIGNATURE_BYTES]


@lru_cache(maxsize=1)
def _key() -> bytes:
    secret = get_settings().secret_key.get_secret_value().encode()
    return hmac.digest(secret, b"cursors", "sha256")
