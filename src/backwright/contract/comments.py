"""The comments of a contract, with the lines that they stand on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backwright.contract.nodes import Mapping, Node, Scalar, Sequence
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.diagnostics.source import Source

_COMMENT = re.compile(r"(?:(?<=\s)|^)#[^\r\n]*", re.MULTILINE)


@frozen
class Comment:
    """A comment with its `#`; `alone` when nothing stands before it on its line.

    `column` counts from 0, `blank` says whether a blank line stands before it.
    """

    text: str
    start: int
    line: int
    column: int
    alone: bool
    blank: bool


def comments(source: Source, root: Node) -> tuple[Comment, ...]:
    """Return the comments of a contract in order: what looks like one outside its scalars."""
    found: list[Comment] = []
    at = 0
    for scalar in (*scalars(root), None):
        end = scalar.span.start if scalar else len(source.text)
        found.extend(_comment(source, match) for match in _COMMENT.finditer(source.text, at, end))
        at = scalar.span.end if scalar else end
    return tuple(found)


def scalars(node: Node) -> Iterator[Scalar]:
    """Yield every scalar below a node, keys included, in the order written."""
    pending: list[Node] = [node]
    while pending:
        node = pending.pop()
        match node:
            case Scalar():
                yield node
            case Mapping():
                pairs = ((entry.key, entry.value) for entry in reversed(node.entries))
                pending.extend(part for key, value in pairs for part in (value, key))
            case Sequence():
                pending.extend(reversed(node.items))


def _comment(source: Source, match: re.Match[str]) -> Comment:
    position = source.position(match.start())
    before = source.line(position.line)[: position.column - 1]
    blank = position.line > 1 and not source.line(position.line - 1).strip()
    return Comment(
        match.group().rstrip(),
        match.start(),
        position.line,
        position.column - 1,
        not before.strip(),
        blank,
    )
