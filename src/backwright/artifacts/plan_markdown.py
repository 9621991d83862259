"""The plan as Markdown, its diagrams as Mermaid."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from backwright.artifacts.plan_document import (
    Diagram,
    Document,
    Fold,
    Listing,
    Paragraph,
    Table,
    Tone,
)

if TYPE_CHECKING:
    from backwright.artifacts.plan_document import Block, Cell

# What Markdown would read as something else than itself.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~])")


def markdown_of(document: Document) -> str:
    """Return the plan of a contract as Markdown."""
    parts = [f"# Plan of {_text(document.title)}"]
    if document.about:
        parts.append(_text(document.about))
    for number, section in enumerate(document.sections, 1):
        parts.append(f"## {number}. {_text(section.title)}")
        parts += [_block(block) for block in section.blocks]
    return "\n\n".join(parts) + "\n"


def _text(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return _text(block.text)
        case Listing():
            return f"### {_text(block.title)}\n\n{_fenced(block.text, '')}"
        case Fold():
            lines = "\n".join(f"- {_text(line)}" for line in block.lines)
            return f"<details><summary>{escape(block.title)}</summary>\n\n{lines}\n\n</details>"
        case Table():
            return _table(block)
        case Diagram():
            drawing = _fenced("\n".join(block.mermaid), "mermaid")
            return f"### {_text(block.title)}\n\n{drawing}"


def _fenced(text: str, language: str) -> str:
    """Return a code block whose fence is longer than any in the text."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def _table(table: Table) -> str:
    lines = [
        f"### {_text(table.title)}",
        "",
        f"| {' | '.join(_text(column) for column in table.columns)} |",
        f"|{' --- |' * len(table.columns)}",
        *(f"| {' | '.join(_cell(cell) for cell in row)} |" for row in table.rows),
    ]
    return "\n".join(lines)


def _cell(cell: Cell) -> str:
    if cell.tone is not Tone.CODE or not cell.text:
        return _text(cell.text)
    # A bar ends the cell also inside code, and only an entity outside it does not.
    if "`" in cell.text or "|" in cell.text:
        return f"<code>{escape(cell.text).replace('|', '&#124;').replace('`', '&#96;')}</code>"
    return f"`{cell.text}`"
