"""Fills the database of a todo backend with rows, the same ones for every backend.

Run by the Python of that backend, with the module of its tables: `python fill.py todo.models`.
`DATABASE_URL` names the database, `CALLER` the key of the person who will send the requests.
"""

import asyncio
import importlib
import itertools
import os
import sys
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import URL, Connection, MetaData, create_engine, insert, make_url, select, text
from sqlalchemy.ext.asyncio import create_async_engine

PEOPLE = 50
LISTS = 25
ITEMS = 25
GRANTS = 2

Rows = list[dict[str, Any]]


def make_rows(caller: uuid.UUID) -> dict[str, Rows]:
    """Make the rows of each table; the first person is the caller."""
    stamps = _stamps()
    people: Rows = [
        {**next(stamps), "email": f"person{n}@example.com", "name": f"Person {n}"}
        for n in range(PEOPLE)
    ]
    people[0]["id"] = caller
    lists: Rows = [
        {**next(stamps), "title": f"List {n} of {person['name']}", "owner_id": person["id"]}
        for person in people
        for n in range(LISTS)
    ]
    items: Rows = [
        {
            **next(stamps),
            "list_id": row["id"],
            "text": f"Buy {n} litres of milk and a loaf of bread",
            "due": date(2026, 5, 1 + n) if n % 2 else None,
            "done": n % 3 == 0,
        }
        for row in lists
        for n in range(ITEMS)
    ]
    grants: Rows = [
        {**next(stamps), "list_id": row["id"], "user_id": person["id"], "level": "edit"}
        for at, row in enumerate(lists)
        for person in (people[(at // LISTS + step) % PEOPLE] for step in range(1, GRANTS + 1))
    ]
    return {"users": people, "lists": lists, "items": items, "grants": grants}


def _stamps() -> Iterator[dict[str, Any]]:
    first = datetime(2026, 1, 1, 12, tzinfo=UTC)
    for number in itertools.count():
        moment = first + timedelta(milliseconds=37 * number)
        key = uuid.uuid5(uuid.NAMESPACE_OID, str(number))
        yield {"id": key, "created_at": moment, "updated_at": moment}


def fill(connection: Connection, metadata: MetaData, caller: uuid.UUID) -> None:
    """Create the tables that are missing, and add all rows but people who have signed up."""
    metadata.create_all(connection)
    people = metadata.tables["users"]
    known = set(connection.scalars(select(people.c.id)))
    required = {"password_hash": "-"} if "password_hash" in people.c else {}
    for name, rows in make_rows(caller).items():
        extra = required if name == "users" else {}
        new = [{**row, **extra} for row in rows if row["id"] not in known]
        connection.execute(insert(metadata.tables[name]), new)
    connection.execute(text("ANALYZE"))


async def _fill_postgresql(url: URL, metadata: MetaData, caller: uuid.UUID) -> None:
    engine = create_async_engine(url.set(drivername="postgresql+asyncpg"))
    async with engine.begin() as connection:
        await connection.run_sync(fill, metadata, caller)
    await engine.dispose()


def main() -> None:
    """Fill the database that the environment names."""
    metadata: MetaData = importlib.import_module(sys.argv[1]).Base.metadata
    url, caller = make_url(os.environ["DATABASE_URL"]), uuid.UUID(os.environ["CALLER"])
    if url.drivername == "postgresql":
        asyncio.run(_fill_postgresql(url, metadata, caller))
        return
    engine = create_engine(url)
    with engine.connect() as connection:
        # It stays with the file, and without it readers would wait for writers.
        connection.execute(text("PRAGMA journal_mode = WAL"))
    with engine.begin() as connection:
        fill(connection, metadata, caller)
    engine.dispose()


if __name__ == "__main__":
    main()
