"""The entity diagram: every table, and nothing that Mermaid would read as a word of its own."""

import pytest

from backwright.artifacts.entities import entities
from tests.artifacts.designs import EXAMPLES, example, hostile


def _lines(page: str) -> list[str]:
    return [line.strip() for line in page.splitlines()]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_table_and_reference_is_drawn(name: str) -> None:
    plan = example(name)
    lines = _lines(entities(plan))
    for table in plan.tables:
        assert f"{table.name} {{" in lines
    references = sum(len(table.foreign_keys) for table in plan.tables)
    assert sum("--" in line for line in lines) == references


def test_a_reference_tells_how_many_and_whether_there_may_be_none() -> None:
    lines = _lines(entities(hostile()))
    assert 'users |o--o{ users : "boss"' in lines
    assert 'users ||--o{ classes : "user"' in lines


def test_a_column_that_is_called_like_a_key_is_drawn_under_another_name() -> None:
    assert 'string pk_ "its name is pk"' in _lines(entities(hostile()))


def test_columns_tell_their_keys_words_and_nulls() -> None:
    lines = _lines(entities(example("todo")))
    assert {"uuid id PK", "string email UK", "uuid owner_id FK"} <= set(lines)
    assert {'enum level "view, edit"', 'date due "may be null"'} <= set(lines)
