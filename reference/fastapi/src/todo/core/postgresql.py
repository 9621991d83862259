"""PostgreSQL by way of asyncpg and its prepared statements."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TypeVar

import asyncpg
from sqlalchemy import make_url

from todo.core.database import Connection, ConstraintError, DatabaseUnavailableError
from todo.core.pool import Pool
from todo.core.settings import Settings
from todo.core.statements import Command, Statement

Row = TypeVar("Row")

DIALECT = make_url("postgresql+asyncpg://").get_dialect()()

UNAVAILABLE = (
    OSError,
    TimeoutError,
    asyncpg.InterfaceError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    # Of transactions that wait for each other one is given up; it may be tried again.
    asyncpg.TransactionRollbackError,
    # The migrations have not been applied yet.
    asyncpg.UndefinedTableError,
)


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except asyncpg.IntegrityConstraintViolationError as error:
        raise ConstraintError(error.constraint_name or "") from error
    except UNAVAILABLE as error:
        raise DatabaseUnavailableError from error


class PostgresqlConnection:
    """Runs statements on one connection."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        """Run statements on `connection`."""
        self._connection = connection

    async def fetch_one(self, statement: Statement[Row], /, **binds: object) -> Row | None:
        """Run a statement that gives at most one row."""
        compiled = statement.compiled(DIALECT)
        with _faults():
            record = await self._connection.fetchrow(compiled.sql, *compiled.arguments(binds))
        return None if record is None else statement.read(compiled, record)

    async def fetch_all(self, statement: Statement[Row], /, **binds: object) -> list[Row]:
        """Run a statement that gives any number of rows."""
        compiled = statement.compiled(DIALECT)
        with _faults():
            records = await self._connection.fetch(compiled.sql, *compiled.arguments(binds))
        return [statement.read(compiled, record) for record in records]

    async def execute(self, command: Command, /, **binds: object) -> None:
        """Run a statement whose rows do not matter."""
        compiled = command.compiled(DIALECT)
        with _faults():
            await self._connection.execute(compiled.sql, *compiled.arguments(binds))


class PostgresqlDatabase:
    """PostgreSQL, by way of whichever connection is free."""

    def __init__(self, pool: Pool) -> None:
        """Borrow connections from `pool`."""
        self._pool = pool

    async def fetch_one(self, statement: Statement[Row], /, **binds: object) -> Row | None:
        """Run a statement that gives at most one row."""
        async with self._pool.lend() as connection:
            return await PostgresqlConnection(connection).fetch_one(statement, **binds)

    async def fetch_all(self, statement: Statement[Row], /, **binds: object) -> list[Row]:
        """Run a statement that gives any number of rows."""
        async with self._pool.lend() as connection:
            return await PostgresqlConnection(connection).fetch_all(statement, **binds)

    async def execute(self, command: Command, /, **binds: object) -> None:
        """Run a statement whose rows do not matter."""
        async with self._pool.lend() as connection:
            await PostgresqlConnection(connection).execute(command, **binds)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """Start a write transaction: committed at the end, rolled back on any exception."""
        with _faults():
            async with self._pool.lend() as connection, connection.transaction():
                yield PostgresqlConnection(connection)

    async def close(self) -> None:
        """Let go of all connections."""
        await self._pool.close()


def open_postgresql(settings: Settings) -> PostgresqlDatabase:
    """Open a pool that connects on demand, so that the service starts before its database."""
    timeout = settings.database_timeout_seconds

    async def connect() -> asyncpg.Connection:
        with _faults():
            return await asyncpg.connect(
                settings.database_url,
                timeout=timeout,
                command_timeout=timeout,
                server_settings={"application_name": "todo", "timezone": "UTC"},
            )

    return PostgresqlDatabase(Pool(settings.database_pool_size, connect))
