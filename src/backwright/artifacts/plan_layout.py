"""Lays boxes out in columns, so that arrows run from column to column and no boxes overlap."""

from __future__ import annotations

from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING

from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_SWEEPS = 8
_BESIDE = 28.0
_PASSING = 14.0

# A place where an arrow passes through a column: the arrow's number and the column's.
Passage = tuple[int, int]
Slot = str | Passage


@frozen
class Size:
    """Width and height, in pixels."""

    width: float
    height: float


@frozen
class Place:
    """A box on the page: its upper left corner and its size."""

    x: float
    y: float
    size: Size

    @property
    def right(self) -> float:
        """Return the x of its right side."""
        return self.x + self.size.width

    @property
    def middle(self) -> float:
        """Return the y of its middle."""
        return self.y + self.size.height / 2


@frozen
class Layout:
    """Where boxes stand, and by which points each arrow passes columns on its way."""

    places: Mapping[str, Place]
    passages: tuple[tuple[tuple[float, float], ...], ...]
    size: Size


def lay_out(sizes: Mapping[str, Size], arrows: Sequence[tuple[str, str]], gap: float) -> Layout:
    """Return a layout in which the target of an arrow stands left of its source.

    Where arrows run in a circle, some of them run the other way. An arrow to itself has no part
    in it. `gap` is the free space between columns.
    """
    ranks = _ranks(sizes, arrows)
    columns = _columns(sizes, arrows, ranks)
    links = _links(arrows, ranks)
    _untangle(columns, links)
    return _placed(sizes, arrows, columns, links, gap)


def _ranks(names: Iterable[str], arrows: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Return the column of each box: one more than the furthest of its targets."""
    kept = _without_circles(list(names), arrows)
    targets: dict[str, list[str]] = {name: [] for name in names}
    for source, target in kept:
        targets[source].append(target)
    ranks: dict[str, int] = {}

    def rank(name: str) -> int:
        if name not in ranks:
            ranks[name] = max(map(rank, targets[name]), default=-1) + 1
        return ranks[name]

    for name in targets:
        rank(name)
    return ranks


def _without_circles(names: list[str], arrows: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the arrows but for those that lead back on a walk that begins with the first box."""
    sources: dict[str, list[str]] = {name: [] for name in names}
    for source, target in arrows:
        sources[target].append(source)
    kept: list[tuple[str, str]] = []
    open_: set[str] = set()
    done: set[str] = set()

    def visit(name: str) -> None:
        open_.add(name)
        for source in dict.fromkeys(sources[name]):
            if source in open_:
                continue
            kept.append((source, name))
            if source not in done:
                visit(source)
        open_.discard(name)
        done.add(name)

    for name in names:
        if name not in done:
            visit(name)
    return kept


def _columns(
    sizes: Mapping[str, Size], arrows: Sequence[tuple[str, str]], ranks: Mapping[str, int]
) -> list[list[Slot]]:
    columns: list[list[Slot]] = [[] for _ in range(max(ranks.values(), default=0) + 1)]
    for name in sizes:
        columns[ranks[name]].append(name)
    for number, (source, target) in enumerate(arrows):
        low, high = sorted((ranks[source], ranks[target]))
        for column in range(low + 1, high):
            columns[column].append((number, column))
    return columns


def _links(arrows: Sequence[tuple[str, str]], ranks: Mapping[str, int]) -> dict[Slot, list[Slot]]:
    """Return which slots of neighbouring columns are joined, both ways."""
    links: dict[Slot, list[Slot]] = {}
    for number, (source, target) in enumerate(arrows):
        first, last = sorted((source, target), key=lambda name: ranks[name])
        between = range(ranks[first] + 1, ranks[last])
        chain: list[Slot] = [first, *((number, column) for column in between), last]
        for left, right in pairwise(chain):
            if left != right:
                links.setdefault(left, []).append(right)
                links.setdefault(right, []).append(left)
    return links


def _untangle(columns: list[list[Slot]], links: Mapping[Slot, list[Slot]]) -> None:
    """Order each column by where its neighbours stand, to and fro."""
    for sweep in range(_SWEEPS):
        pairs = list(pairwise(columns))
        for fixed, moved in pairs if sweep % 2 == 0 else [(b, a) for a, b in reversed(pairs)]:
            place = {slot: index for index, slot in enumerate(fixed)}
            here = {slot: index for index, slot in enumerate(moved)}

            def weight(
                slot: Slot, place: dict[Slot, int] = place, here: dict[Slot, int] = here
            ) -> float:
                near = [place[other] for other in links.get(slot, ()) if other in place]
                return fmean(near) if near else float(here[slot])

            moved.sort(key=weight)


def _placed(
    sizes: Mapping[str, Size],
    arrows: Sequence[tuple[str, str]],
    columns: list[list[Slot]],
    links: Mapping[Slot, list[Slot]],
    gap: float,
) -> Layout:
    places: dict[str, Place] = {}
    passages: list[list[tuple[float, float]]] = [[] for _ in arrows]
    tops = _tops(sizes, columns, links)
    left = 0.0
    for column in columns:
        right = left + max(_width(sizes, slot) for slot in column)
        for slot in column:
            if isinstance(slot, str):
                places[slot] = Place(left, tops[slot], sizes[slot])
            else:
                middle = tops[slot] + _PASSING / 2
                passages[slot[0]] += [(left, middle), (right, middle)]
        left = right + gap
    bottom = max((tops[slot] + _height(sizes, slot) for slot in tops), default=0.0)
    size = Size(max(left - gap, 0.0), bottom)
    return Layout(places, tuple(tuple(points) for points in passages), size)


def _width(sizes: Mapping[str, Size], slot: Slot) -> float:
    return sizes[slot].width if isinstance(slot, str) else 0.0


def _height(sizes: Mapping[str, Size], slot: Slot) -> float:
    return sizes[slot].height if isinstance(slot, str) else _PASSING


def _tops(
    sizes: Mapping[str, Size], columns: list[list[Slot]], links: Mapping[Slot, list[Slot]]
) -> dict[Slot, float]:
    """Return the y of each slot: as near to its neighbours as its column leaves room."""
    tops: dict[Slot, float] = {}
    for column in columns:
        _stack(sizes, column, dict.fromkeys(column, 0.0), tops)
    for sweep in range(_SWEEPS):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            wished = {}
            for slot in column:
                near = [tops[other] + _height(sizes, other) / 2 for other in links.get(slot, ())]
                own = tops[slot] + _height(sizes, slot) / 2
                wished[slot] = (fmean(near) if near else own) - _height(sizes, slot) / 2
            _stack(sizes, column, wished, tops)
    highest = min(tops.values(), default=0.0)
    return {slot: top - highest for slot, top in tops.items()}


def _stack(
    sizes: Mapping[str, Size],
    column: list[Slot],
    wished: Mapping[Slot, float],
    tops: dict[Slot, float],
) -> None:
    """Set the slots of a column in order, none over another, none needlessly far from its wish."""
    bottom = float("-inf")
    shifts = []
    for slot in column:
        tops[slot] = max(wished[slot], bottom)
        shifts.append(tops[slot] - wished[slot])
        bottom = tops[slot] + _height(sizes, slot) + _BESIDE
    if shifts:
        # All move up by half of what the last ones were pushed down by.
        for slot in column:
            tops[slot] -= max(shifts) / 2
