"""The conditions that tables hold are true and false where the reference interpreter says so."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text

from backwright.design.passes.checks import reads_own_columns
from backwright.languages.sql.checks import Engine, check_text
from tests.cores.python.databases import ENGINES, Asked, filled, key_of, opened
from tests.cores.python.judging import DOCS
from tests.cores.python.test_lowering import project, shapes_at
from tests.corpus.corpus import DATA, condition, selected

COLUMNS = {"owner": "owner_id", "org": "org_id", "reviewer": "reviewer_id", "parent": "parent_id"}


def _selected(asked: Asked, where: str) -> list[str]:
    command = asked.project.command(select(asked.project.table("Doc").c.id).where(text(where)))
    found = {str(row[0]) for row in asked.run(command)}
    return [key for key in DOCS if str(key_of("Doc", key)) in found]


def _column(name: str) -> str:
    return COLUMNS.get(name, name)


@pytest.mark.parametrize("engine", ENGINES)
def test_checks_of_one_row(engine: str) -> None:
    wrong = {}
    with opened(engine) as database:
        asked = filled(project("root"), database)
        for shape in shapes_at("root").values():
            typed = condition(shape)
            if not reads_own_columns(typed):
                continue
            where = check_text(typed, _column, Engine(engine))
            kept, refused = (_selected(asked, each) for each in (where, f"NOT ({where})"))
            if (kept, refused) != (selected(typed, "nobody"), [k for k in DOCS if k not in kept]):
                wrong[shape] = where, kept, refused
    assert not wrong


def test_some_shapes_are_of_one_row() -> None:
    held = [each for each in shapes_at("root").values() if reads_own_columns(condition(each))]
    assert len(held) > len(DATA["resources"]["Doc"])
