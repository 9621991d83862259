"""Who sends a request."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from fastapi.openapi.models import HTTPBearer
from fastapi.security.base import SecurityBase

from todo.auth import repository
from todo.auth.tokens import SCHEME, InvalidTokenError, read_access_token
from todo.core.database import database_of
from todo.core.logs import identify
from todo.core.problems import Problem, ProblemError
from todo.core.values import current_time


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


class SessionToken(SecurityBase):
    """A dependency that finds out who sends a request, by the token of a session."""

    model = HTTPBearer(bearerFormat="JWT", description="From `/auth/log-in`.")
    scheme_name = "session"

    async def __call__(self, request: Request) -> Caller:
        """Give the caller; a session that has ended ends its tokens at once."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != SCHEME.lower():
            raise unauthenticated()
        now = current_time()
        try:
            claims = read_access_token(token.strip(), now)
        except InvalidTokenError:
            raise unauthenticated() from None
        database = database_of(request)
        if not await repository.session_lives(database, claims.session_id, claims.user_id, now):
            raise unauthenticated()
        identify(claims.user_id)
        return Caller(claims.user_id, claims.session_id)


SignedIn = Annotated[Caller, Depends(SessionToken())]
