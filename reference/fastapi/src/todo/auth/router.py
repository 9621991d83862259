"""The endpoints of signing in."""

from fastapi import APIRouter, Request, Response

from todo.auth import service
from todo.auth.caller import SignedIn
from todo.auth.schemas import LogIn, PasswordChange, Refresh, SignUp, Tokens
from todo.core.bodies import JsonBody
from todo.core.database import database_of
from todo.core.openapi import problems
from todo.core.problems import Problem
from todo.core.representations import representation, secret_representation
from todo.users import service as users
from todo.users.schemas import UserRead

router = APIRouter(prefix="/auth", tags=["auth"])

SIGN_UP = JsonBody(SignUp)
LOG_IN = JsonBody(LogIn)
REFRESH = JsonBody(Refresh)
PASSWORD_CHANGE = JsonBody(PasswordChange)
BODY_PROBLEMS = (Problem.BAD_REQUEST, Problem.UNSUPPORTED_MEDIA_TYPE, Problem.INVALID)


@router.post(
    "/sign-up",
    status_code=201,
    response_model=UserRead,
    responses=problems(*BODY_PROBLEMS, Problem.CONFLICT),
    openapi_extra=SIGN_UP.description,
)
async def sign_up(request: Request) -> Response:
    """Sign up."""
    body = await SIGN_UP.read(request)
    row = await service.sign_up(database_of(request), body)
    return representation(request, row, 201, {"Location": f"/users/{row.id}"})


@router.post(
    "/log-in",
    response_model=Tokens,
    responses=problems(*BODY_PROBLEMS, Problem.WRONG_CREDENTIALS, Problem.TOO_MANY_ATTEMPTS),
    openapi_extra=LOG_IN.description,
)
async def log_in(request: Request) -> Response:
    """Log in."""
    body = await LOG_IN.read(request)
    issued = await service.log_in(database_of(request), _address(request), body)
    return secret_representation(issued)


@router.post(
    "/refresh",
    response_model=Tokens,
    responses=problems(*BODY_PROBLEMS, Problem.WRONG_CREDENTIALS),
    openapi_extra=REFRESH.description,
)
async def refresh(request: Request) -> Response:
    """Exchange a refresh token."""
    body = await REFRESH.read(request)
    return secret_representation(await service.refresh(database_of(request), body))


@router.post(
    "/log-out",
    status_code=204,
    response_class=Response,
    responses=problems(Problem.UNAUTHENTICATED),
)
async def log_out(request: Request, caller: SignedIn) -> None:
    """Log out, which ends the session at once."""
    await service.log_out(database_of(request), caller)


@router.post(
    "/password",
    status_code=204,
    response_class=Response,
    responses=problems(
        *BODY_PROBLEMS,
        Problem.UNAUTHENTICATED,
        Problem.WRONG_CREDENTIALS,
        Problem.TOO_MANY_ATTEMPTS,
    ),
    openapi_extra=PASSWORD_CHANGE.description,
)
async def change_password(request: Request, caller: SignedIn) -> None:
    """Change the password, which ends every other session."""
    body = await PASSWORD_CHANGE.read(request)
    await service.change_password(database_of(request), caller, _address(request), body)


@router.get("/me", response_model=UserRead, responses=problems(Problem.UNAUTHENTICATED))
async def me(request: Request, caller: SignedIn) -> Response:
    """Get the caller's own row."""
    return representation(request, await users.get(database_of(request), caller, caller.id))


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
