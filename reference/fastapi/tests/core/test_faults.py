"""Faults of our own: what clients see of them, and what the log does."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import pytest
from fastapi import FastAPI, Request
from httpx import AsyncClient
from sqlalchemy import column, select, table
from starlette.types import Message

from tests.core.answers import assert_problem
from todo.core.bodies import JsonBody
from todo.core.database import Database, DatabaseUnavailableError
from todo.core.problems import Problem, ProblemError
from todo.core.statements import Statement, same


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


async def test_a_service_whose_migrations_are_missing_is_not_ready(database: Database) -> None:
    missing = Statement(select(column("a")).select_from(table("nowhere")), same)

    with pytest.raises(DatabaseUnavailableError):
        await database.fetch_one(missing)


async def test_a_body_that_breaks_off_is_no_fault_of_ours() -> None:
    async def hang_up() -> Message:
        return {"type": "http.disconnect"}

    headers = [(b"content-type", b"application/json")]
    request = Request({"type": "http", "method": "POST", "headers": headers}, hang_up)

    with pytest.raises(ProblemError) as refused:
        await JsonBody(dict).read(request)
    assert refused.value.problem is Problem.BAD_REQUEST


async def test_a_body_is_refused_by_the_length_that_it_claims() -> None:
    async def wait_for_ever() -> Message:
        raise AssertionError

    headers = [(b"content-type", b"application/json"), (b"content-length", b"99999999999")]
    request = Request({"type": "http", "method": "POST", "headers": headers}, wait_for_ever)

    with pytest.raises(ProblemError) as refused:
        await JsonBody(dict).read(request)
    assert refused.value.problem is Problem.TOO_LARGE
