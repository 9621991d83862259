"""JSON as artifacts hold it, and how it is written to a file."""

from __future__ import annotations

import json

Json = dict[str, object]


def write_json(document: Json) -> str:
    """Return a document as the text of its file: indented, in the order that it was built in."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
