"""Carrying rows from an SQLite database of an earlier schema into one of a later schema.

For development only: a team's project evolves by its migrations. Whatever both schemas have in
common is copied; all of it or nothing.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from backwright.toolchain.errors import ToolchainError


def carry_rows(earlier: Path, later: Path) -> None:
    """Copy the rows of every table and column that both databases have into `later`.

    Raises:
        ToolchainError: the later schema does not admit a row; `later` is then as it was.

    """
    # Null: transactions begin and end only where it is said here.
    with closing(sqlite3.connect(later, isolation_level=None)) as database:
        database.execute("ATTACH DATABASE ? AS earlier", (str(earlier),))
        database.execute("PRAGMA foreign_keys = OFF")
        database.execute("BEGIN IMMEDIATE")
        for table in _tables(database, "main") & _tables(database, "earlier"):
            if _is_empty(database, table):
                _copy(database, table)
        _require_references(database)
        database.execute("COMMIT")


def _tables(database: sqlite3.Connection, schema: str) -> set[str]:
    rows = database.execute(
        f"SELECT name FROM {schema}.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    return {name for (name,) in rows}


def _is_empty(database: sqlite3.Connection, table: str) -> bool:
    # What the migrations filled themselves, such as their own version, stays as it is.
    return database.execute(f"SELECT 1 FROM main.{_quoted(table)} LIMIT 1").fetchone() is None


def _columns(database: sqlite3.Connection, schema: str, table: str) -> list[str]:
    rows = database.execute("SELECT name FROM pragma_table_info(?, ?)", (table, schema))
    return [name for (name,) in rows]


def _copy(database: sqlite3.Connection, table: str) -> None:
    known = set(_columns(database, "earlier", table))
    common = [name for name in _columns(database, "main", table) if name in known]
    if not common:
        return
    columns = ", ".join(_quoted(name) for name in common)
    name = _quoted(table)
    try:
        database.execute(
            f"INSERT INTO main.{name} ({columns}) SELECT {columns} FROM earlier.{name}"
        )
    except sqlite3.Error as fault:
        raise ToolchainError(f"rows of {table} do not fit the changed contract: {fault}") from fault


def _require_references(database: sqlite3.Connection) -> None:
    broken = database.execute("PRAGMA main.foreign_key_check").fetchone()
    if broken:
        raise ToolchainError(f"rows of {broken[0]} refer to rows of {broken[2]} that are gone")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
