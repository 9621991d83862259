"""Connections to PostgreSQL, lent out for one statement or one transaction at a time."""

import asyncio
from collections.abc import Awaitable, Callable
from types import TracebackType

import asyncpg

from todo.core.database import DatabaseUnavailableError

# What leaves open whether the server still works on a statement.
UNSURE = (asyncio.CancelledError, TimeoutError, DatabaseUnavailableError)

Connect = Callable[[], Awaitable[asyncpg.Connection]]


class Pool:
    """Keeps at most `size` connections, made on demand; the last one used is the first to be lent.

    asyncpg has a pool as well. Its lending costs twice the time of the statements that it is
    for, most of it for what nothing here needs: resets, proxies and limits of age.
    """

    def __init__(self, size: int, connect: Connect) -> None:
        """Make connections by way of `connect`."""
        self._connect = connect
        self._free: list[asyncpg.Connection] = []
        self._places = asyncio.Semaphore(size)
        self._closed = False

    def lend(self) -> "Loan":
        """Lend a connection to an `async with`, as soon as there is one."""
        return Loan(self)

    async def take(self) -> asyncpg.Connection:
        """Take a connection that works."""
        await self._places.acquire()
        try:
            while self._free:
                connection = self._free.pop()
                if not connection.is_closed():
                    return connection
            return await self._connect()
        except BaseException:
            self._places.release()
            raise

    def give_back(self, connection: asyncpg.Connection, *, usable: bool) -> None:
        """Give back a connection; one in an unknown state is thrown away."""
        if usable and not self._closed and not connection.is_in_transaction():
            self._free.append(connection)
        else:
            connection.terminate()
        self._places.release()

    async def close(self) -> None:
        """Close what is free now, and each other connection when it is given back."""
        self._closed = True
        while self._free:
            await self._free.pop().close()


class Loan:
    """A connection for the length of an `async with`."""

    def __init__(self, pool: Pool) -> None:
        """Take from `pool` and give back to it."""
        self._pool = pool
        self._connection: asyncpg.Connection | None = None

    async def __aenter__(self) -> asyncpg.Connection:
        """Take a connection."""
        self._connection = connection = await self._pool.take()
        return connection

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give it back."""
        if self._connection is not None:
            self._pool.give_back(self._connection, usable=not isinstance(error, UNSURE))
