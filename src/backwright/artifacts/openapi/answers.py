"""How operations end: the shape and headers of success, and the problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.artifacts.openapi.accounts import TOKENS
from backwright.artifacts.openapi.shapes import reference
from backwright.design.operations import Verb

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backwright.artifacts.documents import Json
    from backwright.design.design import Design
    from backwright.design.operations import Operation

ANY_PROBLEM = frozenset({"too_large", "internal", "unavailable"})
"""What every operation can end in; it is told once, as any other problem."""

HEADERS: Mapping[str, Json] = {
    "X-Request-Id": {
        "description": "The name of this request in the log.",
        "required": True,
        "schema": {"type": "string"},
    },
    "ETag": {
        "description": "The entity tag of the row as it was sent.",
        "required": True,
        "schema": {"type": "string"},
    },
    "Location": {
        "description": "The address of the new row.",
        "required": True,
        "schema": {"type": "string", "format": "uri-reference"},
    },
    "Link": {
        "description": "The address of the next page, where there is one.",
        "schema": {"type": "string"},
    },
    "WWW-Authenticate": {
        "description": "How to sign in.",
        "required": True,
        "schema": {"type": "string"},
    },
    "Retry-After": {
        "description": "After how many seconds to try again.",
        "schema": {"type": "integer"},
    },
}
_ROW_VERBS = frozenset({Verb.CREATE, Verb.GET, Verb.UPDATE, Verb.SIGN_UP, Verb.ME})
_UNAUTHORIZED = 401
_TOO_MANY = 429


def answers_of(design: Design, operation: Operation, shapes: Mapping[str, Json]) -> Json:
    """Return the answers of an operation by status, the problems behind success."""
    answers = {str(operation.success): _success(operation, shapes)}
    if operation.verb in {Verb.GET, Verb.ME}:
        answers["304"] = {
            "description": "The row has not changed.",
            "headers": _headers("X-Request-Id", "ETag"),
        }
    return {**answers, **_problems(design, operation), "default": _problem("Any other problem", 0)}


def _success(operation: Operation, shapes: Mapping[str, Json]) -> Json:
    name = _shape_name(operation)
    if name is None:
        return {"description": "Done.", "headers": _headers("X-Request-Id")}
    return {
        "description": shapes[name]["description"],
        "headers": _headers(*_success_headers(operation)),
        "content": {"application/json": {"schema": reference(name)}},
    }


def _shape_name(operation: Operation) -> str | None:
    if operation.verb in _ROW_VERBS:
        return f"{operation.resource}Read"
    if operation.verb is Verb.LIST:
        return f"{operation.resource}Page"
    return TOKENS if operation.verb in {Verb.LOG_IN, Verb.REFRESH} else None


def _success_headers(operation: Operation) -> tuple[str, ...]:
    row = ("ETag",) if operation.verb in _ROW_VERBS else ()
    made = ("Location",) if operation.verb in {Verb.CREATE, Verb.SIGN_UP} else ()
    paged = operation.query is not None and operation.query.paged
    return ("X-Request-Id", *row, *made, *(("Link",) if paged else ()))


def _problems(design: Design, operation: Operation) -> dict[str, Json]:
    """Return the problems by status; those of one status are told together."""
    known = set(operation.problems) - ANY_PROBLEM
    titles: dict[int, list[str]] = {}
    for problem in design.problems:
        if problem.code in known:
            titles.setdefault(problem.status, []).append(problem.title)
    return {
        str(status): _problem("; or: ".join(told), status)
        for status, told in sorted(titles.items())
    }


def _problem(description: str, status: int) -> Json:
    challenge = ("WWW-Authenticate",) if status == _UNAUTHORIZED else ()
    wait = ("Retry-After",) if status == _TOO_MANY else ()
    return {
        "description": description,
        "headers": _headers("X-Request-Id", *challenge, *wait),
        "content": {"application/problem+json": {"schema": reference("Problem")}},
    }


def _headers(*names: str) -> Json:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}
