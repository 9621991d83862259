"""The conditions that are emitted select the rows that the reference interpreter selects."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import pytest
import yaml
from sqlalchemy import select

from tests.cores.python.databases import ENGINES, Asked, filled, key_of, opened, stored
from tests.cores.python.lowered import Emitted, Wanted, asking, emitted, named, refused
from tests.corpus.corpus import DATA, condition, selected
from tests.corpus.test_corpus import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

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
ASKED_TOGETHER = 20
DOCS = list(DATA["rows"]["Doc"])
PEOPLE = list(DATA["people"])


def supported() -> list[str]:
    return [text for text in TEXTS if text not in refused(TEXTS).shapes]


def caller(person: str) -> UUID | None:
    known = DATA["people"][person]
    return None if known is None else key_of("User", known["row"])


@cache
def expected(text: str, person: str) -> list[str]:
    return selected(condition(text), person)


@cache
def project(position: str) -> Emitted:
    """Emit every supported shape in one position, asked both of stored and of proposed rows."""
    texts = [POSITIONS[position].format(text) for text in supported()]
    lets, rule = asking(named(texts))
    rules = {"read": rule, "create": rule, "update": rule}
    wanted = Wanted(f"corpus_{position}", lets, rules, frozenset(refused(TEXTS).fields))
    return emitted(Path(mkdtemp()), wanted)


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=POSITIONS)
def position(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def asked(engine: str, position: str) -> Iterator[Asked]:
    with opened(engine) as database:
        yield filled(project(position), database)


def test_what_is_left_out_is_refused() -> None:
    assert dict(refused(TEXTS).shapes) == LEFT_OUT


def test_stored_rows(asked: Asked, position: str) -> None:
    key = asked.project.table("Doc").c.id
    wrong = {}
    for name, text in named(POSITIONS[position].format(each) for each in supported()).items():
        statement = select(key).where(asked.project.condition(name)())
        command = asked.project.command(statement)
        for person in PEOPLE:
            found = {str(row[0]) for row in asked.run(command, caller=caller(person))}
            names = [key for key in DOCS if str(key_of("Doc", key)) in found]
            if names != expected(text, person):
                wrong[text, person] = names, expected(text, person)
    assert not wrong


def test_proposed_rows(asked: Asked, position: str) -> None:
    shapes = named(POSITIONS[position].format(each) for each in supported())
    new, binds = asked.project.proposed("create")
    names = list(shapes)
    wrong = {}
    for start in range(0, len(names), ASKED_TOGETHER):
        together = names[start : start + ASKED_TOGETHER]
        verdicts = select(*(asked.project.condition(name)(new) for name in together))
        command = asked.project.command(verdicts)
        for person in PEOPLE:
            for key in DOCS:
                values = {field: stored("Doc", key)[column] for column, field in binds.items()}
                (answers,) = asked.run(command, caller=caller(person), **values)
                for name, verdict in zip(together, answers, strict=True):
                    holds = key in expected(shapes[name], person)
                    if bool(verdict) is not holds:
                        wrong[shapes[name], person, key] = verdict
    assert not wrong
