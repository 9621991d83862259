"""What callers can do with lists."""

from dataclasses import replace
from uuid import UUID

from todo.auth.caller import Caller
from todo.core.bodies import Body
from todo.core.changes import changeable
from todo.core.database import Database
from todo.core.problems import not_found
from todo.core.values import current_time, new_key
from todo.lists import repository
from todo.lists.schemas import ListCreate, ListRead, ListUpdate


async def get(database: Database, caller: Caller, list_id: UUID) -> ListRead:
    """Give a list that the caller may read."""
    row = await repository.find(database, caller.id, list_id)
    if row is None:
        raise not_found()
    return row


async def create(database: Database, caller: Caller, body: Body[ListCreate]) -> ListRead:
    """Make a list."""
    new, now = body.read(), current_time()
    row = ListRead(id=new_key(), title=new.title, owner=caller.id, created_at=now, updated_at=now)
    async with database.transaction() as transaction:
        await repository.add(transaction, row)
    return row


async def update(
    database: Database, caller: Caller, list_id: UUID, body: Body[ListUpdate], if_match: str | None
) -> ListRead:
    """Change the members of a list that are sent."""
    now = current_time()
    async with database.transaction() as transaction:
        found = await repository.find_to_update(transaction, caller.id, list_id)
        current = changeable(found, if_match)
        row = replace(current, **body.read())
        if row != current:
            row = replace(row, updated_at=now)
            await repository.change(transaction, row)
    return row


async def delete(database: Database, caller: Caller, list_id: UUID, if_match: str | None) -> None:
    """Delete a list."""
    async with database.transaction() as transaction:
        changeable(await repository.find_to_delete(transaction, caller.id, list_id), if_match)
        await repository.remove(transaction, list_id)
