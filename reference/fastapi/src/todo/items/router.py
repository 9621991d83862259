"""The endpoints of items."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from todo.auth.caller import SignedIn
from todo.core.bodies import Body, JsonBody, MergePatch
from todo.core.changes import IfMatch
from todo.core.database import DatabaseDep
from todo.core.openapi import json_body, merge_patch, problems
from todo.core.problems import Problem
from todo.core.representations import page_representation, representation
from todo.items import repository, service
from todo.items.schemas import (
    ItemCreate,
    ItemCreateInList,
    ItemPage,
    ItemQuery,
    ItemRead,
    ItemUpdate,
)

router = APIRouter(tags=["items"])

NewItem = Annotated[Body[ItemCreate], Depends(JsonBody(ItemCreate))]
NewItemInList = Annotated[Body[ItemCreateInList], Depends(JsonBody(ItemCreateInList))]
ItemPatch = Annotated[Body[ItemUpdate], Depends(MergePatch(ItemUpdate))]


@router.get(
    "/items",
    response_model=ItemPage,
    responses=problems(Problem.BAD_REQUEST, Problem.UNAUTHENTICATED),
)
async def list_items(
    request: Request,
    caller: SignedIn,
    database: DatabaseDep,
    query: Annotated[ItemQuery, Query()],
) -> Response:
    """List items, a page at a time."""
    return page_representation(request, await repository.page(database, caller.id, query))


@router.post(
    "/items",
    status_code=201,
    response_model=ItemRead,
    responses=problems(
        Problem.BAD_REQUEST,
        Problem.UNAUTHENTICATED,
        Problem.FORBIDDEN,
        Problem.UNSUPPORTED_MEDIA_TYPE,
        Problem.INVALID,
    ),
    openapi_extra=json_body(ItemCreate),
)
async def create_item(
    request: Request, caller: SignedIn, database: DatabaseDep, body: NewItem
) -> Response:
    """Create an item."""
    row = await service.create(database, caller, body)
    return representation(request, row, 201, {"Location": f"/items/{row.id}"})


@router.get(
    "/lists/{list_id}/items",
    response_model=ItemPage,
    responses=problems(Problem.BAD_REQUEST, Problem.UNAUTHENTICATED, Problem.NOT_FOUND),
)
async def list_items_of_list(
    request: Request,
    caller: SignedIn,
    database: DatabaseDep,
    list_id: UUID,
    query: Annotated[ItemQuery, Query()],
) -> Response:
    """List the items of a list, a page at a time."""
    page = await service.page_of_list(database, caller, list_id, query)
    return page_representation(request, page)


@router.post(
    "/lists/{list_id}/items",
    status_code=201,
    response_model=ItemRead,
    responses=problems(
        Problem.BAD_REQUEST,
        Problem.UNAUTHENTICATED,
        Problem.FORBIDDEN,
        Problem.NOT_FOUND,
        Problem.UNSUPPORTED_MEDIA_TYPE,
        Problem.INVALID,
    ),
    openapi_extra=json_body(ItemCreateInList),
)
async def create_item_in_list(
    request: Request,
    caller: SignedIn,
    database: DatabaseDep,
    list_id: UUID,
    body: NewItemInList,
) -> Response:
    """Create an item in a list."""
    row = await service.create_in_list(database, caller, list_id, body)
    return representation(request, row, 201, {"Location": f"/items/{row.id}"})


@router.get(
    "/items/{item_id}",
    response_model=ItemRead,
    responses=problems(Problem.UNAUTHENTICATED, Problem.NOT_FOUND),
)
async def get_item(
    request: Request, caller: SignedIn, database: DatabaseDep, item_id: UUID
) -> Response:
    """Get an item."""
    return representation(request, await service.get(database, caller, item_id))


@router.patch(
    "/items/{item_id}",
    response_model=ItemRead,
    responses=problems(
        Problem.BAD_REQUEST,
        Problem.UNAUTHENTICATED,
        Problem.FORBIDDEN,
        Problem.NOT_FOUND,
        Problem.STALE,
        Problem.UNSUPPORTED_MEDIA_TYPE,
        Problem.INVALID,
    ),
    openapi_extra=merge_patch(ItemUpdate),
)
async def update_item(
    request: Request,
    caller: SignedIn,
    database: DatabaseDep,
    item_id: UUID,
    body: ItemPatch,
    if_match: IfMatch = None,
) -> Response:
    """Update an item."""
    row = await service.update(database, caller, item_id, body, if_match)
    return representation(request, row)


@router.delete(
    "/items/{item_id}",
    status_code=204,
    response_class=Response,
    responses=problems(
        Problem.UNAUTHENTICATED, Problem.FORBIDDEN, Problem.NOT_FOUND, Problem.STALE
    ),
)
async def delete_item(
    caller: SignedIn, database: DatabaseDep, item_id: UUID, if_match: IfMatch = None
) -> None:
    """Delete an item."""
    await service.delete(database, caller, item_id, if_match)
