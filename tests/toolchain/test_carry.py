"""Tests that rows survive a change of their tables in development."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from backwright.toolchain.carry import carry_rows
from backwright.toolchain.errors import ToolchainError

EARLIER = """
    CREATE TABLE version (number TEXT NOT NULL);
    INSERT INTO version VALUES ('1');
    CREATE TABLE lists (id INTEGER PRIMARY KEY, title TEXT NOT NULL, colour TEXT);
    CREATE TABLE gone (id INTEGER PRIMARY KEY);
    INSERT INTO lists VALUES (1, 'shopping', 'red'), (2, 'work', NULL);
"""


def _database(path: Path, script: str) -> Path:
    with closing(sqlite3.connect(path)) as database:
        database.executescript(script)
    return path


def _rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    return _database(tmp_path / "earlier.sqlite3", EARLIER)


def test_what_both_schemas_have_is_carried(earlier: Path, tmp_path: Path) -> None:
    later = _database(
        tmp_path / "later.sqlite3",
        """
        CREATE TABLE version (number TEXT NOT NULL);
        INSERT INTO version VALUES ('2');
        CREATE TABLE lists ("order" TEXT, title TEXT NOT NULL, id INTEGER PRIMARY KEY);
        CREATE TABLE items (list_id INTEGER NOT NULL REFERENCES lists);
        """,
    )
    carry_rows(earlier, later)
    assert _rows(later, 'SELECT id, title, "order" FROM lists ORDER BY id') == [
        (1, "shopping", None),
        (2, "work", None),
    ]
    assert _rows(later, "SELECT number FROM version") == [("2",)]


@pytest.mark.parametrize(
    "table",
    [
        "CREATE TABLE lists (id INTEGER PRIMARY KEY, title TEXT NOT NULL, owner TEXT NOT NULL)",
        "CREATE TABLE lists (id INTEGER PRIMARY KEY, title TEXT CHECK (length(title) < 5))",
        "CREATE TABLE lists (id INTEGER PRIMARY KEY, title TEXT, colour TEXT NOT NULL)",
    ],
)
def test_rows_that_do_not_fit_leave_both_databases_alone(
    earlier: Path, tmp_path: Path, table: str
) -> None:
    later = _database(tmp_path / "later.sqlite3", table)
    with pytest.raises(ToolchainError, match="rows of lists do not fit"):
        carry_rows(earlier, later)
    assert _rows(later, "SELECT count(*) FROM lists") == [(0,)]
    assert _rows(earlier, "SELECT count(*) FROM lists") == [(2,)]


def test_references_into_nothing_are_refused(earlier: Path, tmp_path: Path) -> None:
    later = _database(
        tmp_path / "later.sqlite3",
        """
        CREATE TABLE colours (id TEXT PRIMARY KEY);
        CREATE TABLE lists (
            id INTEGER PRIMARY KEY, title TEXT, colour TEXT REFERENCES colours
        );
        """,
    )
    with pytest.raises(ToolchainError, match="rows of lists refer to rows of colours"):
        carry_rows(earlier, later)
    assert _rows(later, "SELECT count(*) FROM lists") == [(0,)]
