"""Measures four ways to run the same two reads, to choose the form of the emitted data layer.

Run it with `make bench-forms`. Nothing but the data layer is measured, without HTTP: processor
time of this process for one row by its key and for twenty rows of a parent, each form in turn.
`DATABASE_URL` names an empty database; the tables are those of `plain_fastapi`.
"""

import asyncio
import os
import sqlite3
import time
import uuid
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

import asyncpg
from fill import fill
from plain.database import engine, open_session
from plain.models import Base, Item, List
from sqlalchemy import ColumnElement, Dialect, Select, bindparam, literal_column, make_url, select

ROUNDS = 7
CALLS = 300
ONE = (List.id, List.title, List.owner_id, List.created_at, List.updated_at)
MANY = (
    Item.id,
    Item.list_id,
    Item.text,
    Item.due,
    Item.done,
    Item.created_at,
    Item.updated_at,
)
KEY = bindparam("key", type_=List.id.type)
TWENTY: ColumnElement[int] = literal_column("20")
NOTHING: ColumnElement[int] = literal_column("0")
GET = select(*ONE).where(List.id == KEY)
PAGE = (
    select(*MANY)
    .where(Item.list_id == KEY)
    .order_by(Item.created_at, Item.id)
    .limit(TWENTY)
    .offset(NOTHING)
)
PAGE_BY_HAND = (
    "SELECT id, list_id, text, due, done, created_at, updated_at FROM items"
    " WHERE list_id = {key} ORDER BY created_at, id LIMIT 20"
)
GET_BY_HAND = "SELECT id, title, owner_id, created_at, updated_at FROM lists WHERE id = {key}"

Read = Callable[[uuid.UUID], Awaitable[Sequence[Any]]]
Fetch = Callable[[str, object], Awaitable[Sequence[Any]]]
Convert = Callable[[Any], object]
Readers = Sequence[Convert]


@dataclass(frozen=True, slots=True)
class Form:
    """One way to run both reads."""

    name: str
    get: Read
    page: Read


async def orm_get(key: uuid.UUID) -> Sequence[Any]:
    """Read one mapped object in a session of its own."""
    async with open_session() as session:
        return [await session.get(List, key)]


async def orm_page(key: uuid.UUID) -> Sequence[Any]:
    """Read mapped objects in a session of their own."""
    query = select(Item).where(Item.list_id == key).order_by(Item.created_at, Item.id)
    async with open_session() as session:
        return (await session.scalars(query.limit(20))).all()


def core(statement: Select[*tuple[Any, ...]]) -> Read:
    """Run a statement that was built once, by way of SQLAlchemy's connection."""
    reading = engine.execution_options(isolation_level="AUTOCOMMIT")

    async def read(key: uuid.UUID) -> Sequence[Any]:
        async with reading.connect() as connection:
            return (await connection.execute(statement, {"key": key})).all()

    return read


def compiled(statement: Select[*tuple[Any, ...]], dialect: Dialect, fetch: Fetch) -> Read:
    """Run the text of a statement, compiled once, on the driver itself."""
    sql = str(statement.compile(dialect=dialect))
    columns = [column.type.dialect_impl(dialect) for column in statement.selected_columns]
    readers = [column.result_processor(dialect, None) for column in columns]
    write = KEY.type.dialect_impl(dialect).bind_processor(dialect) or _same

    async def read(key: uuid.UUID) -> Sequence[Any]:
        return [
            [
                value if reader is None else reader(value)
                for value, reader in zip(row, readers, strict=True)
            ]
            for row in await fetch(sql, write(key))
        ]

    return read


def _same(value: object) -> object:
    return value


def by_hand(sql: str, fetch: Fetch, write: Convert, readers: Readers) -> Read:
    """Run a text that somebody wrote, with conversions that somebody wrote."""

    async def read(key: uuid.UUID) -> Sequence[Any]:
        return [
            [reader(value) for value, reader in zip(row, readers, strict=True)]
            for row in await fetch(sql, write(key))
        ]

    return read


def forms(
    dialect: Dialect, fetch: Fetch, write: Convert, one: Readers, many: Readers
) -> list[Form]:
    """Give all forms, the plain one first."""
    mark = "$1" if dialect.name == "postgresql" else "?"
    return [
        Form("ORM, a session each", orm_get, orm_page),
        Form("Core, statements built once", core(GET), core(PAGE)),
        Form(
            "Core, compiled once, on the driver",
            compiled(GET, dialect, fetch),
            compiled(PAGE, dialect, fetch),
        ),
        Form(
            "SQL by hand, on the driver",
            by_hand(GET_BY_HAND.format(key=mark), fetch, write, one),
            by_hand(PAGE_BY_HAND.format(key=mark), fetch, write, many),
        ),
    ]


async def postgresql_forms() -> list[Form]:
    """Give the forms on asyncpg, which reads every type itself."""
    pool = await asyncpg.create_pool(os.environ["DATABASE_URL"])
    return forms(
        make_url("postgresql+asyncpg://").get_dialect()(),
        pool.fetch,
        _same,
        (_same,) * len(ONE),
        (_same,) * len(MANY),
    )


def sqlite_forms() -> list[Form]:
    """Give the forms on the standard library's driver, called on the event loop."""
    file = sqlite3.connect(os.environ["DATABASE_URL"].removeprefix("sqlite:///"))

    async def fetch(sql: str, key: object) -> Sequence[Any]:
        return file.execute(sql, (key,)).fetchall()

    moment, key = datetime.fromisoformat, uuid.UUID
    one = (key, _same, key, moment, moment)
    many = (key, key, _same, _same, bool, moment, moment)
    return forms(make_url("sqlite://").get_dialect()(), fetch, lambda value: value.hex, one, many)


async def cost(read: Read, key: uuid.UUID) -> float:
    """Give the processor time of one call, in microseconds."""
    began = time.process_time()
    for _ in range(CALLS):
        await read(key)
    return (time.process_time() - began) / CALLS * 1e6


async def measure(name: str, wanted: Sequence[Form], key: uuid.UUID) -> None:
    """Print the cost of each form and how many times cheaper than the first it is."""
    costs: dict[str, list[tuple[float, float]]] = {form.name: [] for form in wanted}
    for _ in range(ROUNDS + 1):
        for form in wanted:
            costs[form.name].append((await cost(form.get, key), await cost(form.page, key)))
    print(f"{name:36}get one       20 rows")
    first_get, first_page = (median(part) for part in zip(*costs[wanted[0].name][1:], strict=True))
    for form in wanted:
        # The first round warms up.
        get, page = (median(part) for part in zip(*costs[form.name][1:], strict=True))
        times = f"{get:5.0f} {first_get / get:5.1f}x {page:6.0f} {first_page / page:5.1f}x"
        print(f"  {form.name:34}{times}")


async def main() -> None:
    """Fill the database and measure the forms on it."""
    caller = uuid.uuid4()
    async with engine.begin() as connection:
        await connection.run_sync(fill, Base.metadata, caller)
    async with open_session() as session:
        key = (await session.scalars(select(List.id).where(List.owner_id == caller).limit(1))).one()
    if engine.dialect.name == "postgresql":
        await measure("PostgreSQL, microseconds", await postgresql_forms(), key)
    else:
        await measure("SQLite, microseconds", sqlite_forms(), key)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())
