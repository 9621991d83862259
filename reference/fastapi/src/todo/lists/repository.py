"""The statements of lists."""

from uuid import UUID

from sqlalchemy import bindparam, delete, insert, select, update

from todo.core.database import Connection
from todo.core.paging import Collection, Page, PageQuery
from todo.core.statements import Command, Judged, Statement, judged
from todo.lists.models import List
from todo.lists.rules import can_delete, can_edit, can_view
from todo.lists.schemas import ListRead

COLUMNS = {
    "id": List.id,
    "title": List.title,
    "owner": List.owner_id,
    "created_at": List.created_at,
    "updated_at": List.updated_at,
}
READABLE = select(*COLUMNS.values()).where(can_view())
FOUND = READABLE.where(List.id == bindparam("id"))

LISTS = Collection("lists", ListRead, COLUMNS, READABLE)
FIND = Statement(FOUND, ListRead)
FIND_TO_UPDATE = Statement(FOUND.add_columns(can_edit()).with_for_update(of=List), judged(ListRead))
FIND_TO_DELETE = Statement(
    FOUND.add_columns(can_delete()).with_for_update(of=List), judged(ListRead)
)
INSERT = Command(
    insert(List).values(
        id=bindparam("id"),
        title=bindparam("title"),
        owner_id=bindparam("owner"),
        created_at=bindparam("created_at"),
        updated_at=bindparam("updated_at"),
    )
)
UPDATE = Command(
    update(List)
    .where(List.id == bindparam("id"))
    .values(title=bindparam("title"), updated_at=bindparam("updated_at"))
)
DELETE = Command(delete(List).where(List.id == bindparam("id")))


async def page(connection: Connection, caller: UUID, query: PageQuery) -> Page[ListRead]:
    """Read a page of the lists that the caller may read."""
    return await LISTS.page(connection, query, caller=caller)


async def find(connection: Connection, caller: UUID, list_id: UUID) -> ListRead | None:
    """Find a list that the caller may read."""
    return await connection.fetch_one(FIND, id=list_id, caller=caller)


async def find_to_update(
    transaction: Connection, caller: UUID, list_id: UUID
) -> Judged[ListRead] | None:
    """Find and lock a list, and tell whether the caller may update it."""
    return await transaction.fetch_one(FIND_TO_UPDATE, id=list_id, caller=caller)


async def find_to_delete(
    transaction: Connection, caller: UUID, list_id: UUID
) -> Judged[ListRead] | None:
    """Find and lock a list, and tell whether the caller may delete it."""
    return await transaction.fetch_one(FIND_TO_DELETE, id=list_id, caller=caller)


async def add(transaction: Connection, row: ListRead) -> None:
    """Keep a new list."""
    await transaction.execute(
        INSERT,
        id=row.id,
        title=row.title,
        owner=row.owner,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


async def change(transaction: Connection, row: ListRead) -> None:
    """Keep a list that has changed."""
    await transaction.execute(UPDATE, id=row.id, title=row.title, updated_at=row.updated_at)


async def remove(transaction: Connection, list_id: UUID) -> None:
    """Forget a list, with its grants and items."""
    await transaction.execute(DELETE, id=list_id)
