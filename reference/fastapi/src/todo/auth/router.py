"""The endpoints of signing in."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from todo.auth import service
from todo.auth.caller import SignedIn
from todo.auth.schemas import LogIn, PasswordChange, Refresh, SignUp, Tokens
from todo.core.bodies import Body, JsonBody
from todo.core.database import DatabaseDep
from todo.core.openapi import json_body, problems
from todo.core.problems import Problem
from todo.core.representations import representation, secret_representation
from todo.users import service as users
from todo.users.schemas import UserRead

router = APIRouter(prefix="/auth", tags=["auth"])

BODY_PROBLEMS = (Problem.BAD_REQUEST, Problem.UNSUPPORTED_MEDIA_TYPE, Problem.INVALID)


@router.post(
    "/sign-up",
    status_code=201,
    response_model=UserRead,
    responses=problems(*BODY_PROBLEMS, Problem.CONFLICT),
    openapi_extra=json_body(SignUp),
)
async def sign_up(
    request: Request,
    database: DatabaseDep,
    body: Annotated[Body[SignUp], Depends(JsonBody(SignUp))],
) -> Response:
    """Sign up as a new user."""
    row = await service.sign_up(database, body)
    return representation(request, row, 201, {"Location": f"/users/{row.id}"})


@router.post(
    "/log-in",
    response_model=Tokens,
    responses=problems(*BODY_PROBLEMS, Problem.WRONG_CREDENTIALS),
    openapi_extra=json_body(LogIn),
)
async def log_in(
    database: DatabaseDep, body: Annotated[Body[LogIn], Depends(JsonBody(LogIn))]
) -> Response:
    """Log in with a password."""
    return secret_representation(await service.log_in(database, body))


@router.post(
    "/refresh",
    response_model=Tokens,
    responses=problems(*BODY_PROBLEMS, Problem.WRONG_CREDENTIALS),
    openapi_extra=json_body(Refresh),
)
async def refresh(
    database: DatabaseDep, body: Annotated[Body[Refresh], Depends(JsonBody(Refresh))]
) -> Response:
    """Exchange a refresh token for new tokens."""
    return secret_representation(await service.refresh(database, body))


@router.post(
    "/log-out",
    status_code=204,
    response_class=Response,
    responses=problems(Problem.UNAUTHENTICATED),
)
async def log_out(caller: SignedIn, database: DatabaseDep) -> None:
    """Log out, which ends the session at once."""
    await service.log_out(database, caller)


@router.post(
    "/password",
    status_code=204,
    response_class=Response,
    responses=problems(*BODY_PROBLEMS, Problem.UNAUTHENTICATED),
    openapi_extra=json_body(PasswordChange),
)
async def change_password(
    caller: SignedIn,
    database: DatabaseDep,
    body: Annotated[Body[PasswordChange], Depends(JsonBody(PasswordChange))],
) -> None:
    """Change the password, which ends every other session."""
    await service.change_password(database, caller, body)


@router.get("/me", response_model=UserRead, responses=problems(Problem.UNAUTHENTICATED))
async def me(request: Request, caller: SignedIn, database: DatabaseDep) -> Response:
    """Get the user who is signed in."""
    return representation(request, await users.get(database, caller, caller.id))
