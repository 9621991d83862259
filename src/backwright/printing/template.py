"""Templates: text that reads as what is emitted, with named holes and no control flow.

`«name»` is a hole to be filled. `«module:Name»` is a symbol from a module, `«module:Name as alias»`
the same under another name, `«module:»` the module itself; a module that starts with a dot is the
project's own. A hole alone on its line takes its
line along when what fills it is empty, and gives its indentation to every line of what fills it.
"""

from __future__ import annotations

import re
from textwrap import dedent

from backwright.printing.text import Fill, Symbol, Text, text
from backwright.values import frozen

_HOLE = re.compile(r"«([^«»]+)»")


@frozen
class Hole:
    """A place to fill: `alone` when nothing else stands on its line."""

    name: str
    indent: str
    alone: bool


@frozen
class Template:
    """A template as parsed: literal text, symbols and holes, in order."""

    parts: tuple[str | Symbol | Hole, ...]
    holes: frozenset[str]
    """The names that must be filled."""

    def fill(self, **fills: Fill) -> Text:
        """Return the text with every hole filled.

        Raises `TypeError` when a hole is left open or a fill has no hole.
        """
        if fills.keys() != self.holes:
            wrong = sorted(fills.keys() ^ self.holes)
            raise TypeError(f"holes and fills differ: {', '.join(wrong)}")
        pieces: list[str | Symbol] = []
        dropped = False
        for part in self.parts:
            if isinstance(part, Hole):
                filled = text(fills[part.name])
                dropped = part.alone and not filled
                if dropped:
                    _drop_indent(pieces)
                else:
                    pieces.extend(filled.indented(part.indent).pieces)
            elif isinstance(part, str) and dropped:
                pieces.append(part.removeprefix("\n"))
                dropped = False
            else:
                pieces.append(part)
        if dropped and pieces and isinstance(pieces[-1], str):
            pieces[-1] = pieces[-1].removesuffix("\n")
        return Text(tuple(pieces))


def _drop_indent(pieces: list[str | Symbol]) -> None:
    """Take away the indentation before a hole whose line is dropped."""
    if pieces and isinstance(pieces[-1], str):
        pieces[-1] = pieces[-1].rstrip(" \t")


def template(source: str) -> Template:
    """Parse a template; its common indentation and the line breaks at both ends are dropped."""
    body = dedent(source).strip("\n")
    parts: list[str | Symbol | Hole] = []
    end = 0
    for match in _HOLE.finditer(body):
        if match.start() > end:
            parts.append(body[end : match.start()])
        end = match.end()
        module, colon, name = match[1].partition(":")
        name, _, alias = name.partition(" as ")
        parts.append(Symbol(module, name, alias) if colon else _hole(body, match))
    if end < len(body):
        parts.append(body[end:])
    return Template(tuple(parts), frozenset(part.name for part in parts if isinstance(part, Hole)))


def _hole(body: str, match: re.Match[str]) -> Hole:
    start = body.rfind("\n", 0, match.start()) + 1
    before = body[start : match.start()]
    indent = before[: len(before) - len(before.lstrip())]
    after = body[match.end() : match.end() + 1]
    return Hole(match[1], indent, alone=not before.strip() and after in {"", "\n"})
