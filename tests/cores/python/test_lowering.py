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

from tests.cores.python.databases import ENGINES, Asked, filled, opened
from tests.cores.python.judging import SIGNED_IN, proposed_differences, stored_differences
from tests.cores.python.lowered import Emitted, Wanted, asking, emitted, named, refused
from tests.cores.python.random_conditions import conditions
from tests.corpus.corpus import checked
from tests.corpus.test_corpus import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TEXTS = tuple(each["say"] for each in SHAPES)
LEFT_OUT: dict[str, str] = yaml.safe_load(
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
def shapes_at(position: str) -> dict[str, str]:
    """Return every supported shape in a position, by name."""
    left_out = refused(TEXTS).shapes
    return named(POSITIONS[position].format(text) for text in TEXTS if text not in left_out)


@cache
def project(name: str, position: str, *, signed_in: bool = False, new: bool = True) -> Emitted:
    """Emit the shapes of a position, asked of stored rows and, if wanted, of `new` ones."""
    return _emitted(name, shapes_at(position), signed_in=signed_in, new=new)


def _emitted(name: str, shapes: Mapping[str, str], *, signed_in: bool, new: bool = True) -> Emitted:
    lets, asked = asking(shapes)
    rule = f"signed_in && ({asked})" if signed_in else asked
    rules = dict.fromkeys(("read", *(("create", "update") if new else ())), rule)
    wanted = Wanted(name, lets, rules, frozenset(refused(TEXTS).fields))
    return emitted(Path(mkdtemp()), wanted)


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=POSITIONS)
def position(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def asked(engine: str, position: str) -> Iterator[Asked]:
    with opened(engine) as database:
        yield filled(project(f"corpus_{position}", position), database)


def test_what_is_left_out_is_refused() -> None:
    assert dict(refused(TEXTS).shapes) == LEFT_OUT


def test_stored_and_proposed_rows(asked: Asked, position: str) -> None:
    shapes = shapes_at(position)
    assert not stored_differences(asked, shapes)
    assert not proposed_differences(asked, shapes)


def test_rules_that_only_stored_rows_are_asked(engine: str) -> None:
    with opened(engine) as database:
        asked = filled(project("corpus_stored", "root", new=False), database)
        assert not stored_differences(asked, shapes_at("root"))


@pytest.mark.parametrize("position", ["root", "negated"])
def test_rules_that_no_stranger_is_asked(engine: str, position: str) -> None:
    name = f"corpus_{position}_signed_in"
    with opened(engine) as database:
        asked = filled(project(name, position, signed_in=True), database)
        assert not stored_differences(asked, shapes_at(position), SIGNED_IN)
        assert not proposed_differences(asked, shapes_at(position), SIGNED_IN)


@cache
def _random() -> tuple[dict[str, str], Emitted, Emitted]:
    texts = tuple(text for text in conditions(SEED, RANDOM) if checked(text).typed is not None)
    left_out = refused(texts).shapes
    shapes = named(text for text in texts if text not in left_out)
    of_anybody = _emitted("random_anybody", shapes, signed_in=False)
    return shapes, of_anybody, _emitted("random_signed_in", shapes, signed_in=True)


def test_random_conditions(engine: str) -> None:
    sys.stdout.write(f"CORPUS_SEED={SEED}\n")
    shapes, of_anybody, of_signed_in = _random()
    with opened(engine) as database:
        asked = filled(of_anybody, database)
        assert not stored_differences(asked, shapes)
        assert not proposed_differences(asked, shapes)
    with opened(engine) as database:
        asked = filled(of_signed_in, database)
        assert not stored_differences(asked, shapes, SIGNED_IN)
        assert not proposed_differences(asked, shapes, SIGNED_IN)
