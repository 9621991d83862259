"""The rows of the corpus in databases, asked by way of the statements of an emitted project."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

import asyncpg
from sqlalchemy import bindparam, insert, make_url
from sqlalchemy.schema import CreateTable

from backwright.expressions.arithmetic import EPOCH
from backwright.expressions.types import Kind
from backwright.expressions.values import Row
from tests.corpus.corpus import DATA, SCHEMA, instant, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import URL, Dialect

    from tests.cores.python.lowered import Command, Emitted

    Rows = list[tuple[Any, ...]]

POSTGRES = "TEST_POSTGRES_URL"
ENGINES = ("sqlite", "postgresql") if POSTGRES in os.environ else ("sqlite",)
NOW = EPOCH + timedelta(microseconds=instant(DATA["now"]))


class Database(Protocol):
    """A database that runs SQL at once."""

    @property
    def dialect(self) -> Dialect:
        """Return how it writes SQL."""

    def rows(self, sql: str, arguments: Sequence[object]) -> Rows:
        """Run a statement and return its rows."""


@dataclass(frozen=True, slots=True)
class Sqlite:
    """SQLite in memory, opened as an emitted project opens its file."""

    connection: sqlite3.Connection
    dialect: Dialect

    def rows(self, sql: str, arguments: Sequence[object]) -> Rows:
        """Run a statement and return its rows."""
        return self.connection.execute(sql, tuple(arguments)).fetchall()


@dataclass(frozen=True, slots=True)
class Postgresql:
    """A database of its own on the server of the tests."""

    runner: asyncio.Runner
    connection: asyncpg.Connection
    dialect: Dialect

    def rows(self, sql: str, arguments: Sequence[object]) -> Rows:
        """Run a statement and return its rows."""
        found = self.runner.run(self.connection.fetch(sql, *arguments))
        return [tuple(each.values()) for each in found]


@contextmanager
def opened(engine: str) -> Iterator[Database]:
    """Open an empty database that is gone afterwards."""
    if engine == "sqlite":
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.execute("PRAGMA foreign_keys = ON")
        with closing(connection):
            yield Sqlite(connection, make_url("sqlite://").get_dialect()())
        return
    url = make_url(os.environ[POSTGRES])
    name = f"corpus_{uuid4().hex}"
    with asyncio.Runner() as runner:
        server = runner.run(asyncpg.connect(_address(url)))
        runner.run(server.execute(f'CREATE DATABASE "{name}"'))
        own = runner.run(asyncpg.connect(_address(url.set(database=name)), server_settings=_ZONE))
        try:
            yield Postgresql(runner, own, make_url("postgresql+asyncpg://").get_dialect()())
        finally:
            runner.run(own.close())
            runner.run(server.execute(f'DROP DATABASE "{name}"'))
            runner.run(server.close())


_ZONE = {"timezone": "UTC"}


def _address(url: URL) -> str:
    return url.render_as_string(hide_password=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """The rows of the corpus in a database of an emitted project."""

    project: Emitted
    database: Database

    def run(self, command: Command, **binds: object) -> Rows:
        """Run a statement as repositories do, at the moment of the corpus."""
        compiled = command.compiled(self.database.dialect)
        return self.database.rows(compiled.sql, compiled.arguments({"now": NOW, **binds}))


def filled(project: Emitted, database: Database) -> Asked:
    """Create the tables of a project and keep the rows of the corpus in them."""
    asked = Asked(project, database)
    for resource in DATA["resources"]:
        table = project.table(resource)
        database.rows(str(CreateTable(table).compile(dialect=database.dialect)), [])
        names = [column.name for column in table.columns]
        command = project.command(insert(table).values({name: bindparam(name) for name in names}))
        for key in DATA["rows"][resource]:
            values = stored(resource, key)
            asked.run(command, **{name: values[name] for name in names})
    return asked


def key_of(resource: str, key: str) -> UUID:
    """Return the key of a row, whose name is its key in rows.yaml."""
    return uuid5(NAMESPACE_OID, f"{resource}.{key}")


def stored(resource: str, key: str) -> dict[str, Any]:
    """Return the values of a row by the columns that keep them."""
    values: dict[str, Any] = {
        "id": key_of(resource, key),
        "created_at": NOW,
        "updated_at": NOW,
        "email": f"{key}@example.com",
        "password_hash": key,
    }
    for name, written in DATA["rows"][resource][key].items():
        type_ = SCHEMA.field(resource, name)
        assert type_ is not None
        value = value_of(type_, written)
        reference = type_.kind is Kind.REFERENCE
        values[f"{name}_id" if reference else name] = _kept(value, type_.kind)
    return values


def _kept(value: object, kind: Kind) -> object:
    match value:
        case Row(resource=resource, key=key):
            return key_of(resource, str(key))
        case int() if kind is Kind.TIMESTAMP:
            return _moment(value)
        case _:
            return value


def _moment(microseconds: int) -> datetime:
    return EPOCH + timedelta(microseconds=microseconds)
