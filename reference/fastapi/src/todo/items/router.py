"""The endpoints of items."""

from fastapi import APIRouter, Request, Response

from todo.auth.caller import SignedIn
from todo.core.bodies import JsonBody, MergePatch
from todo.core.changes import IfMatch
from todo.core.database import database_of
from todo.core.fields import Key
from todo.core.openapi import problems
from todo.core.problems import Problem
from todo.core.queries import QueryOf
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

NEW_ITEM = JsonBody(ItemCreate)
NEW_ITEM_IN_LIST = JsonBody(ItemCreateInList)
ITEM_PATCH = MergePatch(ItemUpdate)
ITEM_QUERY = QueryOf(ItemQuery)


@router.get(
    "/items",
    response_model=ItemPage,
    responses=problems(Problem.BAD_REQUEST, Problem.UNAUTHENTICATED),
    openapi_extra=ITEM_QUERY.description,
)
async def list_items(request: Request, caller: SignedIn) -> Response:
    """List items, a page at a time."""
    query = ITEM_QUERY.read(request)
    page = await repository.page(database_of(request), caller.id, query)
    return page_representation(request, page)


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
    openapi_extra=NEW_ITEM.description,
)
async def create_item(request: Request, caller: SignedIn) -> Response:
    """Create an item."""
    body = await NEW_ITEM.read(request)
    row = await service.create(database_of(request), caller, body)
    return representation(request, row, 201, {"Location": f"/items/{row.id}"})


@router.get(
    "/lists/{list_id}/items",
    response_model=ItemPage,
    responses=problems(Problem.BAD_REQUEST, Problem.UNAUTHENTICATED, Problem.NOT_FOUND),
    openapi_extra=ITEM_QUERY.description,
)
async def list_items_of_list(request: Request, caller: SignedIn, list_id: Key) -> Response:
    """List items of a list, a page at a time."""
    query = ITEM_QUERY.read(request)
    page = await service.page_of_list(database_of(request), caller, list_id, query)
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
    openapi_extra=NEW_ITEM_IN_LIST.description,
)
async def create_item_in_list(request: Request, caller: SignedIn, list_id: Key) -> Response:
    """Create an item in a list."""
    body = await NEW_ITEM_IN_LIST.read(request)
    row = await service.create_in_list(database_of(request), caller, list_id, body)
    return representation(request, row, 201, {"Location": f"/items/{row.id}"})


@router.get(
    "/items/{item_id}",
    response_model=ItemRead,
    responses=problems(Problem.UNAUTHENTICATED, Problem.NOT_FOUND),
)
async def get_item(request: Request, caller: SignedIn, item_id: Key) -> Response:
    """Get an item."""
    return representation(request, await service.get(database_of(request), caller, item_id))


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
    openapi_extra=ITEM_PATCH.description,
)
async def update_item(
    request: Request, caller: SignedIn, item_id: Key, if_match: IfMatch = None
) -> Response:
    """Update an item."""
    body = await ITEM_PATCH.read(request)
    row = await service.update(database_of(request), caller, item_id, body, if_match)
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
    request: Request, caller: SignedIn, item_id: Key, if_match: IfMatch = None
) -> None:
    """Delete an item."""
    await service.delete(database_of(request), caller, item_id, if_match)
