"""Python literals and docstrings, spelled as Ruff's formatter leaves them."""

from __future__ import annotations

import textwrap

_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def string(value: str) -> str:
    """Return a string literal: double quotes, unless single ones save escapes."""
    if value.isprintable() and '"' not in value and "\\" not in value:
        return f'"{value}"'
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

    `indent` counts the columns before it. Paragraphs are separated by blank lines; one whose lines
    are indented is kept as it stands. A first paragraph that ends in no mark is given a full stop.
    """
    safe = value.strip().replace('"""', "'''")
    opening = 'r"""' if "\\" in safe else '"""'
    room = width - indent
    summary, *rest = safe.split("\n\n")
    line = " ".join(summary.split())
    line += "" if line.endswith((".", "!", "?")) else "."
    first = textwrap.wrap(line, room - len(opening) - 3)
    if not rest and len(first) == 1:
        return f'{opening}{first[0]}"""'
    paragraphs = ["\n".join(first), *(_paragraph(part, room) for part in rest)]
    return opening + "\n\n".join(paragraphs) + '\n"""'


def _paragraph(value: str, room: int) -> str:
    if value.startswith("    "):
        listed = (_wrapped(line, room) for line in textwrap.dedent(value).split("\n"))
        return "\n".join(listed)
    return "\n".join(textwrap.wrap(" ".join(value.split()), room))


def _wrapped(line: str, room: int) -> str:
    return "\n".join(textwrap.wrap(line, room, subsequent_indent="  "))


def long_string(value: str, width: int, inside: int) -> str:
    """Return a string literal; where it is wider than `width` columns, in parentheses.

    There it has as many parts as it takes to keep each of them within `inside` columns.
    """
    if len(string(value)) <= width:
        return string(value)
    parts = textwrap.wrap(
        value, inside - 2, drop_whitespace=False, break_on_hyphens=False, replace_whitespace=False
    )
    return "(\n" + "\n".join(f"    {string(part)}" for part in parts) + "\n)"


def comment(value: str, *, indent: int = 0, width: int = 100) -> str:
    """Return comment lines that say `value`."""
    return "\n".join(
        f"# {line}" for line in textwrap.wrap(" ".join(value.split()), width - indent - 2)
    )
