"""Draws the state machines of a plan: states, and the commands that move a row between them."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from backwright.artifacts.plan_document import Arrow
from backwright.artifacts.plan_layout import Size, lay_out
from backwright.artifacts.plan_svg import canvas, curve, text_width, way

if TYPE_CHECKING:
    from backwright.artifacts.plan_document import Box, Diagram
    from backwright.artifacts.plan_layout import Layout, Place

_HEIGHT = 34.0
_PORT = 20.0
_PAD = 14.0
_GAP = 40.0
_START = 7.0


def states_svg(diagram: Diagram) -> str:
    """Return a state machine as one `svg` element, from where it starts to the right."""
    arrows = joined(diagram)
    ports = Counter(name for arrow in arrows for name in (arrow.source, arrow.target))
    sizes = {
        box.name: Size(text_width(box.name) + 2 * _PAD, max(_HEIGHT, _PORT * (ports[box.name] + 1)))
        for box in diagram.boxes
    }
    # Labels stand at both ends of the free space between two columns.
    gap = 2 * max((text_width(arrow.label) for arrow in arrows), default=0.0) + _GAP
    # The layout puts targets to the left, and a state machine reads to the right.
    layout = lay_out(sizes, [(arrow.target, arrow.source) for arrow in arrows], gap)
    drawn = _transitions(arrows, layout)
    drawn += [
        _state(box, layout.places[box.name], is_start=box.name in diagram.start)
        for box in diagram.boxes
    ]
    return canvas(diagram, layout.size, drawn)


def joined(diagram: Diagram) -> list[Arrow]:
    """Return the arrows with those between the same states as one."""
    labels: dict[tuple[str, str], list[str]] = {}
    for arrow in diagram.arrows:
        labels.setdefault((arrow.source, arrow.target), []).append(arrow.label)
    return [Arrow(*ends, " / ".join(words)) for ends, words in labels.items()]


def _transitions(arrows: list[Arrow], layout: Layout) -> list[str]:
    """Return the arrows, each with a port of its own at both of its states."""
    ports = _ports(arrows, layout)
    paths: list[str] = []
    labels: list[str] = []
    for number, arrow in enumerate(arrows):
        source, target = layout.places[arrow.source], layout.places[arrow.target]
        start, end = ports[number, arrow.source], ports[number, arrow.target]
        passages = layout.passages[number]
        points = way(source, target, start, end, passages)
        rightward = source.x < target.x
        x = source.right + 6 if rightward else source.x - 6
        anchor = "start" if rightward else "end"
        paths.append(f'<path d="{curve(points)}" marker-end="url(#head)"/>')
        labels.append(
            f'<text class="label" x="{x:.1f}" y="{start - 5:.1f}" text-anchor="{anchor}">'
            f"{escape(arrow.label)}</text>"
        )
    return [*paths, *labels]


def _ports(arrows: list[Arrow], layout: Layout) -> dict[tuple[int, str], float]:
    """Return the y at which each arrow meets each of its states, nearest neighbours first."""
    ports: dict[tuple[int, str], float] = {}
    for name, place in layout.places.items():
        met = [
            (layout.places[arrow.target if arrow.source == name else arrow.source].middle, number)
            for number, arrow in enumerate(arrows)
            if name in (arrow.source, arrow.target)
        ]
        for index, (_, number) in enumerate(sorted(met), 1):
            ports[number, name] = place.y + place.size.height * index / (len(met) + 1)
    return ports


def _state(box: Box, place: Place, *, is_start: bool) -> str:
    start = f'<circle cx="{place.x + _START:.1f}" cy="{place.middle:.1f}" r="3"/>'
    return (
        f'<g class="state"><rect x="{place.x:.1f}" y="{place.y:.1f}" rx="14" '
        f'width="{place.size.width:.1f}" height="{place.size.height:.1f}"/>'
        f'<text x="{place.x + place.size.width / 2:.1f}" y="{place.middle:.1f}" '
        f'text-anchor="middle" dominant-baseline="central">{escape(box.name)}</text>'
        f"{start if is_start else ''}</g>"
    )
