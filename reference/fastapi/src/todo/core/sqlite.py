"""SQLite by way of the standard library: one connection that reads and one that writes."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from typing import TypeVar

from sqlalchemy import UniqueConstraint, make_url

from todo.core.database import Connection, ConstraintError, DatabaseUnavailableError
from todo.core.statements import Command, Statement
from todo.core.tables import Base

Row = TypeVar("Row")

DIALECT = make_url("sqlite://").get_dialect()()


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise ConstraintError(_constraint(str(error))) from error
    except sqlite3.OperationalError as error:
        raise DatabaseUnavailableError from error


def _constraint(message: str) -> str:
    """Find the name of a constraint: SQLite tells the columns of a unique one instead."""
    told = message.partition(" constraint failed: ")[2]
    for table in Base.metadata.tables.values():
        for constraint in table.constraints:
            if isinstance(constraint, UniqueConstraint):
                columns = ", ".join(f"{table.name}.{column.name}" for column in constraint)
                if columns == told:
                    return str(constraint.name)
    return told


class SqliteConnection:
    """A connection whose statements run at once, on the event loop.

    They take microseconds, less than handing them to a thread. What may have to wait for the
    disk or for another process, the start and the end of a transaction, runs in a thread.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Run statements on `connection`."""
        self._connection = connection

    async def fetch_one(self, statement: Statement[Row], /, **binds: object) -> Row | None:
        """Run a statement that gives at most one row."""
        compiled = statement.compiled(DIALECT)
        with _faults():
            cursor = self._connection.execute(compiled.sql, compiled.arguments(binds))
            records = cursor.fetchall()
        return statement.read(compiled, records[0]) if records else None

    async def fetch_all(self, statement: Statement[Row], /, **binds: object) -> list[Row]:
        """Run a statement that gives any number of rows."""
        compiled = statement.compiled(DIALECT)
        with _faults():
            cursor = self._connection.execute(compiled.sql, compiled.arguments(binds))
            return [statement.read(compiled, record) for record in cursor]

    async def execute(self, command: Command, /, **binds: object) -> None:
        """Run a statement whose rows do not matter."""
        compiled = command.compiled(DIALECT)
        with _faults():
            self._connection.execute(compiled.sql, compiled.arguments(binds))


class SqliteDatabase(SqliteConnection):
    """A SQLite file: readers never wait, writers take turns."""

    def __init__(self, path: str, timeout: float) -> None:
        """Open the file at `path`; wait `timeout` seconds for other writers."""
        super().__init__(_open(path, timeout))
        self._writer = _open(path, timeout)
        self._turn = asyncio.Lock()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sqlite")

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """Start a write transaction: committed at the end, rolled back on any exception."""
        async with self._turn:
            try:
                # Taken at once: a transaction that first reads and then writes would fail
                # when another process has written in between.
                await self._in_thread("BEGIN IMMEDIATE")
                yield SqliteConnection(self._writer)
                await self._in_thread("COMMIT")
            finally:
                if self._writer.in_transaction:
                    self._writer.rollback()

    async def _in_thread(self, sql: str) -> None:
        loop = asyncio.get_running_loop()
        call = loop.run_in_executor(self._thread, self._writer.execute, sql)
        with _faults():
            try:
                await asyncio.shield(call)
            except asyncio.CancelledError:
                # The thread cannot be stopped: the next writer has to find it finished.
                await asyncio.wait([call])
                raise

    async def close(self) -> None:
        """Let go of the file."""
        self._thread.shutdown()
        self._writer.close()
        self._connection.close()


def _open(path: str, timeout: float) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    # First of all, so that the switch to WAL waits for other processes too.
    connection.execute(f"PRAGMA busy_timeout = {round(timeout * 1000)}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection
