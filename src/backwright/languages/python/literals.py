"""Python literals and docstrings, spelled as Ruff's formatter leaves them."""

from __future__ import annotations

import textwrap

_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def string(value: str) -> str:
    """Return a string literal: double quotes, unless single ones save escapes."""
    quote = "'" if '"' in value and "'" not in value else '"'
    body = "".join(_character(char, quote) for char in value)
    return f"{quote}{body}{quote}"


def _character(char: str, quote: str) -> str:
    if char == quote:
        return f"\\{char}"
    if char in _ESCAPES:
        return _ESCAPES[char]
    return char if char.isprintable() else ascii(char)[1:-1]


def docstring(value: str, *, indent: int = 4, width: int = 100) -> str:
    """Return a docstring: its first paragraph on one line if it fits, the rest wrapped below.

    `indent` counts the columns before it. Paragraphs are separated by blank lines; a paragraph
    whose lines are indented is a list: each keeps a line of its own, without the indentation.
    """
    safe = value.strip().replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    room = width - indent
    summary, *rest = safe.split("\n\n")
    first = textwrap.wrap(" ".join(summary.split()), room - 6) or [""]
    if not rest and len(first) == 1:
        return f'"""{_closed(first[0])}"""'
    paragraphs = ["\n".join(first), *(_paragraph(part, room) for part in rest)]
    return '"""' + "\n\n".join(paragraphs) + '\n"""'


def _closed(line: str) -> str:
    """Keep a quotation mark at the end of the text apart from those that end the docstring."""
    return line[:-1] + '\\"' if line.endswith('"') else line


def _paragraph(value: str, room: int) -> str:
    if value.startswith("    "):
        listed = (_wrapped(line, room) for line in textwrap.dedent(value).split("\n"))
        return "\n".join(listed)
    return "\n".join(textwrap.wrap(" ".join(value.split()), room))


def _wrapped(line: str, room: int) -> str:
    return "\n".join(textwrap.wrap(line, room, subsequent_indent="  "))


def comment(value: str, *, indent: int = 0, width: int = 100) -> str:
    """Return comment lines that say `value`."""
    return "\n".join(
        f"# {line}" for line in textwrap.wrap(" ".join(value.split()), width - indent - 2)
    )
