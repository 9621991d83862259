"""The shapes of problem documents (RFC 9457)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.artifacts.openapi.shapes import reference

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backwright.artifacts.documents import Json

PROBLEM_SHAPES: Mapping[str, Json] = {
    "Problem": {
        "description": "What went wrong, as RFC 9457 has it.",
        "type": "object",
        "required": ["detail", "request_id", "status", "title", "type"],
        "properties": {
            "type": {"type": "string", "format": "uri-reference"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "request_id": {"type": "string"},
            "errors": {"type": "array", "items": reference("FieldError")},
        },
    },
    "FieldError": {
        "description": "One member, by JSON pointer, or one parameter that is at fault.",
        "type": "object",
        "required": ["code", "message"],
        "properties": {
            "pointer": {"type": "string"},
            "parameter": {"type": "string"},
            "code": {"type": "string"},
            "message": {"type": "string"},
        },
    },
}
