"""The reference interpreter: values, ranges, and the agreement with cel-python's evaluator."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import celpy
import pytest
import yaml
from celpy.adapter import json_to_cel
from hypothesis import assume, given
from hypothesis import strategies as st

from backwright.expressions.arithmetic import OutOfRangeError
from backwright.expressions.check import check
from backwright.expressions.evaluate import UnevaluableError, evaluate
from backwright.expressions.parser import parse
from backwright.expressions.scope import SERVER_FUNCTIONS, Scope
from backwright.expressions.slugs import slug
from backwright.expressions.values import Environment, Row
from tests.expressions.library import LIBRARY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hypothesis.strategies import SearchStrategy

    from backwright.expressions.typed import Typed
    from backwright.expressions.values import Value

CASES = yaml.safe_load(Path(__file__).with_name("values.yaml").read_text(encoding="utf-8"))
BOOK, AUTHOR = Row("Book", "b"), Row("User", "u")
NIGHT = 1_772_407_800_000_000  # 2026-03-01T23:30:00Z
ROWS: dict[Row, dict[str, Value]] = {
    BOOK: {
        "title": "héllo",
        "note": None,
        "pages": 7,
        "copies": 4_000_000_000,
        "fee": Decimal("1.50"),
        "price": Decimal("9.99"),
        "rating": 0.5,
        "active": True,
        "due": date(2026, 3, 1),
        "published_at": NIGHT,
        "author": AUTHOR,
        "reviewer": None,
        "loans": (Row("Loan", "l1"), Row("Loan", "l2")),
    },
    AUTHOR: {"name": "ann", "active": True, "books": (BOOK,), "reviewed": ()},
    Row("Loan", "l1"): {"book": BOOK, "fee": Decimal("0.10"), "open": True},
    Row("Loan", "l2"): {"book": BOOK, "fee": Decimal("0.20"), "open": False},
}


class BookRows:
    """The rows above."""

    def member(self, row: Row, name: str) -> Value:
        """Return a stored field."""
        return ROWS[row][name]

    def collection(self, row: Row, name: str) -> Iterable[Row]:
        """Return the rows of a collection."""
        rows = ROWS[row][name]
        assert isinstance(rows, tuple)
        return [each for each in rows if isinstance(each, Row)]


HERE = Environment(BookRows(), LIBRARY.body, NIGHT, names={"this": BOOK})


def _typed(text: str) -> Typed | None:
    tree = parse(text).tree
    assert tree is not None
    return check(tree, Scope(LIBRARY, this="Book", functions=SERVER_FUNCTIONS)).typed


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_value(text: str, expected: str | float | None) -> None:
    typed = _typed(text)
    assert typed is not None
    if expected == "!":
        with pytest.raises(OutOfRangeError):
            evaluate(typed, HERE)
        return
    value = evaluate(typed, HERE)
    assert (str(value) if isinstance(value, Decimal | date) else value) == expected


def test_a_sequence_is_not_a_function_of_the_rows() -> None:
    typed = _typed("sequence(author)")
    assert typed is not None
    with pytest.raises(UnevaluableError):
        evaluate(typed, HERE)


@given(st.text(max_size=200))
def test_a_slug_is_lower_case_ascii_words(text: str) -> None:
    made = slug(text)
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(made) <= 80
    assert not made.startswith("-")
    assert not made.endswith("-")
    assert "--" not in made
    assert slug(made) == made


INTS = st.one_of(
    st.integers(-9, 9).map(str), st.sampled_from(["pages", "title.size()", "loans.size()"])
)
TEXTS = st.sampled_from(["title", "'h'", "''", "'héllo'", "author.name", "'😀'", "'a\\'\\\\b'"])


def _numbers(inner: SearchStrategy[str]) -> SearchStrategy[str]:
    parts = st.tuples(inner, st.sampled_from("+-*"), inner)
    return parts.map(lambda it: f"({it[0]} {it[1]} {it[2]})")


NUMBERS = st.recursive(INTS, _numbers, max_leaves=4)


def _comparisons() -> SearchStrategy[str]:
    order = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])
    tests = st.sampled_from(["contains", "startsWith", "endsWith"])
    return st.one_of(
        st.tuples(NUMBERS, order, NUMBERS).map(" ".join),
        st.tuples(TEXTS, st.sampled_from(["==", "!="]), TEXTS).map(" ".join),
        st.tuples(TEXTS, tests, TEXTS).map(lambda it: f"{it[0]}.{it[1]}({it[2]})"),
        st.tuples(NUMBERS, st.lists(NUMBERS, max_size=3)).map(
            lambda it: f"{it[0]} in [{', '.join(it[1])}]"
        ),
        st.sampled_from(["active", "note == null", "author.active", "reviewer == null"]),
    )


def _conditions(inner: SearchStrategy[str]) -> SearchStrategy[str]:
    pair = st.tuples(inner, inner)
    return st.one_of(
        inner.map(lambda one: f"!({one})"),
        pair.map(lambda it: f"({it[0]}) && ({it[1]})"),
        pair.map(lambda it: f"({it[0]}) || ({it[1]})"),
        st.tuples(inner, inner, inner).map(lambda it: f"({it[0]} ? {it[1]} : {it[2]})"),
        inner.map(lambda one: f"loans.exists(l, l.open && ({one}))"),
        inner.map(lambda one: f"loans.all(k, !k.open || ({one}))"),
        inner.map(lambda one: f"reviewer != null && ({one})"),
    )


CEL = celpy.Environment()
SEEN_BY_CEL = {
    name: json_to_cel(value)
    for name, value in {
        "title": "héllo",
        "note": None,
        "pages": 7,
        "active": True,
        "reviewer": None,
        "author": {"name": "ann", "active": True},
        "loans": [{"open": True}, {"open": False}],
    }.items()
}


@given(st.recursive(_comparisons(), _conditions, max_leaves=5))
def test_cel_gives_the_same_value(text: str) -> None:
    typed = _typed(text)
    assume(typed is not None)
    assert typed is not None
    ours = evaluate(typed, HERE)
    theirs = CEL.program(CEL.compile(text)).evaluate(SEEN_BY_CEL)
    assert bool(theirs) == ours
