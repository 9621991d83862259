"""The statements of sessions, their tokens and the passwords of users."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, select, update

from todo.auth.models import RefreshToken, Session
from todo.core.columns import TIMESTAMP_MS
from todo.core.database import Connection
from todo.core.statements import Command, Statement, same
from todo.users.models import User

NOW = bindparam("now", type_=TIMESTAMP_MS)


@dataclass(frozen=True, slots=True)
class SessionKeys:
    """A session and its user."""

    id: UUID
    user_id: UUID


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user and the hash of their password."""

    user_id: UUID
    password_hash: str


SESSION = Statement(
    select(Session.id, Session.user_id).where(
        Session.id == bindparam("session"),
        Session.user_id == bindparam("user"),
        Session.expires_at > NOW,
    ),
    SessionKeys,
)
SESSION_OF_TOKEN = Statement(
    select(Session.id, Session.user_id)
    .join(RefreshToken, RefreshToken.session_id == Session.id)
    .where(RefreshToken.hash == bindparam("token"), Session.expires_at > NOW)
    .with_for_update(of=Session),
    SessionKeys,
)
ADD_SESSION = Command(
    insert(Session).values(
        id=bindparam("session"),
        user_id=bindparam("user"),
        created_at=NOW,
        expires_at=bindparam("expires_at"),
    )
)
EXTEND_SESSION = Command(
    update(Session)
    .where(Session.id == bindparam("session"))
    .values(expires_at=bindparam("expires_at"))
)
END_SESSION = Command(delete(Session).where(Session.id == bindparam("session")))
END_EXPIRED_SESSIONS = Command(
    delete(Session).where(Session.user_id == bindparam("user"), Session.expires_at <= NOW)
)
END_OTHER_SESSIONS = Command(
    delete(Session).where(Session.user_id == bindparam("user"), Session.id != bindparam("session"))
)
ADD_REFRESH_TOKEN = Command(
    insert(RefreshToken).values(hash=bindparam("token"), session_id=bindparam("session"))
)
USE_REFRESH_TOKEN = Statement(
    update(RefreshToken)
    .where(RefreshToken.hash == bindparam("token"), RefreshToken.used_at.is_(None))
    .values(used_at=NOW)
    .returning(RefreshToken.session_id),
    same,
)
CREDENTIALS_BY_EMAIL = Statement(
    select(User.id, User.password_hash).where(User.email == bindparam("email")), Credentials
)
CREDENTIALS = Statement(
    select(User.id, User.password_hash)
    .where(User.id == bindparam("user"))
    .with_for_update(key_share=True),
    Credentials,
)
CHANGE_PASSWORD = Command(
    update(User)
    .where(User.id == bindparam("user"))
    .values(password_hash=bindparam("password_hash"))
)


async def session_lives(
    connection: Connection, session_id: UUID, user_id: UUID, now: datetime
) -> bool:
    """Tell whether a session has neither ended nor expired."""
    session = await connection.fetch_one(SESSION, session=session_id, user=user_id, now=now)
    return session is not None


async def credentials_by_email(connection: Connection, email: str) -> Credentials | None:
    """Find a user by what they sign in with."""
    return await connection.fetch_one(CREDENTIALS_BY_EMAIL, email=email)


async def credentials(connection: Connection, user_id: UUID) -> Credentials | None:
    """Find a user by their key, and lock them until the end of a transaction."""
    return await connection.fetch_one(CREDENTIALS, user=user_id)


async def begin_session(
    transaction: Connection, keys: SessionKeys, now: datetime, expires_at: datetime
) -> None:
    """Begin a session, and forget those of the same user that have expired."""
    await transaction.execute(END_EXPIRED_SESSIONS, user=keys.user_id, now=now)
    await transaction.execute(
        ADD_SESSION, session=keys.id, user=keys.user_id, now=now, expires_at=expires_at
    )


async def extend_session(transaction: Connection, session_id: UUID, expires_at: datetime) -> None:
    """Let a session live until `expires_at`."""
    await transaction.execute(EXTEND_SESSION, session=session_id, expires_at=expires_at)


async def add_refresh_token(transaction: Connection, session_id: UUID, token: str) -> None:
    """Keep the hash of a token that can renew a session."""
    await transaction.execute(ADD_REFRESH_TOKEN, session=session_id, token=token)


async def session_of_token(
    transaction: Connection, token: str, now: datetime
) -> SessionKeys | None:
    """Find and lock the session, if it lives, that a token belongs to, used up or not."""
    return await transaction.fetch_one(SESSION_OF_TOKEN, token=token, now=now)


async def use_refresh_token(transaction: Connection, token: str, now: datetime) -> bool:
    """Use up a token; of several attempts exactly one succeeds."""
    return await transaction.fetch_one(USE_REFRESH_TOKEN, token=token, now=now) is not None


async def end_session(transaction: Connection, session_id: UUID) -> None:
    """End a session, and with it all of its tokens."""
    await transaction.execute(END_SESSION, session=session_id)


async def change_password(transaction: Connection, keys: SessionKeys, password_hash: str) -> None:
    """Keep the hash of a new password, and end every other session of the user."""
    await transaction.execute(CHANGE_PASSWORD, user=keys.user_id, password_hash=password_hash)
    await transaction.execute(END_OTHER_SESSIONS, user=keys.user_id, session=keys.id)
