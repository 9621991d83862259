"""The conditions that are emitted select the rows that the reference interpreter selects."""

from __future__ import annotations

import os
import secrets
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.cores.python.databases import ENGINES, filled, opened
from tests.cores.python.judging import SIGNED_IN, proposed_differences, stored_differences
from tests.cores.python.lowered import (
    STORED,
    STORED_AND_NEW,
    Emitted,
    Wanted,
    asking,
    emitted,
    named,
    refused,
)
from tests.cores.python.random_conditions import conditions
from tests.corpus.corpus import checked
from tests.corpus.test_corpus import SHAPES

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS = tuple(each["say"] for each in SHAPES)
LEFT_OUT: dict[str, dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("left_out.yaml").read_text(encoding="utf-8")
)
POSITIONS = {
    "root": "{}",
    "negated": "!({})",
    "either": "({}) || title == ''",
    "both": "title != '' && ({})",
    "compared": "false == ({})",
}
RANDOM = 60
SEED = int(os.environ.get("CORPUS_SEED", secrets.randbelow(10**9)))


@cache
def shapes_at(position: str, *, new: bool = False) -> dict[str, str]:
    """Return every supported shape in a position, by name."""
    left_out = refused(TEXTS, new=new).shapes
    return named(POSITIONS[position].format(text) for text in TEXTS if text not in left_out)


@cache
def project(position: str, *, signed_in: bool = False, new: bool = False) -> Emitted:
    """Emit the shapes of a position, asked of stored rows or also of `new` ones."""
    name = f"corpus_{position}{'_signed_in' * signed_in}{'_new' * new}"
    return emitted_for(name, shapes_at(position, new=new), signed_in=signed_in, new=new)


def emitted_for(name: str, shapes: Mapping[str, str], *, signed_in: bool, new: bool) -> Emitted:
    """Emit a project whose rules ask shapes."""
    lets, asked = asking(shapes)
    rule = f"signed_in && ({asked})" if signed_in else asked
    rules = dict.fromkeys(STORED_AND_NEW if new else STORED, rule)
    wanted = Wanted(name, lets, rules, frozenset(refused(TEXTS).fields))
    return emitted(Path(mkdtemp()), wanted)


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_what_is_left_out_is_refused() -> None:
    stored, proposed = refused(TEXTS).shapes, refused(TEXTS, new=True).shapes
    only_proposed = {text: code for text, code in proposed.items() if text not in stored}
    assert {"asked": dict(stored), "asked_of_writes": only_proposed} == LEFT_OUT


@pytest.mark.parametrize("position", POSITIONS)
def test_stored_rows(engine: str, position: str) -> None:
    with opened(engine) as database:
        asked = filled(project(position), database)
        assert not stored_differences(asked, shapes_at(position))


@pytest.mark.parametrize("position", ["root", "negated"])
def test_proposed_rows(engine: str, position: str) -> None:
    with opened(engine) as database:
        asked = filled(project(position, new=True), database)
        assert not proposed_differences(asked, shapes_at(position, new=True))


@pytest.mark.parametrize("position", ["root", "negated"])
def test_rows_that_no_stranger_asks_for(engine: str, position: str) -> None:
    with opened(engine) as database:
        asked = filled(project(position, signed_in=True), database)
        assert not stored_differences(asked, shapes_at(position), SIGNED_IN)


@cache
def _random(*, new: bool) -> tuple[dict[str, str], Emitted]:
    texts = tuple(text for text in conditions(SEED, RANDOM) if checked(text).typed is not None)
    left_out = refused(texts, new=new).shapes
    shapes = named(text for text in texts if text not in left_out)
    return shapes, emitted_for(f"random_{'new' * new}", shapes, signed_in=False, new=new)


def test_random_conditions(engine: str) -> None:
    sys.stdout.write(f"CORPUS_SEED={SEED}\n")
    shapes, of_stored = _random(new=False)
    with opened(engine) as database:
        assert not stored_differences(filled(of_stored, database), shapes)
    shapes, of_new = _random(new=True)
    with opened(engine) as database:
        assert not proposed_differences(filled(of_new, database), shapes)
