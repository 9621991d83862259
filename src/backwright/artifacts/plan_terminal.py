"""The plan on a terminal, with Rich; it reads the same without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from backwright.artifacts.plan_document import (
    Diagram,
    DiagramKind,
    Document,
    Fold,
    Listing,
    Paragraph,
    Table,
    Tone,
)

if TYPE_CHECKING:
    from rich.console import RenderableType

    from backwright.artifacts.plan_document import Block, Cell

_STYLES = {
    Tone.PLAIN: "",
    Tone.CODE: "cyan",
    Tone.YES: "green",
    Tone.NO: "yellow",
    Tone.MAYBE: "magenta",
}


def terminal_of(document: Document) -> Group:
    """Return the plan as something that a Rich console prints."""
    parts: list[RenderableType] = [Text(f"Plan of {document.title}", style="bold")]
    if document.about:
        parts.append(Text(document.about))
    for number, section in enumerate(document.sections, 1):
        parts += [Text(""), Rule(Text(f"{number}. {section.title}", style="bold"), align="left")]
        parts += [_block(block) for block in section.blocks]
    return Group(*parts)


def _block(block: Block) -> RenderableType:
    match block:
        case Paragraph():
            return Text(block.text)
        case Listing():
            return Group(Text(f"\n{block.title}", style="bold"), _indented(Text(block.text)))
        case Fold():
            return Text(f"  {block.title}: listed by --format html and markdown", style="dim")
        case Table():
            return Group(Text(f"\n{block.title}", style="bold"), _table(block))
        case Diagram():
            return Group(Text(f"\n{block.title}", style="bold"), _indented(_diagram(block)))


def _indented(content: RenderableType) -> Padding:
    return Padding(content, (0, 0, 0, 2))


def _table(table: Table) -> Grid:
    grid = Grid(box=None, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0))
    for column in table.columns:
        grid.add_column(Text(column), overflow="fold")
    for row in table.rows:
        grid.add_row(*(_cell(cell) for cell in row))
    return grid


def _cell(cell: Cell) -> Text:
    return Text(cell.text, style=_STYLES[cell.tone])


def _diagram(diagram: Diagram) -> Text:
    """Return a diagram in words: of entities what refers to what, of states each move."""
    if diagram.kind is DiagramKind.ENTITIES:
        lines = [f"{arrow.source}.{arrow.label} → {arrow.target}" for arrow in diagram.arrows]
    else:
        lines = [f"{each} is where it starts" for each in diagram.start]
        lines += [f"{arrow.source} → {arrow.target}: {arrow.label}" for arrow in diagram.arrows]
    return Text("\n".join(lines))
