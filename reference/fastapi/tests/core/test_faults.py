"""Faults of our own: what clients see of them, and what the log does."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from fastapi import FastAPI
from httpx import AsyncClient

from tests.core.answers import assert_problem
from todo.core.database import Database, DatabaseUnavailableError


class Broken:
    """A database on which everything fails in the same way."""

    def __init__(self, error: Exception) -> None:
        """Fail with `error`."""
        self.error = error

    async def fetch_one(self, *_: object, **__: object) -> None:
        """Fail."""
        raise self.error

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[None]:
        """Fail."""
        raise self.error
        yield


@contextmanager
def breaking(app: FastAPI, error: Exception) -> Iterator[None]:
    """Let the database of the application fail."""
    database: Database = app.state.database
    app.state.database = Broken(error)
    try:
        yield
    finally:
        app.state.database = database


async def test_a_fault_is_told_without_its_reason(app: FastAPI, client: AsyncClient) -> None:
    with breaking(app, RuntimeError("SELECT secret FROM rows")):
        answer = await client.get("/readyz")

    assert_problem(answer, 500, "internal")
    assert "SELECT" not in answer.text


async def test_a_service_without_its_database_is_alive_but_not_ready(
    app: FastAPI, client: AsyncClient
) -> None:
    with breaking(app, DatabaseUnavailableError()):
        assert (await client.get("/livez")).status_code == 200
        assert_problem(await client.get("/readyz"), 503, "unavailable")
    assert (await client.get("/readyz")).status_code == 200
