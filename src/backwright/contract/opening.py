"""From a file to a source text: size, encoding and characters are judged before YAML is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backwright.diagnostics.diagnostic import Diagnostic
from backwright.diagnostics.source import Source, Span

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 1024 * 1024
# Control characters, lone carriage returns, the line ends that only YAML 1.1 knows, and halves
# of surrogate pairs: none can stand in a contract, and several tools disagree about each.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|\r(?!\n)"
)


def open_source(path: Path, name: str | None = None) -> tuple[Source, tuple[Diagnostic, ...]]:
    """Read the file at `path`, never more than the limit; raises `OSError` as `open` does."""
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    return decode(name or str(path), content)


def decode(name: str, content: bytes) -> tuple[Source, tuple[Diagnostic, ...]]:
    """Turn bytes into a source; when they are refused the source is empty.

    A byte order mark of UTF-8 at the very beginning is dropped.
    """
    if len(content) > LARGEST:
        return Source(name, ""), (_too_large(),)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Source(name, ""), (_not_utf8(content, error),)
    return Source(name, text), ()


def forbidden(source: Source) -> tuple[Diagnostic, ...]:
    """Refuse what no contract may hold, so that YAML never sees it: size, characters, tabs."""
    if len(source.text) > LARGEST:
        return (_too_large(),)
    match = _FORBIDDEN.search(source.text)
    if match:
        what = f"U+{ord(match.group()):04X}"
        return (
            Diagnostic(
                "E0103",
                f"the character {what} cannot stand in a contract",
                Span(match.start(), match.end()),
                help="remove it; inside double quotes it can be written as an escape",
            ),
        )
    return _tabs(source.text)


def _tabs(text: str) -> tuple[Diagnostic, ...]:
    """Refuse tabs, each run once, up to a number that a reader can still use."""
    runs = [Span(match.start(), match.end()) for match in re.finditer("\t+", text)][:20]
    return tuple(
        Diagnostic("E0104", "a tab cannot stand in a contract", run, help="use blanks")
        for run in runs
    )


def _too_large() -> Diagnostic:
    return Diagnostic("E0101", "the file is larger than 1 MiB, the limit for a contract")


def _not_utf8(content: bytes, error: UnicodeDecodeError) -> Diagnostic:
    line = content.count(b"\n", 0, error.start) + 1
    return Diagnostic(
        "E0102",
        f"the file is not UTF-8: byte 0x{content[error.start]:02X} on line {line}",
        help="save it as UTF-8",
    )
