"""The OpenAPI document, made exact: bodies, problems and who must sign in."""

from typing import Any

from fastapi import FastAPI

from todo.core.problems import Problem

REFERENCE = "#/components/schemas/"
PROBLEM_SCHEMA = {
    "title": "Problem",
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
    "title": "FieldError",
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


def problems(*kinds: Problem) -> dict[int | str, dict[str, Any]]:
    """Describe the problems that an operation may end in."""
    content = {"application/problem+json": {"schema": {"$ref": f"{REFERENCE}Problem"}}}
    told: dict[int | str, dict[str, Any]] = {
        kind.status.value: {"description": kind.title, "content": content} for kind in kinds
    }
    return {**told, "default": {"description": "Any other problem", "content": content}}


def describe(app: FastAPI) -> dict[str, Any]:
    """Write the document of `app`."""
    document = app.openapi()
    schemas = document["components"]["schemas"]
    schemas |= {"Problem": PROBLEM_SCHEMA, "FieldError": FIELD_ERROR_SCHEMA}
    for operations in document["paths"].values():
        for operation in operations.values():
            _share_body(operation, schemas)
    document["components"]["schemas"] = dict(sorted(schemas.items()))
    return document


def _share_body(operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    for described in operation.get("requestBody", {}).get("content", {}).values():
        schema = described["schema"]
        if "title" in schema:
            schemas[schema["title"]] = schema
            described["schema"] = {"$ref": f"{REFERENCE}{schema['title']}"}
