"""The endpoints of users."""

from fastapi import APIRouter, Request, Response

from todo.auth.caller import SignedIn
from todo.core.bodies import MergePatch
from todo.core.changes import IfMatch
from todo.core.database import database_of
from todo.core.fields import Key
from todo.core.openapi import problems
from todo.core.paging import PageQuery
from todo.core.problems import Problem
from todo.core.queries import QueryOf
from todo.core.representations import page_representation, representation
from todo.users import repository, service
from todo.users.schemas import UserPage, UserRead, UserUpdate

router = APIRouter(prefix="/users", tags=["users"])

USER_PATCH = MergePatch(UserUpdate)
USER_QUERY = QueryOf(PageQuery)


@router.get(
    "",
    response_model=UserPage,
    responses=problems(Problem.BAD_REQUEST, Problem.UNAUTHENTICATED),
    openapi_extra=USER_QUERY.description,
)
async def list_users(request: Request, caller: SignedIn) -> Response:
    """List users, a page at a time."""
    query = USER_QUERY.read(request)
    page = await repository.page(database_of(request), caller.id, query)
    return page_representation(request, page)


@router.get(
    "/{user_id}",
    response_model=UserRead,
    responses=problems(Problem.UNAUTHENTICATED, Problem.NOT_FOUND),
)
async def get_user(request: Request, caller: SignedIn, user_id: Key) -> Response:
    """Get a user."""
    return representation(request, await service.get(database_of(request), caller, user_id))


@router.patch(
    "/{user_id}",
    response_model=UserRead,
    responses=problems(
        Problem.BAD_REQUEST,
        Problem.UNAUTHENTICATED,
        Problem.NOT_FOUND,
        Problem.CONFLICT,
        Problem.STALE,
        Problem.UNSUPPORTED_MEDIA_TYPE,
        Problem.INVALID,
    ),
    openapi_extra=USER_PATCH.description,
)
async def update_user(
    request: Request, caller: SignedIn, user_id: Key, if_match: IfMatch = None
) -> Response:
    """Update a user."""
    body = await USER_PATCH.read(request)
    row = await service.update(database_of(request), caller, user_id, body, if_match)
    return representation(request, row)
