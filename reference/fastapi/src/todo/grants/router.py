"""The endpoints of grants."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from todo.auth.caller import SignedIn
from todo.core.bodies import Body, JsonBody, MergePatch
from todo.core.changes import IfMatch
from todo.core.database import DatabaseDep
from todo.core.openapi import json_body, merge_patch, problems
from todo.core.paging import PageQuery
from todo.core.problems import Problem
from todo.core.representations import page_representation, representation
from todo.grants import repository, service
from todo.grants.schemas import (
    GrantCreate,
    GrantCreateInList,
    GrantPage,
    GrantRead,
    GrantUpdate,
)

router = APIRouter(tags=["grants"])

NewGrant = Annotated[Body[GrantCreate], Depends(JsonBody(GrantCreate))]
NewGrantInList = Annotated[Body[GrantCreateInList], Depends(JsonBody(GrantCreateInList))]
GrantPatch = Annotated[Body[GrantUpdate], Depends(MergePatch(GrantUpdate))]


@router.get(
    "/grants",
    response_model=GrantPage,
    responses=problems(Problem.BAD_REQUEST, Problem.UNAUTHENTICATED),
)
async def list_grants(
    request: Request,
    caller: SignedIn,
    database: DatabaseDep,
    query: Annotated[PageQuery, Query()],
) -> Response:
    """List grants, a page at a time."""
    return page_representation(request, await repository.page(database, caller.id, query))


@router.post(
    "/grants",
    status_code=201,
    response_model=GrantRead,
    responses=problems(
        Problem.BAD_REQUEST,
        Problem.UNAUTHENTICATED,
        Problem.FORBIDDEN,
        Problem.CONFLICT,
        Problem.UNSUPPORTED_MEDIA_TYPE,
        Problem.INVALID,
    ),
    openapi_extra=json_body(GrantCreate),
)
async def create_grant(
    request: Request, caller: SignedIn, database: DatabaseDep, body: NewGrant
) -> Response:
    """Create a grant."""
    row = await service.create(database, caller, body)
    return representation(request, row, 201, {"Location": f"/grants/{row.id}"})


@router.get(
    "/lists/{list_id}/grants",
    response_model=GrantPage,
    responses=problems(Problem.BAD_REQUEST, Problem.UNAUTHENTICATED, Problem.NOT_FOUND),
)
async def list_grants_of_list(
    request: Request,
    caller: SignedIn,
    database: DatabaseDep,
    list_id: UUID,
    query: Annotated[PageQuery, Query()],
) -> Response:
    """List the grants of a list, a page at a time."""
    page = await service.page_of_list(database, caller, list_id, query)
    return page_representation(request, page)


@router.post(
    "/lists/{list_id}/grants",
    status_code=201,
    response_model=GrantRead,
    responses=problems(
        Problem.BAD_REQUEST,
        Problem.UNAUTHENTICATED,
        Problem.FORBIDDEN,
        Problem.NOT_FOUND,
        Problem.CONFLICT,
        Problem.UNSUPPORTED_MEDIA_TYPE,
        Problem.INVALID,
    ),
    openapi_extra=json_body(GrantCreateInList),
)
async def create_grant_in_list(
    request: Request,
    caller: SignedIn,
    database: DatabaseDep,
    list_id: UUID,
    body: NewGrantInList,
) -> Response:
    """Create a grant in a list."""
    row = await service.create_in_list(database, caller, list_id, body)
    return representation(request, row, 201, {"Location": f"/grants/{row.id}"})


@router.get(
    "/grants/{grant_id}",
    response_model=GrantRead,
    responses=problems(Problem.UNAUTHENTICATED, Problem.NOT_FOUND),
)
async def get_grant(
    request: Request, caller: SignedIn, database: DatabaseDep, grant_id: UUID
) -> Response:
    """Get a grant."""
    return representation(request, await service.get(database, caller, grant_id))


@router.patch(
    "/grants/{grant_id}",
    response_model=GrantRead,
    responses=problems(
        Problem.BAD_REQUEST,
        Problem.UNAUTHENTICATED,
        Problem.FORBIDDEN,
        Problem.NOT_FOUND,
        Problem.STALE,
        Problem.UNSUPPORTED_MEDIA_TYPE,
        Problem.INVALID,
    ),
    openapi_extra=merge_patch(GrantUpdate),
)
async def update_grant(
    request: Request,
    caller: SignedIn,
    database: DatabaseDep,
    grant_id: UUID,
    body: GrantPatch,
    if_match: IfMatch = None,
) -> Response:
    """Update a grant."""
    row = await service.update(database, caller, grant_id, body, if_match)
    return representation(request, row)


@router.delete(
    "/grants/{grant_id}",
    status_code=204,
    response_class=Response,
    responses=problems(
        Problem.UNAUTHENTICATED, Problem.FORBIDDEN, Problem.NOT_FOUND, Problem.STALE
    ),
)
async def delete_grant(
    caller: SignedIn, database: DatabaseDep, grant_id: UUID, if_match: IfMatch = None
) -> None:
    """Delete a grant."""
    await service.delete(database, caller, grant_id, if_match)
