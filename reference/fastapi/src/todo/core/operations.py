"""What operators need: liveness, readiness, metrics, and the pages of problems."""

from fastapi import APIRouter, Request, Response
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse, PlainTextResponse
from fastapi.staticfiles import StaticFiles
from prometheus_client import CONTENT_TYPE_LATEST

from todo.core.database import Database, DatabaseUnavailableError, database_of
from todo.core.metrics import write_metrics
from todo.core.openapi import describe
from todo.core.problems import Problem, ProblemError, not_found
from todo.core.representations import representation
from todo.core.schema import is_current

router = APIRouter(include_in_schema=False)
ASSETS = StaticFiles(packages=[("fastapi_offline", "static")])


@router.get("/livez")
async def live() -> Response:
    """Tell that this worker runs, whatever the database does."""
    return PlainTextResponse("ok", headers={"Cache-Control": "no-store"})


@router.get("/readyz")
async def ready(request: Request) -> Response:
    """Tell whether requests should be sent here."""
    if not await _is_current(database_of(request)):
        raise ProblemError(Problem.UNAVAILABLE, "Not ready.", headers={"Retry-After": "1"})
    return PlainTextResponse("ok", headers={"Cache-Control": "no-store"})


@router.get("/metrics")
async def metrics() -> Response:
    """Give the metrics of all workers."""
    return Response(write_metrics(), media_type=CONTENT_TYPE_LATEST)


@router.get("/openapi.json")
async def openapi(request: Request) -> Response:
    """Describe the API."""
    return representation(request, describe(request.app))


@router.get("/docs")
async def docs() -> Response:
    """Show the API on a page whose assets are served from here."""
    return get_swagger_ui_html(
        openapi_url="/openapi.json",
        title="todo",
        swagger_js_url="/docs/assets/swagger-ui-bundle.js",
        swagger_css_url="/docs/assets/swagger-ui.css",
        swagger_favicon_url="/docs/assets/favicon.png",
    )


@router.get("/docs/assets/{name}")
async def asset(request: Request, name: str) -> Response:
    """Give a file that the page of the API needs."""
    return await ASSETS.get_response(name, request.scope)


@router.get("/problems/{name}")
async def problem_page(name: str) -> Response:
    """Explain one kind of problem."""
    problem = Problem.__members__.get(name.upper())
    if problem is None or name != name.lower():
        raise not_found()
    return HTMLResponse(
        f"<!doctype html><title>{problem.title}</title>"
        f"<h1>{problem.title}</h1><p>Status {problem.status}, type {problem.type}.</p>"
    )


async def _is_current(database: Database) -> bool:
    try:
        return await is_current(database)
    except DatabaseUnavailableError:
        return False
