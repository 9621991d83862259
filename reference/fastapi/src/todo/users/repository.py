"""The statements of users."""

from uuid import UUID

from sqlalchemy import bindparam, insert, select, update

from todo.core.database import Connection
from todo.core.paging import Collection, Page, PageQuery
from todo.core.statements import Command, Judged, Statement, judged
from todo.users.models import User
from todo.users.rules import can_read, can_update
from todo.users.schemas import UserRead

COLUMNS = {
    "id": User.id,
    "email": User.email,
    "name": User.name,
    "created_at": User.created_at,
    "updated_at": User.updated_at,
}
READABLE = select(*COLUMNS.values()).where(can_read())
FOUND = READABLE.where(User.id == bindparam("id"))

USERS = Collection("users", UserRead, COLUMNS, READABLE)
FIND = Statement(FOUND, UserRead)
FIND_TO_UPDATE = Statement(
    FOUND.add_columns(can_update()).with_for_update(of=User), judged(UserRead)
)
INSERT = Command(
    insert(User).values(
        id=bindparam("id"),
        email=bindparam("email"),
        name=bindparam("name"),
        password_hash=bindparam("password_hash"),
        created_at=bindparam("created_at"),
        updated_at=bindparam("updated_at"),
    )
)
UPDATE = Command(
    update(User)
    .where(User.id == bindparam("id"))
    .values(email=bindparam("email"), name=bindparam("name"), updated_at=bindparam("updated_at"))
)


async def page(connection: Connection, caller: UUID, query: PageQuery) -> Page[UserRead]:
    """Read a page of the users that the caller may read."""
    return await USERS.page(connection, query, caller=caller)


async def find(connection: Connection, caller: UUID, user_id: UUID) -> UserRead | None:
    """Find a user that the caller may read."""
    return await connection.fetch_one(FIND, id=user_id, caller=caller)


async def find_to_update(
    transaction: Connection, caller: UUID, user_id: UUID
) -> Judged[UserRead] | None:
    """Find and lock a user, and tell whether the caller may update it."""
    return await transaction.fetch_one(FIND_TO_UPDATE, id=user_id, caller=caller)


async def add(transaction: Connection, row: UserRead, password_hash: str) -> None:
    """Keep a new user."""
    await transaction.execute(
        INSERT,
        id=row.id,
        email=row.email,
        name=row.name,
        password_hash=password_hash,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


async def change(transaction: Connection, row: UserRead) -> None:
    """Keep a user that has changed."""
    await transaction.execute(
        UPDATE, id=row.id, email=row.email, name=row.name, updated_at=row.updated_at
    )
