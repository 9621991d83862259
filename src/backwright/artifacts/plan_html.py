"""The plan as one HTML page that needs nothing else: no network, no fonts, no scripts."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

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
from backwright.artifacts.plan_states import states_svg
from backwright.artifacts.plan_svg import entities_svg

if TYPE_CHECKING:
    from backwright.artifacts.plan_document import Block, Cell, Section

_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Plan of {title}</title>
<style>
{style}</style>
</head>
<body>
<header>
<h1>Plan of {title}</h1>
<p>{about}</p>
<nav><ol>
{contents}
</ol></nav>
</header>
<main>
{sections}
</main>
</body>
</html>
"""


def html_of(document: Document) -> str:
    """Return the page of a plan."""
    numbered = list(enumerate(document.sections, 1))
    return _PAGE.format(
        title=escape(document.title),
        about=escape(document.about),
        style=files("backwright.artifacts").joinpath("plan.css").read_text(encoding="utf-8"),
        contents="\n".join(
            f'<li><a href="#step-{number}">{escape(section.title)}</a></li>'
            for number, section in numbered
        ),
        sections="\n".join(_section(number, section) for number, section in numbered),
    )


def _section(number: int, section: Section) -> str:
    blocks = "\n".join(_block(block) for block in section.blocks)
    title = escape(section.title)
    return f'<section id="step-{number}">\n<h2>{number}. {title}</h2>\n{blocks}\n</section>'


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return f"<p>{escape(block.text)}</p>"
        case Listing():
            return f"<h3>{escape(block.title)}</h3>\n<pre>{escape(block.text)}</pre>"
        case Fold():
            lines = "".join(f"<li>{escape(line)}</li>" for line in block.lines)
            title = escape(block.title)
            return f"<details><summary>{title}</summary><ul>{lines}</ul></details>"
        case Table():
            return _table(block)
        case Diagram():
            return _diagram(block)


def _table(table: Table) -> str:
    heads = "".join(f'<th scope="col">{escape(column)}</th>' for column in table.columns)
    rows = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows)
    kind = ' class="wide"' if table.wide else ""
    return (
        f'<h3>{escape(table.title)}</h3>\n<div class="scroll" tabindex="0"><table{kind}>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table></div>"
    )


def _cell(cell: Cell) -> str:
    text = escape(cell.text)
    if cell.tone is Tone.CODE:
        return f"<td><code>{text}</code></td>" if text else "<td></td>"
    if cell.tone is Tone.PLAIN:
        return f"<td>{text}</td>"
    return f'<td class="{cell.tone.value}">{text}</td>'


def _diagram(diagram: Diagram) -> str:
    draw = entities_svg if diagram.kind is DiagramKind.ENTITIES else states_svg
    caption = f"<figcaption>{escape(diagram.title)}</figcaption>"
    return f'<figure>{caption}<div class="scroll" tabindex="0">{draw(diagram)}</div></figure>'
