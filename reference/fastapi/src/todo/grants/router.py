"""The endpoints of grants."""

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
from todo.grants import repository, service
from todo.grants.schemas import GrantCreate, GrantCreateInList, GrantPage, GrantRead, GrantUpdate

router = APIRouter(tags=["grants"])

NEW_GRANT = JsonBody(GrantCreate)
NEW_GRANT_IN_LIST = JsonBody(GrantCreateInList)
GRANT_PATCH = MergePatch(GrantUpdate)
GRANT_QUERY = QueryOf(PageQuery)


@router.get(
    "/grants",
    response_model=GrantPage,
    responses=problems(Problem.BAD_REQUEST, Problem.UNAUTHENTICATED),
    openapi_extra=GRANT_QUERY.description,
)
async def list_grants(request: Request, caller: SignedIn) -> Response:
    """List grants, a page at a time."""
    query = GRANT_QUERY.read(request)
    page = await repository.page(database_of(request), caller.id, query)
    return page_representation(request, page)


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
    openapi_extra=NEW_GRANT.description,
)
async def create_grant(request: Request, caller: SignedIn) -> Response:
    """Create a grant."""
    body = await NEW_GRANT.read(request)
    row = await service.create(database_of(request), caller, body)
    return representation(request, row, 201, {"Location": f"/grants/{row.id}"})


@router.get(
    "/lists/{list_id}/grants",
    response_model=GrantPage,
    responses=problems(Problem.BAD_REQUEST, Problem.UNAUTHENTICATED, Problem.NOT_FOUND),
    openapi_extra=GRANT_QUERY.description,
)
async def list_grants_of_list(request: Request, caller: SignedIn, list_id: Key) -> Response:
    """List grants of a list, a page at a time."""
    query = GRANT_QUERY.read(request)
    page = await service.page_of_list(database_of(request), caller, list_id, query)
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
    openapi_extra=NEW_GRANT_IN_LIST.description,
)
async def create_grant_in_list(request: Request, caller: SignedIn, list_id: Key) -> Response:
    """Create a grant in a list."""
    body = await NEW_GRANT_IN_LIST.read(request)
    row = await service.create_in_list(database_of(request), caller, list_id, body)
    return representation(request, row, 201, {"Location": f"/grants/{row.id}"})


@router.get(
    "/grants/{grant_id}",
    response_model=GrantRead,
    responses=problems(Problem.UNAUTHENTICATED, Problem.NOT_FOUND),
)
async def get_grant(request: Request, caller: SignedIn, grant_id: Key) -> Response:
    """Get a grant."""
    return representation(request, await service.get(database_of(request), caller, grant_id))


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
    openapi_extra=GRANT_PATCH.description,
)
async def update_grant(
    request: Request, caller: SignedIn, grant_id: Key, if_match: IfMatch = None
) -> Response:
    """Update a grant."""
    body = await GRANT_PATCH.read(request)
    row = await service.update(database_of(request), caller, grant_id, body, if_match)
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
    request: Request, caller: SignedIn, grant_id: Key, if_match: IfMatch = None
) -> None:
    """Delete a grant."""
    await service.delete(database_of(request), caller, grant_id, if_match)
