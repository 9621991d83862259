"""Runs migrations on the database that `DATABASE_URL` names."""

import asyncio

from alembic import context
from sqlalchemy import Connection, create_engine, make_url
from sqlalchemy.ext.asyncio import create_async_engine

from todo import models
from todo.core.settings import get_settings


def migrate(connection: Connection) -> None:
    """Bring the schema to the version that was asked for."""
    context.configure(
        connection=connection,
        target_metadata=models.Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


async def migrate_postgresql(url: str) -> None:
    """Run migrations by way of the driver that the service itself uses."""
    engine = create_async_engine(make_url(url).set(drivername="postgresql+asyncpg"))
    async with engine.begin() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()


URL = get_settings().database_url
if URL.startswith("postgresql:"):
    asyncio.run(migrate_postgresql(URL))
else:
    with create_engine(URL).begin() as sqlite:
        migrate(sqlite)
