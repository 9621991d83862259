"""A database of its own for one run of the tests, on the engine that `DATABASE_URL` names."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import asyncpg
from alembic import command
from alembic.config import Config

ALEMBIC = Config(Path(__file__).parents[2] / "alembic.ini")


@contextmanager
def fresh_database() -> Iterator[str]:
    """Make a migrated database, give its address, and drop it in the end."""
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith("postgresql:"):
        with _fresh_postgresql(url) as fresh:
            yield fresh
    else:
        with TemporaryDirectory() as folder:
            yield f"sqlite:///{folder}/test.db"


def migrate() -> None:
    """Bring the database that `DATABASE_URL` now names to the last version."""
    command.upgrade(ALEMBIC, "head")


@contextmanager
def _fresh_postgresql(url: str) -> Iterator[str]:
    name = f"test_{os.getpid()}"
    asyncio.run(_run(url, f"CREATE DATABASE {name}"))
    try:
        yield f"{url.rpartition('/')[0]}/{name}"
    finally:
        asyncio.run(_run(url, f"DROP DATABASE {name} WITH (FORCE)"))


async def _run(url: str, sql: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()
