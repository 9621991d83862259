"""What callers can do with items."""

from dataclasses import replace
from uuid import UUID

from todo.auth.caller import Caller
from todo.core.bodies import Body
from todo.core.changes import changeable
from todo.core.database import Connection, Database
from todo.core.paging import Page
from todo.core.problems import forbidden, not_found, unknown_reference
from todo.core.values import current_time, new_key
from todo.items import repository
from todo.items.schemas import ItemCreate, ItemCreateInList, ItemQuery, ItemRead, ItemUpdate
from todo.lists import service as lists


async def page_of_list(
    database: Database, caller: Caller, list_id: UUID, query: ItemQuery
) -> Page[ItemRead]:
    """Give a page of the items of a list that the caller may read."""
    page = await repository.page_of_list(database, caller.id, list_id, query)
    if not page.items:
        # Whoever may read an item may read its list: only an empty page leaves that open.
        await lists.get(database, caller, list_id)
    return page


async def get(database: Database, caller: Caller, item_id: UUID) -> ItemRead:
    """Give an item that the caller may read."""
    row = await repository.find(database, caller.id, item_id)
    if row is None:
        raise not_found()
    return row


async def create(database: Database, caller: Caller, body: Body[ItemCreate]) -> ItemRead:
    """Make an item."""
    new = body.read()
    async with database.transaction() as transaction:
        await _check_list(transaction, caller, new.list)
        return await _add(transaction, new)


async def create_in_list(
    database: Database, caller: Caller, list_id: UUID, body: Body[ItemCreateInList]
) -> ItemRead:
    """Make an item in a list."""
    async with database.transaction() as transaction:
        changeable(await repository.find_list(transaction, caller.id, list_id), None)
        new = ItemCreate.model_construct(list=list_id, **dict(body.read()))
        return await _add(transaction, new)


async def update(
    database: Database, caller: Caller, item_id: UUID, body: Body[ItemUpdate], if_match: str | None
) -> ItemRead:
    """Change the members of an item that are sent."""
    now = current_time()
    async with database.transaction() as transaction:
        found = await repository.find_to_write(transaction, caller.id, item_id)
        current = changeable(found, if_match)
        row = replace(current, **body.read())
        if row.list != current.list:
            await _check_list(transaction, caller, row.list)
        if row != current:
            row = replace(row, updated_at=now)
            await repository.change(transaction, row)
    return row


async def delete(database: Database, caller: Caller, item_id: UUID, if_match: str | None) -> None:
    """Delete an item."""
    async with database.transaction() as transaction:
        changeable(await repository.find_to_write(transaction, caller.id, item_id), if_match)
        await repository.remove(transaction, item_id)


async def _add(transaction: Connection, new: ItemCreate) -> ItemRead:
    now = current_time()
    row = ItemRead(
        id=new_key(),
        list=new.list,
        text=new.text,
        due=new.due,
        done=new.done,
        created_at=now,
        updated_at=now,
    )
    await repository.add(transaction, row)
    return row


async def _check_list(transaction: Connection, caller: Caller, list_id: UUID) -> None:
    """Refuse a list that the caller may not read, or not write items in."""
    found = await repository.find_list(transaction, caller.id, list_id)
    if found is None:
        raise unknown_reference("/list")
    if not found.permitted:
        raise forbidden()
