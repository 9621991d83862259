"""Draws boxes and arrows as SVG that takes its colours from the page around it."""

from __future__ import annotations

from collections import Counter
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from backwright.artifacts.plan_layout import Size, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.artifacts.plan_document import Box, Diagram
    from backwright.artifacts.plan_layout import Layout, Place

_LETTER = 7.3
_LINE = 18.0
_HEAD = 28.0
_PAD = 10.0
_MARGIN = 24.0


def text_width(text: str) -> float:
    """Return how wide a text is in the diagrams' font."""
    return len(text) * _LETTER


def entities_svg(diagram: Diagram) -> str:
    """Return an entity diagram as one `svg` element."""
    sizes = {
        box.name: Size(
            max(text_width(line) for line in (box.name + "  ", *box.lines)) + 2 * _PAD,
            _HEAD + len(box.lines) * _LINE + _PAD,
        )
        for box in diagram.boxes
    }
    layout = lay_out(sizes, [(arrow.source, arrow.target) for arrow in diagram.arrows], 72.0)
    parts = [
        *_arrows_of_entities(diagram, layout),
        *(_entity(box, layout.places[box.name]) for box in diagram.boxes),
    ]
    return canvas(diagram, layout.size, parts)


def _entity(box: Box, place: Place) -> str:
    lines = "".join(
        f'<text x="{place.x + _PAD:.1f}" y="{_line(place, index):.1f}" '
        f'dominant-baseline="central">{escape(line)}</text>'
        for index, line in enumerate(box.lines)
    )
    return (
        f'<g class="entity"><rect x="{place.x:.1f}" y="{place.y:.1f}" rx="6" '
        f'width="{place.size.width:.1f}" height="{place.size.height:.1f}"/>'
        f'<text class="name" x="{place.x + _PAD:.1f}" y="{place.y + _HEAD / 2:.1f}" '
        f'dominant-baseline="central">{escape(box.name)}</text>'
        f'<line x1="{place.x:.1f}" x2="{place.right:.1f}" y1="{place.y + _HEAD:.1f}" '
        f'y2="{place.y + _HEAD:.1f}"/>{lines}</g>'
    )


def _line(place: Place, index: int) -> float:
    return place.y + _HEAD + _LINE * (index + 0.5) + _PAD / 2


def _arrows_of_entities(diagram: Diagram, layout: Layout) -> Iterator[str]:
    """Yield the arrows, each from the line of its field to the box that the field refers to."""
    boxes = {box.name: box for box in diagram.boxes}
    arriving = Counter(arrow.target for arrow in diagram.arrows)
    arrived: Counter[str] = Counter()
    for number, arrow in enumerate(diagram.arrows):
        source, target = layout.places[arrow.source], layout.places[arrow.target]
        lines = boxes[arrow.source].lines
        index = next(i for i, line in enumerate(lines) if line.startswith(f"{arrow.label}:"))
        arrived[arrow.target] += 1
        share = arrived[arrow.target] / (arriving[arrow.target] + 1)
        end = target.y + target.size.height * share
        points = way(source, target, _line(source, index), end, layout.passages[number])
        yield f'<path d="{curve(points)}" marker-end="url(#head)"/>'


Points = list[tuple[float, float]]


def way(
    source: Place,
    target: Place,
    start: float,
    end: float,
    passages: tuple[tuple[float, float], ...],
) -> Points:
    """Return the points of an arrow between the sides that face each other."""
    if source is target:
        out = source.right + _MARGIN * 0.8
        return [(source.right, start), (out, start), (out, end), (source.right, end)]
    if target.x < source.x:
        return [(source.x, start), *reversed(passages), (target.right, end)]
    return [(source.right, start), *passages, (target.x, end)]


def curve(points: Points) -> str:
    """Return a path that leaves and arrives level."""
    (x, y), *_ = points
    path = [f"M{x:.1f} {y:.1f}"]
    for (x1, y1), (x2, y2) in pairwise(points):
        bend = (x2 - x1) / 2
        path.append(f"C{x1 + bend:.1f} {y1:.1f} {x2 - bend:.1f} {y2:.1f} {x2:.1f} {y2:.1f}")
    return " ".join(path)


def canvas(diagram: Diagram, size: Size, parts: list[str]) -> str:
    """Return the whole drawing: as wide as it is, scaled down only by who prints it."""
    width, height = size.width + 2 * _MARGIN, size.height + 2 * _MARGIN
    return (
        f'<svg class="diagram" role="img" aria-label="{escape(diagram.title)}" '
        f'width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="{-_MARGIN:.0f} {-_MARGIN:.0f} {width:.0f} {height:.0f}">'
        '<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" '
        'markerHeight="8" orient="auto"><path d="M0 1L9 5L0 9"/></marker></defs>'
        f"{''.join(parts)}</svg>"
    )
