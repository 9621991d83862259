"""PostgreSQL by way of asyncpg, its pool and its prepared statements."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TypeVar

import asyncpg
from asyncpg.pool import PoolConnectionProxy
from sqlalchemy import make_url

from todo.core.database import Connection, ConstraintError, DatabaseUnavailableError
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
    """Runs statements on a connection, or on whichever one of the pool is free."""

    def __init__(self, connection: asyncpg.Pool | PoolConnectionProxy) -> None:
        """Run statements on `connection`."""
        self._connection = connection

    async def fetch_one(self, statement: Statement[Row], **binds: object) -> Row | None:
        """Run a statement that gives at most one row."""
        compiled = statement.compiled(DIALECT)
        with _faults():
            record = await self._connection.fetchrow(compiled.sql, *compiled.arguments(binds))
        return None if record is None else statement.read(compiled, record)

    async def fetch_all(self, statement: Statement[Row], **binds: object) -> list[Row]:
        """Run a statement that gives any number of rows."""
        compiled = statement.compiled(DIALECT)
        with _faults():
            records = await self._connection.fetch(compiled.sql, *compiled.arguments(binds))
        return [statement.read(compiled, record) for record in records]

    async def execute(self, command: Command, **binds: object) -> None:
        """Run a statement whose rows do not matter."""
        compiled = command.compiled(DIALECT)
        with _faults():
            await self._connection.execute(compiled.sql, *compiled.arguments(binds))


class PostgresqlDatabase(PostgresqlConnection):
    """A pool of connections to PostgreSQL."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        """Take connections from `pool`."""
        super().__init__(pool)
        self._pool = pool

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """Start a write transaction: committed at the end, rolled back on any exception."""
        with _faults():
            async with self._pool.acquire() as connection, connection.transaction():
                yield PostgresqlConnection(connection)

    async def close(self) -> None:
        """Let go of all connections."""
        await self._pool.close()


async def open_postgresql(settings: Settings) -> PostgresqlDatabase:
    """Open a pool that connects on demand, so that the service starts before its database."""
    pool = await asyncpg.create_pool(
        settings.database_url,
        min_size=0,
        max_size=settings.database_pool_size,
        timeout=settings.database_timeout_seconds,
        command_timeout=settings.database_timeout_seconds,
        reset=_keep,
        server_settings={"application_name": "todo", "timezone": "UTC"},
    )
    return PostgresqlDatabase(pool)


async def _keep(connection: asyncpg.Connection) -> None:
    """Spare the reset between two users: no statement of ours changes the session."""
