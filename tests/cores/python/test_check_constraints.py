"""The conditions that tables hold are true and false where the reference interpreter says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from backwright.design.passes.checks import reads_own_columns
from backwright.languages.sql.checks import Engine, check_text
from tests.cores.python.databases import ENGINES, Asked, filled, key_of, opened
from tests.cores.python.judging import DOCS
from tests.cores.python.test_lowering import POSITIONS, project, shapes_at
from tests.corpus.corpus import DATA, condition, selected

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS = {"owner": "owner_id", "org": "org_id", "reviewer": "reviewer_id", "parent": "parent_id"}


def _selected(asked: Asked, where: str) -> list[str]:
    command = asked.project.command(select(asked.project.table("Doc").c.id).where(text(where)))
    found = {str(row[0]) for row in asked.run(command)}
    return [key for key in DOCS if str(key_of("Doc", key)) in found]


def _column(name: str) -> str:
    return COLUMNS.get(name, name)


def _shapes() -> Iterator[str]:
    """Yield every supported shape that reads one row, in every position."""
    for position in POSITIONS:
        shapes = shapes_at(position).values()
        yield from (each for each in shapes if reads_own_columns(condition(each)))


@pytest.mark.parametrize("engine", ENGINES)
def test_checks_of_one_row(engine: str) -> None:
    wrong = {}
    with opened(engine) as database:
        asked = filled(project("root"), database)
        for shape in _shapes():
            typed = condition(shape)
            where = check_text(typed, _column, Engine(engine))
            kept, refused = (_selected(asked, each) for each in (where, f"NOT ({where})"))
            if (kept, refused) != (selected(typed, "nobody"), [k for k in DOCS if k not in kept]):
                wrong[shape] = where, kept, refused
    assert not wrong


def test_some_shapes_are_of_one_row() -> None:
    assert len(list(_shapes())) > len(DATA["resources"]["Doc"])
