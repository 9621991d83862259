"""The statements of grants."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, select, update

from todo.core.database import Connection
from todo.core.paging import Collection, Page, PageQuery
from todo.core.statements import Command, Judged, Statement, judged, proposed, same
from todo.grants.models import Grant
from todo.grants.rules import (
    can_read,
    can_read_in_list,
    can_write,
    can_write_in_list,
    not_the_owner,
)
from todo.grants.schemas import GrantRead
from todo.lists.models import List
from todo.lists.rules import can_view
from todo.users.models import User


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of a grant before it is kept."""

    not_the_owner: bool


COLUMNS = {
    "id": Grant.id,
    "list": Grant.list_id,
    "user": User.email,
    "level": Grant.level,
    "created_at": Grant.created_at,
    "updated_at": Grant.updated_at,
}
ROWS = select(*COLUMNS.values()).join(User, User.id == Grant.user_id)
READABLE = ROWS.where(can_read())
FOUND = READABLE.where(Grant.id == bindparam("id"))

GRANTS = Collection("grants", GrantRead, COLUMNS, READABLE)
GRANTS_OF_LIST = Collection(
    "grants of list",
    GrantRead,
    COLUMNS,
    ROWS.where(Grant.list_id == bindparam("list"), can_read_in_list()),
)
FIND = Statement(FOUND, GrantRead)
FIND_TO_WRITE = Statement(
    FOUND.add_columns(can_write()).with_for_update(of=Grant), judged(GrantRead)
)
FIND_LIST = Statement(
    select(List.id, can_write_in_list()).where(List.id == bindparam("list"), can_view()),
    judged(same),
)
FIND_USER = Statement(select(User.id).where(User.email == bindparam("user")), same)
NEW = proposed(Grant, list_id="list", user_id="user")
JUDGE = Statement(select(not_the_owner(NEW)), Verdict)
INSERT = Command(
    insert(Grant).values(
        id=bindparam("id"),
        list_id=bindparam("list"),
        user_id=bindparam("user"),
        level=bindparam("level"),
        created_at=bindparam("created_at"),
        updated_at=bindparam("updated_at"),
    )
)
UPDATE = Command(
    update(Grant)
    .where(Grant.id == bindparam("id"))
    .values(level=bindparam("level"), updated_at=bindparam("updated_at"))
)
DELETE = Command(delete(Grant).where(Grant.id == bindparam("id")))


async def page(connection: Connection, caller: UUID, query: PageQuery) -> Page[GrantRead]:
    """Read a page of the grants that the caller may read."""
    return await GRANTS.page(connection, query, caller=caller)


async def page_of_list(
    connection: Connection, caller: UUID, list_id: UUID, query: PageQuery
) -> Page[GrantRead]:
    """Read a page of the grants of a list that the caller may read."""
    return await GRANTS_OF_LIST.page(connection, query, caller=caller, list=list_id)


async def find(connection: Connection, caller: UUID, grant_id: UUID) -> GrantRead | None:
    """Find a grant that the caller may read."""
    return await connection.fetch_one(FIND, id=grant_id, caller=caller)


async def find_to_write(
    transaction: Connection, caller: UUID, grant_id: UUID
) -> Judged[GrantRead] | None:
    """Find and lock a grant, and tell whether the caller may write it."""
    return await transaction.fetch_one(FIND_TO_WRITE, id=grant_id, caller=caller)


async def find_list(transaction: Connection, caller: UUID, list_id: UUID) -> Judged[UUID] | None:
    """Find a list, and tell whether the caller may write grants in it."""
    return await transaction.fetch_one(FIND_LIST, list=list_id, caller=caller)


async def find_user(transaction: Connection, email: str) -> UUID | None:
    """Find the user whom an email names."""
    return await transaction.fetch_one(FIND_USER, user=email)


async def judge(transaction: Connection, row: GrantRead, user_id: UUID) -> Verdict:
    """Ask what the rules say of a grant before it is kept."""
    [verdict] = await transaction.fetch_all(JUDGE, list=row.list, user=user_id)
    return verdict


async def add(transaction: Connection, row: GrantRead, user_id: UUID) -> None:
    """Keep a new grant."""
    await transaction.execute(
        INSERT,
        id=row.id,
        list=row.list,
        user=user_id,
        level=row.level,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


async def change(transaction: Connection, row: GrantRead) -> None:
    """Keep a grant that has changed."""
    await transaction.execute(UPDATE, id=row.id, level=row.level, updated_at=row.updated_at)


async def remove(transaction: Connection, grant_id: UUID) -> None:
    """Forget a grant."""
    await transaction.execute(DELETE, id=grant_id)
