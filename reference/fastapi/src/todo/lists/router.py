"""The endpoints of lists."""

from fastapi import APIRouter, Request, Response

from todo.auth.caller import SignedIn
from todo.core.bodies import JsonBody, MergePatch
from todo.core.changes import IfMatch
from todo.core.database import database_of
from todo.core.fields import Key
from todo.core.openapi import problems
from todo.core.paging import PageQuery
from todo.core.problems import Problem
from todo.core.queries import QueryOf
from todo.core.representations import page_representation, representation
from todo.lists import repository, service
from todo.lists.schemas import ListCreate, ListPage, ListRead, ListUpdate

router = APIRouter(prefix="/lists", tags=["lists"])

NEW_LIST = JsonBody(ListCreate)
LIST_PATCH = MergePatch(ListUpdate)
LIST_QUERY = QueryOf(PageQuery)


@router.get(
    "",
    response_model=ListPage,
    responses=problems(Problem.BAD_REQUEST, Problem.UNAUTHENTICATED),
    openapi_extra=LIST_QUERY.description,
)
async def list_lists(request: Request, caller: SignedIn) -> Response:
    """List lists, a page at a time."""
    query = LIST_QUERY.read(request)
    page = await repository.page(database_of(request), caller.id, query)
    return page_representation(request, page)


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
    openapi_extra=NEW_LIST.description,
)
async def create_list(request: Request, caller: SignedIn) -> Response:
    """Create a list."""
    body = await NEW_LIST.read(request)
    row = await service.create(database_of(request), caller, body)
    return representation(request, row, 201, {"Location": f"/lists/{row.id}"})


@router.get(
    "/{list_id}",
    response_model=ListRead,
    responses=problems(Problem.UNAUTHENTICATED, Problem.NOT_FOUND),
)
async def get_list(request: Request, caller: SignedIn, list_id: Key) -> Response:
    """Get a list."""
    return representation(request, await service.get(database_of(request), caller, list_id))


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
    openapi_extra=LIST_PATCH.description,
)
async def update_list(
    request: Request, caller: SignedIn, list_id: Key, if_match: IfMatch = None
) -> Response:
    """Update a list."""
    body = await LIST_PATCH.read(request)
    row = await service.update(database_of(request), caller, list_id, body, if_match)
    return representation(request, row)


@router.delete(
    "/{list_id}",
    status_code=204,
    response_class=Response,
    responses=problems(
        Problem.UNAUTHENTICATED, Problem.FORBIDDEN, Problem.NOT_FOUND, Problem.STALE
    ),
)
async def delete_list(
    request: Request, caller: SignedIn, list_id: Key, if_match: IfMatch = None
) -> None:
    """Delete a list, with its grants and items."""
    await service.delete(database_of(request), caller, list_id, if_match)
