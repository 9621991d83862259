"""Turns whatever goes wrong into a problem document."""

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy import Constraint, ForeignKeyConstraint, UniqueConstraint
from starlette.exceptions import HTTPException
from starlette.routing import Match
from starlette.types import Scope

from todo.core.database import ConstraintError, DatabaseUnavailableError
from todo.core.logs import audit, report
from todo.core.problems import (
    FieldError,
    Problem,
    ProblemError,
    bad_request,
    invalid,
    not_found,
    unknown_reference,
)
from todo.core.tables import Base

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
PROBLEM_JSON = "application/problem+json"


def install_problems(app: FastAPI) -> None:
    """Answer every exception that is expected with its problem."""
    for expected in (
        ProblemError,
        RequestValidationError,
        HTTPException,
        ConstraintError,
        DatabaseUnavailableError,
    ):
        app.add_exception_handler(expected, _answer)


def problem_response(error: ProblemError, request_id: str) -> Response:
    """Answer with the document of a problem."""
    return Response(
        orjson.dumps(error.document(request_id)),
        error.problem.status,
        {"Cache-Control": "no-store", **error.headers},
        PROBLEM_JSON,
    )


def allowed_methods(app: FastAPI, scope: Scope) -> str:
    """List the methods that the path of a request answers to; none where there is no such path."""
    found = [method for method in METHODS if _routed(app, {**scope, "method": method})]
    heads = ["HEAD"] if "GET" in found else []
    return ", ".join([*found, *heads, "OPTIONS"]) if found else ""


def _routed(app: FastAPI, scope: Scope) -> bool:
    return any(route.matches(scope)[0] is Match.FULL for route in app.routes)


async def _answer(request: Request, error: Exception) -> Response:
    problem = _problem_of(request, error)
    if problem.problem is Problem.FORBIDDEN:
        audit("denied", method=request.method, path=request.url.path)
    return problem_response(problem, request.state.request_id)


def _problem_of(request: Request, error: Exception) -> ProblemError:
    match error:
        case ProblemError():
            return error
        case RequestValidationError():
            # FastAPI itself reads no more than keys in paths: what is none cannot name a row.
            return not_found()
        case HTTPException():
            return _refused_by_router(request, error)
        case ConstraintError():
            return _broken_constraint(error.constraint)
        case DatabaseUnavailableError():
            report("database unavailable", error)
            return ProblemError(
                Problem.UNAVAILABLE, "The database does not answer.", headers={"Retry-After": "1"}
            )
    raise error


def _refused_by_router(request: Request, error: HTTPException) -> ProblemError:
    if error.status_code != Problem.METHOD_NOT_ALLOWED.status:
        return not_found() if error.status_code == Problem.NOT_FOUND.status else bad_request("")
    allow = allowed_methods(request.app, request.scope)
    return ProblemError(
        Problem.METHOD_NOT_ALLOWED, f"Use one of {allow}.", headers={"Allow": allow}
    )


def _broken_constraint(name: str) -> ProblemError:
    constraint = _constraint(name)
    if isinstance(constraint, ForeignKeyConstraint):
        return unknown_reference(constraint.elements[0].info.get("pointer", ""))
    info = {} if constraint is None else constraint.info
    pointer = info.get("pointer", "")
    if isinstance(constraint, UniqueConstraint):
        error = FieldError("not_unique", "Another row has this already.", pointer)
        return ProblemError(Problem.CONFLICT, "Another row has these values.", [error])
    message = info.get("message", "This breaks a rule of the database.")
    return invalid(FieldError(info.get("code", "bad_format"), message, pointer))


def _constraint(name: str) -> Constraint | None:
    tables = Base.metadata.tables.values()
    named = (each for table in tables for each in table.constraints if each.name == name)
    return next(named, None)
