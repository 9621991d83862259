"""Signing up, in and out."""

from datetime import datetime

from todo.auth import repository, throttle, tokens
from todo.auth.caller import Caller, unauthenticated
from todo.auth.passwords import hash_password, is_password
from todo.auth.repository import SessionKeys
from todo.auth.schemas import LogIn, PasswordChange, Refresh, SignUp, Tokens
from todo.core.bodies import Body
from todo.core.database import Connection, Database
from todo.core.logs import audit
from todo.core.problems import Problem, ProblemError
from todo.core.values import current_time, new_key
from todo.users import repository as users
from todo.users.schemas import UserRead


async def sign_up(database: Database, body: Body[SignUp]) -> UserRead:
    """Make a user."""
    new, now = body.read(), current_time()
    row = UserRead(id=new_key(), email=new.email, name=new.name, created_at=now, updated_at=now)
    password_hash = await hash_password(new.password)
    async with database.transaction() as transaction:
        await users.add(transaction, row, password_hash)
    audit("signed up", user=row.id)
    return row


async def log_in(database: Database, address: str, body: Body[LogIn]) -> Tokens:
    """Begin a session; an unknown user and a wrong password look the same."""
    sent, now = body.read(), current_time()
    email = sent.email.strip().lower()
    tried = throttle.attempt(email, address, now)
    await throttle.check(database, tried)
    known = await repository.credentials_by_email(database, email)
    right = await is_password(sent.password, known.password_hash if known else None)
    if known is None or not right:
        audit("log-in refused", user=known.user_id if known else None)
        await throttle.failed(database, tried)
        raise _wrong_credentials("The email or the password is wrong.")
    keys = SessionKeys(new_key(), known.user_id)
    async with database.transaction() as transaction:
        # Others may have guessed, or changed the password, while this one was compared.
        await throttle.check(transaction, tried)
        if await repository.credentials(transaction, known.user_id) != known:
            raise _wrong_credentials("The email or the password is wrong.")
        expires_at = now + tokens.REFRESH_TOKEN_LIFE
        await repository.begin_session(transaction, keys, now, expires_at)
        await throttle.succeeded(transaction, tried)
        issued = await _issue(transaction, keys, now)
    audit("logged in", user=keys.user_id, session=keys.id)
    return issued


async def refresh(database: Database, body: Body[Refresh]) -> Tokens:
    """Exchange a refresh token; one that is used a second time has been stolen."""
    sent, now = body.read(), current_time()
    token = tokens.hash_refresh_token(sent.refresh_token)
    async with database.transaction() as transaction:
        # The session is locked before its tokens, in the order of whoever ends the session.
        keys = await repository.session_of_token(transaction, token, now)
        if keys is not None:
            if await repository.use_refresh_token(transaction, token, now):
                return await _renew(transaction, keys, now)
            await repository.end_session(transaction, keys.id)
    audit("refresh refused", session=keys.id if keys else None)
    raise _wrong_credentials("The refresh token is not valid.")


async def log_out(database: Database, caller: Caller) -> None:
    """End the session of the caller."""
    async with database.transaction() as transaction:
        await repository.end_session(transaction, caller.session_id)
    audit("logged out", user=caller.id, session=caller.session_id)


async def change_password(
    database: Database, caller: Caller, address: str, body: Body[PasswordChange]
) -> None:
    """Change the password of the caller and end all their other sessions."""
    sent = body.read()
    tried = throttle.attempt(str(caller.id), address, current_time())
    await throttle.check(database, tried)
    known = await repository.credentials(database, caller.id)
    if known is None:
        raise unauthenticated()
    if not await is_password(sent.current_password, known.password_hash):
        audit("password change refused", user=caller.id)
        await throttle.failed(database, tried)
        raise _wrong_credentials("The current password is wrong.")
    password_hash = await hash_password(sent.new_password)
    keys = SessionKeys(caller.session_id, caller.id)
    async with database.transaction() as transaction:
        await throttle.check(transaction, tried)
        if await repository.credentials(transaction, caller.id) != known:
            raise _wrong_credentials("The current password is wrong.")
        await throttle.succeeded(transaction, tried)
        await repository.change_password(transaction, keys, password_hash)
    audit("password changed", user=caller.id, session=caller.session_id)


async def _renew(transaction: Connection, keys: SessionKeys, now: datetime) -> Tokens:
    await repository.extend_session(transaction, keys.id, now + tokens.REFRESH_TOKEN_LIFE)
    return await _issue(transaction, keys, now)


async def _issue(transaction: Connection, keys: SessionKeys, now: datetime) -> Tokens:
    refresh_token = tokens.new_refresh_token()
    await repository.add_refresh_token(
        transaction, keys.id, tokens.hash_refresh_token(refresh_token)
    )
    return Tokens(
        access_token=tokens.issue_access_token(keys.user_id, keys.id, now),
        token_type=tokens.SCHEME,
        expires_in=int(tokens.ACCESS_TOKEN_LIFE.total_seconds()),
        refresh_token=refresh_token,
    )


def _wrong_credentials(detail: str) -> ProblemError:
    return ProblemError(Problem.WRONG_CREDENTIALS, detail, headers={"WWW-Authenticate": "Bearer"})
