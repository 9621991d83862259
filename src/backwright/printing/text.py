"""Text to be emitted in which names that come from elsewhere are still symbols.

A symbol is written only when its whole module is known: then imports can be listed, and of two
symbols with one name, one can be renamed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_INNER_LINE = re.compile(r"\n(?=[^\n])")


@frozen
class Symbol:
    """A name that knows its import.

    `module` is spelled as the language does; one that starts with a dot stands in the project's own
    package. An empty `name` is the module itself. `alias` is what it is called where it is used, if
    not by its own name.
    """

    module: str
    name: str
    alias: str = ""


@frozen
class Text:
    """Pieces of text and symbols, in order."""

    pieces: tuple[str | Symbol, ...] = ()

    def __add__(self, other: Fill) -> Text:
        """Return this text followed by the other."""
        return Text(self.pieces + text(other).pieces)

    def __bool__(self) -> bool:
        """Tell whether there is anything to write."""
        return any(self.pieces)

    def symbols(self) -> Iterator[Symbol]:
        """Yield each symbol once, in order of first use."""
        yield from dict.fromkeys(piece for piece in self.pieces if isinstance(piece, Symbol))

    def write(self, name: Callable[[Symbol], str]) -> str:
        """Return the text with every symbol written as `name` says."""
        return "".join(piece if isinstance(piece, str) else name(piece) for piece in self.pieces)

    def indented(self, by: str) -> Text:
        """Return the text with `by` before every line after the first that is not empty."""
        if not by:
            return self
        pieces: list[str | Symbol] = []
        due = False
        for piece in self.pieces:
            if due and piece and not (isinstance(piece, str) and piece.startswith("\n")):
                pieces.append(by)
                due = False
            if isinstance(piece, str):
                due = piece.endswith("\n") or (due and not piece)
                pieces.append(_INNER_LINE.sub(f"\n{by}", piece) if "\n" in piece else piece)
            else:
                pieces.append(piece)
        return Text(tuple(pieces))


Fill = Text | Symbol | str
"""What may fill a hole."""


def text(fill: Fill) -> Text:
    """Return the text that a fill stands for."""
    return fill if isinstance(fill, Text) else Text((fill,))


def join(separator: Fill, parts: Iterable[Fill]) -> Text:
    """Return the parts with the separator between them; empty parts are left out."""
    pieces: list[str | Symbol] = []
    between = text(separator).pieces
    for part in parts:
        if not part:
            continue
        if pieces:
            pieces += between
        pieces += part.pieces if isinstance(part, Text) else (part,)
    return Text(tuple(pieces))


def lines(parts: Iterable[Fill]) -> Text:
    """Return the parts, each from the start of a line."""
    return join("\n", parts)


def blocks(parts: Iterable[Fill], *, blank: int = 1) -> Text:
    """Return the parts with that many blank lines between them."""
    return join("\n" * (blank + 1), parts)
