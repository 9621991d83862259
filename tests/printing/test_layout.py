"""Documents are written flat where they fit and broken where they do not."""

import pytest

from backwright.printing.layout import SOFT, SPACE, Broken, Doc, Group, Nest, render

CALL = Group(("f(", Nest((SOFT, "a,", SPACE, "b", Broken(","))), SOFT, ")"))


@pytest.mark.parametrize(
    ("doc", "width", "expected"),
    [
        (CALL, 7, "f(a, b)"),
        (CALL, 6, "f(\n    a,\n    b,\n)"),
        ((CALL, " + c"), 11, "f(a, b) + c"),
        ((CALL, " + c"), 10, "f(\n    a,\n    b,\n) + c"),
        ((CALL, Group((SPACE, "c"))), 7, "f(a, b)\nc"),
        (Group(CALL.body, broken=True), 80, "f(\n    a,\n    b,\n)"),
        (Group(("[", SOFT, Group("x", broken=True), SOFT, "]")), 80, "[\nx\n]"),
    ],
)
def test_a_group_is_flat_if_it_fits_with_what_follows(doc: Doc, width: int, expected: str) -> None:
    assert render(doc, width, 0) == expected


def test_indentation_counts() -> None:
    assert render(CALL, 8, 2) == "  f(\n      a,\n      b,\n  )"
