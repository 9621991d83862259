"""JSON as artifacts hold it, and how it is written to a file."""

from __future__ import annotations

import json

Json = dict[str, object]

_plain = json.JSONEncoder(ensure_ascii=False).encode


def write_json(document: Json) -> str:
    """Return a document as the text of its file: indented, in the order that it was built in."""
    return json_text(document) + "\n"


def json_text(value: object, line: str = "\n") -> str:
    """Return a value as indented JSON, its further lines opened by `line`.

    It is what `json.dumps` returns with an indentation of two, which is slow to ask for.
    """
    inner = f"{line}  "
    match value:
        case dict() if value:
            members = [f"{_plain(name)}: {json_text(each, inner)}" for name, each in value.items()]
            return f"{{{inner}{f',{inner}'.join(members)}{line}}}"
        case list() | tuple() if value:
            return f"[{inner}{f',{inner}'.join([json_text(each, inner) for each in value])}{line}]"
        case _:
            return _plain(value)
