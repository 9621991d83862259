"""Runs every shape of the corpus through the interpreter, in every position."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from celpy.celparser import CELParser
from hypothesis import assume, given
from hypothesis import strategies as st

from backwright.expressions.arithmetic import OutOfRangeError
from backwright.expressions.canonical import canonical
from backwright.expressions.evaluate import evaluate
from backwright.expressions.fold import ANONYMOUS, access, fold
from backwright.expressions.parser import parse
from backwright.expressions.untype import typed_text
from backwright.expressions.walk import roots
from tests.corpus.corpus import DATA, HERE, SCHEMA, checked, condition, environment, selected
from tests.expressions.shapes import cel_shape, shape

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from backwright.expressions.typed import Typed

SHAPES: list[dict[str, Any]] = yaml.safe_load(
    (HERE / "expressions.yaml").read_text(encoding="utf-8")
)["shapes"]
SOUND = [each for each in SHAPES if "raises" not in each]
TEXTS = [each["say"] for each in SOUND]
ALL = list(DATA["rows"]["Doc"])
PEOPLE = list(DATA["people"])
CEL = CELParser()


@cache
def _condition(text: str) -> Typed:
    return condition(text)


def _expected(each: dict[str, Any], person: str) -> list[str]:
    ids: list[str] = each["all"] if "all" in each else each[person]
    return ids


@pytest.mark.parametrize("each", SOUND, ids=lambda each: each["say"])
def test_shape_selects_the_rows_that_are_written_beside_it(each: dict[str, Any]) -> None:
    typed = _condition(each["say"])
    found = {person: selected(typed, person) for person in PEOPLE}
    assert found == {person: _expected(each, person) for person in PEOPLE}
    degenerate = all(ids in ([], ALL) for ids in found.values())
    assert degenerate == each.get("degenerate", False)


@pytest.mark.parametrize("each", SOUND, ids=lambda each: each["say"])
def test_shape_means_the_same_in_every_position(each: dict[str, Any]) -> None:
    text = each["say"]
    for person in PEOPLE:
        ids = set(_expected(each, person))
        assert set(selected(_condition(f"!({text})"), person)) == set(ALL) - ids
        assert set(selected(_condition(f"({text}) || title == ''"), person)) == ids | {"nulls"}
        assert set(selected(_condition(f"title != '' && ({text})"), person)) == ids - {"nulls"}
        assert set(selected(_condition(f"false == ({text})"), person)) == set(ALL) - ids


@pytest.mark.parametrize("each", SHAPES, ids=lambda each: each["say"])
def test_shape_reads_prints_and_is_cel(each: dict[str, Any]) -> None:
    tree = parse(each["say"]).tree
    assert tree is not None
    assert cel_shape(CEL.parse(each["say"])) == shape(tree)
    typed = _condition(each["say"])
    assert canonical(condition(typed_text(typed))) == canonical(typed)


@pytest.mark.parametrize(
    "each", [each for each in SHAPES if "raises" in each], ids=lambda each: each["say"]
)
def test_shape_leaves_the_range_of_its_type(each: dict[str, Any]) -> None:
    assert each["raises"] == "out_of_range"
    with pytest.raises(OutOfRangeError):
        selected(_condition(each["say"]), "ann")


def _larger(inner: SearchStrategy[str]) -> SearchStrategy[str]:
    return st.one_of(
        inner.map(lambda one: f"!({one})"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}) && ({two[1]})"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}) || ({two[1]})"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}) == ({two[1]})"),
        st.tuples(inner, inner, inner).map(lambda it: f"({it[0]}) ? ({it[1]}) : ({it[2]})"),
    )


COMBINED = st.recursive(st.sampled_from(TEXTS), _larger, max_leaves=4)


@given(COMBINED, st.sampled_from(ALL))
def test_folding_without_a_caller_changes_no_value(text: str, key: str) -> None:
    typed = checked(text).typed
    assume(typed is not None)
    assert typed is not None
    here = environment("nobody", key)
    folded = fold(typed, ANONYMOUS, SCHEMA.body)
    value = evaluate(typed, here)
    assert evaluate(folded, here) == value
    assert access(typed, SCHEMA.body) in {None, value}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("anyone", True),
        ("signed_in", False),
        ("flag", None),
        ("owner == caller", False),
        ("owner != caller", True),
        ("can_view", False),
        ("!can_view", True),
        ("flag || is(admin)", None),
        ("flag && is(admin)", False),
        ("is(admin) && flag || may(docs.read)", False),
        ("signed_in ? flag : false", False),
        ("!signed_in || flag", True),
        ("caller == null", True),
        ("parts.exists(p, p.owner == caller)", False),
        ("parts.all(p, p.owner != caller)", True),
        ("parts.all(p, p.owner == caller)", None),
        ("parts.count(p, p.owner == caller) > 0", False),
        ("mine", False),
        ("parts.exists(p, p.owner != caller)", None),
        ("parts.count(p, p.owner != caller) > 0", None),
        ("'abc' in [title]", None),
        ("'abc' in [title, 'abc']", True),
        ("owner.same_org", False),
        ("flag == signed_in", None),
        ("1 < 2", True),
        ("'a' in ['b']", False),
    ],
)
def test_access_without_a_caller(text: str, *, expected: bool | None) -> None:
    assert access(condition(text), SCHEMA.body) is expected


def test_roots_are_what_paths_start_from() -> None:
    assert roots(condition("parts.exists(p, p.owner == caller && p.at < now)")) == {
        "this",
        "caller",
        "now",
    }
    assert roots(condition("is(admin)")) == {"caller"}
