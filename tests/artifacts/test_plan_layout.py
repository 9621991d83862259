"""Diagrams are laid out so that no boxes overlap and every arrow has two ends."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from backwright.artifacts.plan_layout import Place, Size, lay_out

NAMES = st.lists(st.sampled_from("abcdefghij"), min_size=1, max_size=10, unique=True)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[dict[str, Size], list[tuple[str, str]]]:
    names = draw(NAMES)
    sizes = {name: Size(draw(st.integers(40, 300)), draw(st.integers(20, 200))) for name in names}
    ends = st.tuples(st.sampled_from(names), st.sampled_from(names))
    return sizes, draw(st.lists(ends, max_size=20))


def _overlap(one: Place, other: Place) -> bool:
    return (
        one.x < other.right
        and other.x < one.right
        and one.y < other.y + other.size.height
        and other.y < one.y + one.size.height
    )


@given(graphs())
def test_no_boxes_overlap_and_all_are_on_the_page(
    graph: tuple[dict[str, Size], list[tuple[str, str]]],
) -> None:
    sizes, arrows = graph
    layout = lay_out(sizes, arrows, 60)
    assert set(layout.places) == set(sizes)
    assert len(layout.passages) == len(arrows)
    assert not any(_overlap(*pair) for pair in combinations(layout.places.values(), 2))
    for place in layout.places.values():
        assert place.x >= 0
        assert place.y >= 0
        assert place.right <= layout.size.width
        assert place.y + place.size.height <= layout.size.height


@given(graphs())
def test_without_circles_targets_stand_left(
    graph: tuple[dict[str, Size], list[tuple[str, str]]],
) -> None:
    sizes, arrows = graph
    falling = [(source, target) for source, target in arrows if source > target]
    layout = lay_out(sizes, falling, 60)
    for source, target in falling:
        assert layout.places[target].right < layout.places[source].x
