"""What operators need: liveness, readiness, metrics, and the pages of problems."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST

from todo.core.database import Database, DatabaseUnavailableError, database_of
from todo.core.metrics import write_metrics
from todo.core.openapi import describe
from todo.core.problems import Problem, ProblemError, not_found
from todo.core.representations import encode
from todo.core.schema import is_current

router = APIRouter(include_in_schema=False)


@router.get("/livez")
async def live() -> Response:
    """Tell that this worker runs, whatever the database does."""
    return PlainTextResponse("ok", headers={"Cache-Control": "no-store"})


@router.get("/readyz")
async def ready(request: Request) -> Response:
    """Tell whether requests should be sent here."""
    if request.app.state.stopping or not await _is_current(database_of(request)):
        raise ProblemError(Problem.UNAVAILABLE, "Not ready.", headers={"Retry-After": "1"})
    return PlainTextResponse("ok", headers={"Cache-Control": "no-store"})


@router.get("/metrics")
async def metrics() -> Response:
    """Give the metrics of all workers."""
    return Response(write_metrics(), media_type=CONTENT_TYPE_LATEST)


@router.get("/openapi.json")
async def openapi(request: Request) -> Response:
    """Describe the API."""
    return Response(encode(describe(request.app)), media_type="application/json")


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
