"""How text looks on a terminal: widths, what cannot be shown, and a window on a long line."""

from __future__ import annotations

from unicodedata import category, combining, east_asian_width

TAB = 4
WINDOW = 120
REPLACEMENT = "\ufffd"


def shown(text: str) -> str:
    """Return the text without tabs and without anything that would steer a terminal."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " * TAB if char == "\t" else _visible(char) for char in text)


def width(text: str) -> int:
    """Return how many columns a terminal gives to what `shown` returns for the text."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(_columns, text))


def window(line: str, start: int, end: int) -> tuple[str, int, int]:
    """Cut a long line to what surrounds the code points from `start` to `end`.

    Returns the cut line and where the two now stand in it.
    """
    if len(line) <= WINDOW:
        return line, start, min(end, len(line))
    begin = max(0, min(start - WINDOW // 3, len(line) - WINDOW))
    cut = line[begin : begin + WINDOW]
    lead, tail = "…" if begin else "", "…" if begin + WINDOW < len(line) else ""
    shift = begin - len(lead)
    return lead + cut + tail, start - shift, min(end - shift, len(lead) + len(cut))


def _visible(char: str) -> str:
    return REPLACEMENT if category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else char


def _columns(char: str) -> int:
    if char == "\t":
        return TAB
    if combining(char) or category(char) in {"Mn", "Me"}:
        return 0
    return 2 if east_asian_width(char) in {"W", "F"} else 1
