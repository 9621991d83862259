"""Texts found for a pattern match it; a pattern that cannot be read gives none."""

import re
from itertools import islice

import pytest

from backwright.design.cases.patterns import matching
from backwright.model.types import StringType


@pytest.mark.parametrize(
    ("pattern", "minimum", "maximum"),
    [
        ("[A-Z][A-Z0-9]+", 2, 10),
        ("#[0-9a-f]{6}", 7, 7),
        ("(a|bc)+x?", 3, None),
        (r"\+[0-9]{1,3} (?:[0-9]{2}-)*[0-9]+", 0, 20),
        (".*", 3, 5),
        (r"[^a-z]{2}", 2, 2),
        (r"[\]\-x]+", 1, 4),
        ("yes|no", 0, None),
    ],
)
def test_texts_match(pattern: str, minimum: int, maximum: int | None) -> None:
    texts = list(islice(matching(StringType(minimum, maximum, pattern)), 5))
    assert texts
    assert len(set(texts)) == len(texts)
    for text in texts:
        assert re.fullmatch(pattern, text)
        assert minimum <= len(text) <= (maximum or len(text))


@pytest.mark.parametrize("pattern", ["a(?!b)", "(", "[a", "x{9}"])
def test_what_cannot_be_had_is_not_given(pattern: str) -> None:
    assert list(matching(StringType(0, 5, pattern))) == []
