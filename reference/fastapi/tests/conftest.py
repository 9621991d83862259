"""The application under test, on a real database that every test finds empty."""

from collections.abc import AsyncIterator, Iterator

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from sqlalchemy import delete

from tests.core.databases import fresh_database, migrate
from todo.auth import passwords
from todo.core.database import Database
from todo.core.statements import Command
from todo.main import create_app
from todo.models import Base

SECRET_KEY = "of-the-tests-only-0123456789-abcdefghijklmnopqrstuvwxyz"
EMPTY = [Command(delete(table)) for table in reversed(Base.metadata.sorted_tables)]


@pytest.fixture(scope="session", autouse=True)
def settings() -> Iterator[None]:
    """Point the settings to a database of this run alone."""
    with fresh_database() as url, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", url)
        patch.setenv("SECRET_KEY", SECRET_KEY)
        # As weak as it can be made: people sign up in nearly every test.
        patch.setattr(passwords, "HASHER", PasswordHasher(1, 8, 1))
        migrate()
        yield


@pytest.fixture(scope="session")
async def app() -> AsyncIterator[FastAPI]:
    """Start the application once."""
    app = create_app()
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def database(app: FastAPI) -> Database:
    """Give the database of the application."""
    database: Database = app.state.database
    return database


@pytest.fixture
async def client(app: FastAPI, database: Database) -> AsyncIterator[AsyncClient]:
    """Send requests to the application, whose tables are empty.

    They are emptied rather than rolled back: the service commits, as it does in production.
    """
    async with database.transaction() as transaction:
        for command in EMPTY:
            await transaction.execute(command)
    transport = ASGITransport(app, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://test") as client:
        yield client
