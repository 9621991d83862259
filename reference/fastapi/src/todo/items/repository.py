"""The statements of items."""

from uuid import UUID

from sqlalchemy import bindparam, delete, insert, select, update

from todo.core.database import Connection
from todo.core.paging import Collection, Page
from todo.core.statements import Command, Judged, Statement, judged, same
from todo.items.models import Item
from todo.items.rules import can_read, can_read_in_list, can_write, can_write_in_list
from todo.items.schemas import ItemQuery, ItemRead
from todo.lists.models import List
from todo.lists.rules import can_view

COLUMNS = {
    "id": Item.id,
    "list": Item.list_id,
    "text": Item.text,
    "due": Item.due,
    "done": Item.done,
    "created_at": Item.created_at,
    "updated_at": Item.updated_at,
}
ROWS = select(*COLUMNS.values())
READABLE = ROWS.where(can_read())
FOUND = READABLE.where(Item.id == bindparam("id"))

ITEMS = Collection("items", ItemRead, COLUMNS, READABLE)
ITEMS_OF_LIST = Collection(
    "items of list",
    ItemRead,
    COLUMNS,
    ROWS.where(Item.list_id == bindparam("list"), can_read_in_list()),
)
FIND = Statement(FOUND, ItemRead)
FIND_TO_WRITE = Statement(FOUND.add_columns(can_write()).with_for_update(of=Item), judged(ItemRead))
FIND_LIST = Statement(
    select(List.id, can_write_in_list()).where(List.id == bindparam("list"), can_view()),
    judged(same),
)
INSERT = Command(
    insert(Item).values(
        id=bindparam("id"),
        list_id=bindparam("list"),
        text=bindparam("text"),
        due=bindparam("due"),
        done=bindparam("done"),
        created_at=bindparam("created_at"),
        updated_at=bindparam("updated_at"),
    )
)
UPDATE = Command(
    update(Item)
    .where(Item.id == bindparam("id"))
    .values(
        list_id=bindparam("list"),
        text=bindparam("text"),
        due=bindparam("due"),
        done=bindparam("done"),
        updated_at=bindparam("updated_at"),
    )
)
DELETE = Command(delete(Item).where(Item.id == bindparam("id")))


async def page(connection: Connection, caller: UUID, query: ItemQuery) -> Page[ItemRead]:
    """Read a page of the items that the caller may read."""
    return await ITEMS.page(connection, query, caller=caller)


async def page_of_list(
    connection: Connection, caller: UUID, list_id: UUID, query: ItemQuery
) -> Page[ItemRead]:
    """Read a page of the items of a list that the caller may read."""
    return await ITEMS_OF_LIST.page(connection, query, caller=caller, list=list_id)


async def find(connection: Connection, caller: UUID, item_id: UUID) -> ItemRead | None:
    """Find an item that the caller may read."""
    return await connection.fetch_one(FIND, id=item_id, caller=caller)


async def find_to_write(
    transaction: Connection, caller: UUID, item_id: UUID
) -> Judged[ItemRead] | None:
    """Find and lock an item, and tell whether the caller may write it."""
    return await transaction.fetch_one(FIND_TO_WRITE, id=item_id, caller=caller)


async def find_list(transaction: Connection, caller: UUID, list_id: UUID) -> Judged[UUID] | None:
    """Find a list, and tell whether the caller may write items in it."""
    return await transaction.fetch_one(FIND_LIST, list=list_id, caller=caller)


async def add(transaction: Connection, row: ItemRead) -> None:
    """Keep a new item."""
    await transaction.execute(
        INSERT,
        id=row.id,
        list=row.list,
        text=row.text,
        due=row.due,
        done=row.done,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


async def change(transaction: Connection, row: ItemRead) -> None:
    """Keep an item that has changed."""
    await transaction.execute(
        UPDATE,
        id=row.id,
        list=row.list,
        text=row.text,
        due=row.due,
        done=row.done,
        updated_at=row.updated_at,
    )


async def remove(transaction: Connection, item_id: UUID) -> None:
    """Forget an item."""
    await transaction.execute(DELETE, id=item_id)
