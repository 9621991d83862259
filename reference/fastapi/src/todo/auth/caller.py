"""Who sends a request."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from todo.auth import repository
from todo.auth.tokens import InvalidTokenError, read_access_token
from todo.core.database import DatabaseDep
from todo.core.problems import Problem, ProblemError
from todo.core.values import current_time

bearer = HTTPBearer(auto_error=False, bearerFormat="JWT", description="From `/auth/log-in`.")


@dataclass(frozen=True, slots=True)
class Caller:
    """A user with a session that lives."""

    id: UUID
    session_id: UUID


def unauthenticated() -> ProblemError:
    """Refuse a request that does not say, or does not prove, who sends it."""
    return ProblemError(
        Problem.UNAUTHENTICATED,
        "Send the access token of a session as `Authorization: Bearer`.",
        headers={"WWW-Authenticate": "Bearer"},
    )


async def get_caller(
    database: DatabaseDep,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
) -> Caller:
    """Find out who sends the request; a session that has ended ends its tokens at once."""
    if credentials is None:
        raise unauthenticated()
    now = current_time()
    try:
        claims = read_access_token(credentials.credentials, now)
    except InvalidTokenError:
        raise unauthenticated() from None
    if not await repository.session_lives(database, claims.session_id, claims.user_id, now):
        raise unauthenticated()
    return Caller(claims.user_id, claims.session_id)


SignedIn = Annotated[Caller, Depends(get_caller)]
