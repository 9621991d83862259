"""The engine, and the session that each request gets."""

import os
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

DRIVERS = {"postgresql": "postgresql+asyncpg", "sqlite": "sqlite+aiosqlite"}

url = make_url(os.environ["DATABASE_URL"])
engine = create_async_engine(
    url.set(drivername=DRIVERS[url.drivername]), pool_size=20, max_overflow=20
)
open_session = async_sessionmaker(engine, expire_on_commit=False)


async def get_session() -> AsyncIterator[AsyncSession]:
    """Give one session to one request and close it afterwards."""
    async with open_session() as session:
        yield session


Session = Annotated[AsyncSession, Depends(get_session)]
