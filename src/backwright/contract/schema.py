"""The JSON Schema of contracts, for editors: made from the same table that reading follows."""

from __future__ import annotations

import json
import re
from typing import assert_never

from backwright.contract import forms, shapes
from backwright.contract.shape import (
    Anything,
    Either,
    Items,
    Phrase,
    Record,
    Shape,
    Table,
    Truth,
    Whole,
)

Schema = dict[str, object]
# YAML reads `true`, `0` and `null` as values of other types before a schema sees them.
_SCALARS = ["string", "boolean", "number", "null"]
_FREE = (forms.EXPRESSION, forms.SENTENCE)


def schema_text() -> str:
    """Return the schema (draft 7, which every YAML language server knows) as JSON text."""
    schema: Schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Backwright contract",
        "description": "A backend in one file: what it holds, who may do what, what happens when.",
        **_schema(shapes.CONTRACT),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _schema(shape: Shape) -> Schema:
    match shape:
        case Phrase():
            return _phrase(shape)
        case Truth():
            return {"type": "boolean"}
        case Whole():
            return {"type": "integer", "minimum": shape.least, "maximum": shape.most}
        case Anything():
            return {}
        case Items():
            return {"type": "array", "items": _schema(shape.of)}
        case Table():
            return _table(shape)
        case Record():
            return _record(shape)
        case Either():
            return {"anyOf": [_schema(option) for option in shape.options]}
    assert_never(shape)


def _phrase(phrase: Phrase) -> Schema:
    if phrase.closed:
        return {"type": "string", "enum": list(phrase.words)}
    schema: Schema = {"type": _SCALARS if phrase in _FREE else "string"}
    if phrase.pattern:
        schema["pattern"] = _javascript(phrase.pattern)
        schema["patternErrorMessage"] = f"Expected {phrase.expected}."
    if phrase.words:
        schema["examples"] = list(phrase.words)
    return schema


def _table(table: Table) -> Schema:
    of = _schema(table.of)
    schema: Schema = {"type": "object"}
    if table.known:
        schema["properties"] = {name: {"description": says, **of} for name, says in table.known}
    if table.name.closed:
        return {**schema, "additionalProperties": False}
    return {
        **schema,
        "propertyNames": {"pattern": _javascript(table.name.pattern)},
        "additionalProperties": of,
    }


def _record(record: Record) -> Schema:
    schema: Schema = {
        "type": "object",
        "properties": {
            key.name: {"description": key.about, **_schema(key.shape)} for key in record.keys
        },
        "additionalProperties": False,
    }
    required = [key.name for key in record.keys if key.required]
    return {**schema, "required": required} if required else schema


def _javascript(pattern: str) -> str:
    """Turn a pattern for a whole text into the dialect of JSON Schema, without named groups."""
    return "^(?:" + re.sub(r"\?P<[a-z]+>", "?:", pattern) + ")$"
