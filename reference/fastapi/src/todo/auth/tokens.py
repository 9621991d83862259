"""Access tokens, which prove a session for some minutes, and refresh tokens, which renew it."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final
from uuid import UUID

import jwt
from jwt.types import Options

from todo.core.settings import get_settings

ACCESS_TOKEN_LIFE = timedelta(minutes=15)
REFRESH_TOKEN_LIFE = timedelta(days=30)
ALGORITHM = "HS256"
SCHEME: Final = "Bearer"
SERVICE = "todo"
HEADER_TYPE = "at+jwt"


@dataclass(frozen=True, slots=True)
class Claims:
    """What an access token says."""

    user_id: UUID
    session_id: UUID
    issued_at: int
    expires_at: int


class InvalidTokenError(Exception):
    """A token that was not issued here, or has expired."""


def issue_access_token(user_id: UUID, session_id: UUID, now: datetime) -> str:
    """Write a token that is good for `ACCESS_TOKEN_LIFE`."""
    issued_at = int(now.timestamp())
    claims = {
        "iss": SERVICE,
        "aud": SERVICE,
        "sub": str(user_id),
        "sid": str(session_id),
        "iat": issued_at,
        "exp": issued_at + int(ACCESS_TOKEN_LIFE.total_seconds()),
    }
    return jwt.encode(claims, _key(), ALGORITHM, headers={"typ": HEADER_TYPE})


def read_access_token(token: str, now: datetime) -> Claims:
    """Read a token; refuse one that is not ours or not good at `now`."""
    claims = _verified(token)
    if not claims.issued_at <= now.timestamp() < claims.expires_at:
        raise InvalidTokenError
    return claims


@lru_cache(maxsize=4096)
def _verified(token: str) -> Claims:
    """Check all but the time: whether a signature is right never changes, so it is kept."""
    options: Options = {
        "require": ["iss", "aud", "sub", "sid", "iat", "exp"],
        "verify_exp": False,
    }
    try:
        read = jwt.decode_complete(
            token, _key(), [ALGORITHM], options, audience=SERVICE, issuer=SERVICE
        )
        claims = read["payload"]
        if read["header"].get("typ") != HEADER_TYPE:
            raise InvalidTokenError
        return Claims(UUID(claims["sub"]), UUID(claims["sid"]), claims["iat"], claims["exp"])
    except (jwt.InvalidTokenError, ValueError) as error:
        raise InvalidTokenError from error


def new_refresh_token() -> str:
    """Make a token that nobody can guess."""
    return secrets.token_urlsafe(32)


def hash_refresh_token(token: str) -> str:
    """Hash a token for keeping; being random, it needs no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


@lru_cache(maxsize=1)
def _key() -> bytes:
    secret = get_settings().secret_key.get_secret_value().encode()
    return hmac.digest(secret, b"access tokens", hashlib.sha256)
