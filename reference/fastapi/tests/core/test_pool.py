"""Connections are lent, taken back, and thrown away where their state is open."""

import asyncio
import os

import asyncpg
import pytest

from todo.core.pool import Pool

URL = os.environ.get("DATABASE_URL", "")
pytestmark = pytest.mark.skipif(
    not URL.startswith("postgresql:"), reason="SQLite has no connections to lend"
)


def pool_of(size: int) -> Pool:
    return Pool(size, lambda: asyncpg.connect(URL))


async def test_a_connection_is_lent_again() -> None:
    pool = pool_of(2)
    async with pool.lend() as first:
        pass
    async with pool.lend() as second:
        assert second is first
    await pool.close()
    assert first.is_closed()


async def test_whoever_finds_none_waits_for_one() -> None:
    pool = pool_of(1)
    async with pool.lend() as first:
        waiting = asyncio.create_task(pool.take())
        await asyncio.sleep(0.05)
        assert not waiting.done()
    assert await waiting is first
    pool.give_back(first, usable=True)
    await pool.close()


async def test_a_refused_statement_does_not_cost_the_connection() -> None:
    pool = pool_of(1)
    with pytest.raises(asyncpg.DivisionByZeroError):
        async with pool.lend() as first:
            await first.execute("SELECT 1 / 0")
    async with pool.lend() as second:
        assert second is first
    await pool.close()


async def test_an_interrupted_statement_costs_the_connection_but_not_its_place() -> None:
    pool = pool_of(1)
    with pytest.raises(TimeoutError):
        async with pool.lend() as first, asyncio.timeout(0.05):
            await first.execute("SELECT pg_sleep(5)")
    async with pool.lend() as second:
        assert second is not first
        assert await second.fetchval("SELECT 1") == 1
    await pool.close()


async def test_a_connection_that_was_lost_is_replaced() -> None:
    pool = pool_of(1)
    async with pool.lend() as first:
        pass
    first.terminate()
    async with pool.lend() as second:
        assert await second.fetchval("SELECT 1") == 1
    await pool.close()
