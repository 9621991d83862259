"""The OpenAPI document, made exact: bodies, headers, problems and who must sign in."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from fastapi import FastAPI

from todo.core.problems import Problem

REFERENCE = "#/components/schemas/"
PROBLEM_SCHEMA = {
    "description": "What went wrong, as RFC 9457 has it.",
    "type": "object",
    "required": ["type", "title", "status", "detail", "request_id"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "request_id": {"type": "string"},
        "errors": {"type": "array", "items": {"$ref": f"{REFERENCE}FieldError"}},
    },
}
FIELD_ERROR_SCHEMA = {
    "description": "One member, by JSON pointer, or one parameter that is at fault.",
    "type": "object",
    "required": ["code", "message"],
    "properties": {
        "pointer": {"type": "string"},
        "parameter": {"type": "string"},
        "code": {"type": "string"},
        "message": {"type": "string"},
    },
}

HEADERS = {
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
HEADERS_BY_STATUS = {
    "201": "Location",
    "304": "ETag",
    "401": "WWW-Authenticate",
    "429": "Retry-After",
}
IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "description": "Entity tags.",
    "required": False,
    "schema": {"type": "string"},
}


def problems(*kinds: Problem) -> dict[int | str, dict[str, Any]]:
    """Describe the problems that an operation may end in."""
    content = {"application/problem+json": {"schema": {"$ref": f"{REFERENCE}Problem"}}}
    told: dict[int | str, dict[str, Any]] = {}
    for kind in kinds:
        status = kind.status.value
        others = f"{told[status]['description']}; or: " if status in told else ""
        told[status] = {"description": f"{others}{kind.title}", "content": content}
    return {**told, "default": {"description": "Any other problem", "content": content}}


def describe(app: FastAPI) -> dict[str, Any]:
    """Write the document of `app`."""
    document = deepcopy(app.openapi())
    components = document["components"]
    schemas = components["schemas"]
    for operations in document["paths"].values():
        for method, operation in operations.items():
            _share_body(operation, schemas)
            if method == "get":
                _describe_cached(operation)
            summary, _, _ = operation.pop("description").partition(",")
            operation["summary"] = summary.removesuffix(".")
            _describe_answers(operation, schemas)
    schemas |= {"Problem": PROBLEM_SCHEMA, "FieldError": FIELD_ERROR_SCHEMA}
    components |= {"schemas": dict(sorted(schemas.items())), "headers": HEADERS}
    return {**document, "paths": _plain(document["paths"]), "components": _plain(components)}


def _share_body(operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    for described in operation.get("requestBody", {}).get("content", {}).values():
        schema = described["schema"]
        if "title" in schema:
            schemas[schema["title"]] = schema
            described["schema"] = {"$ref": f"{REFERENCE}{schema['title']}"}


def _describe_cached(operation: dict[str, Any]) -> None:
    """Tell that a row is not sent again to who has it."""
    if _shape(operation["responses"]["200"]).endswith("Read"):
        operation.setdefault("parameters", []).append(IF_NONE_MATCH)
        operation["responses"]["304"] = {"description": "The row has not changed."}


def _describe_answers(operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    answers = operation["responses"]
    for status, answer in answers.items():
        shape = _shape(answer)
        if status.startswith("2"):
            answer["description"] = schemas[shape]["description"] if shape else "Done."
        names = _headers(status, shape)
        answer["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _headers(status: str, shape: str) -> Iterator[str]:
    yield "X-Request-Id"
    if shape.endswith("Read"):
        yield "ETag"
    if shape.endswith("Page"):
        yield "Link"
    if status in HEADERS_BY_STATUS:
        yield HEADERS_BY_STATUS[status]


def _shape(answer: dict[str, Any]) -> str:
    """Name the shape of an answer, where it has one of the service's own."""
    content = answer.get("content", {}).get("application/json", {})
    shape: str = content.get("schema", {}).get("$ref", "")
    return shape.removeprefix(REFERENCE)


def _plain(part: Any) -> Any:
    """Leave out the titles, which only say names again, and put required members in order."""
    if isinstance(part, list):
        return [_plain(each) for each in part]
    if not isinstance(part, dict):
        return part
    return {
        name: sorted(value) if name == "required" and isinstance(value, list) else _plain(value)
        for name, value in part.items()
        if name != "title" or not isinstance(value, str)
    }
