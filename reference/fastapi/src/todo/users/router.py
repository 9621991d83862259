"""The endpoints of users."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from todo.auth.caller import SignedIn
from todo.core.bodies import Body, MergePatch
from todo.core.changes import IfMatch
from todo.core.database import DatabaseDep
from todo.core.openapi import merge_patch, problems
from todo.core.paging import PageQuery
from todo.core.problems import Problem
from todo.core.representations import page_representation, representation
from todo.users import repository, service
from todo.users.schemas import UserPage, UserRead, UserUpdate

router = APIRouter(prefix="/users", tags=["users"])

UserPatch = Annotated[Body[UserUpdate], Depends(MergePatch(UserUpdate))]


@router.get(
    "",
    response_model=UserPage,
    responses=problems(Problem.BAD_REQUEST, Problem.UNAUTHENTICATED),
)
async def list_users(
    request: Request,
    caller: SignedIn,
    database: DatabaseDep,
    query: Annotated[PageQuery, Query()],
) -> Response:
    """List users, a page at a time."""
    return page_representation(request, await repository.page(database, caller.id, query))


@router.get(
    "/{user_id}",
    response_model=UserRead,
    responses=problems(Problem.UNAUTHENTICATED, Problem.NOT_FOUND),
)
async def get_user(
    request: Request, caller: SignedIn, database: DatabaseDep, user_id: UUID
) -> Response:
    """Get a user."""
    return representation(request, await service.get(database, caller, user_id))


@router.patch(
    "/{user_id}",
    response_model=UserRead,
    responses=problems(
        Problem.BAD_REQUEST,
        Problem.UNAUTHENTICATED,
        Problem.FORBIDDEN,
        Problem.NOT_FOUND,
        Problem.CONFLICT,
        Problem.STALE,
        Problem.UNSUPPORTED_MEDIA_TYPE,
        Problem.INVALID,
    ),
    openapi_extra=merge_patch(UserUpdate),
)
async def update_user(
    request: Request,
    caller: SignedIn,
    database: DatabaseDep,
    user_id: UUID,
    body: UserPatch,
    if_match: IfMatch = None,
) -> Response:
    """Update a user."""
    return representation(request, await service.update(database, caller, user_id, body, if_match))
