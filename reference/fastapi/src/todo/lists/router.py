"""The endpoints of lists."""

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
from todo.lists import repository, service
from todo.lists.schemas import ListCreate, ListPage, ListRead, ListUpdate

router = APIRouter(prefix="/lists", tags=["lists"])

NewList = Annotated[Body[ListCreate], Depends(JsonBody(ListCreate))]
ListPatch = Annotated[Body[ListUpdate], Depends(MergePatch(ListUpdate))]


@router.get(
    "",
    response_model=ListPage,
    responses=problems(Problem.BAD_REQUEST, Problem.UNAUTHENTICATED),
)
async def list_lists(
    request: Request,
    caller: SignedIn,
    database: DatabaseDep,
    query: Annotated[PageQuery, Query()],
) -> Response:
    """List lists, a page at a time."""
    return page_representation(request, await repository.page(database, caller.id, query))


@router.post(
    "",
    status_code=201,
    response_model=ListRead,
    responses=problems(
        Problem.BAD_REQUEST,
        Problem.UNAUTHENTICATED,
        Problem.UNSUPPORTED_MEDIA_TYPE,
        Problem.INVALID,
    ),
    openapi_extra=json_body(ListCreate),
)
async def create_list(
    request: Request, caller: SignedIn, database: DatabaseDep, body: NewList
) -> Response:
    """Create a list."""
    row = await service.create(database, caller, body)
    return representation(request, row, 201, {"Location": f"/lists/{row.id}"})


@router.get(
    "/{list_id}",
    response_model=ListRead,
    responses=problems(Problem.UNAUTHENTICATED, Problem.NOT_FOUND),
)
async def get_list(
    request: Request, caller: SignedIn, database: DatabaseDep, list_id: UUID
) -> Response:
    """Get a list."""
    return representation(request, await service.get(database, caller, list_id))


@router.patch(
    "/{list_id}",
    response_model=ListRead,
    responses=problems(
        Problem.BAD_REQUEST,
        Problem.UNAUTHENTICATED,
        Problem.FORBIDDEN,
        Problem.NOT_FOUND,
        Problem.STALE,
        Problem.UNSUPPORTED_MEDIA_TYPE,
        Problem.INVALID,
    ),
    openapi_extra=merge_patch(ListUpdate),
)
async def update_list(
    request: Request,
    caller: SignedIn,
    database: DatabaseDep,
    list_id: UUID,
    body: ListPatch,
    if_match: IfMatch = None,
) -> Response:
    """Update a list."""
    return representation(request, await service.update(database, caller, list_id, body, if_match))


@router.delete(
    "/{list_id}",
    status_code=204,
    response_class=Response,
    responses=problems(
        Problem.UNAUTHENTICATED, Problem.FORBIDDEN, Problem.NOT_FOUND, Problem.STALE
    ),
)
async def delete_list(
    caller: SignedIn, database: DatabaseDep, list_id: UUID, if_match: IfMatch = None
) -> None:
    """Delete a list, with its grants and items."""
    await service.delete(database, caller, list_id, if_match)
