"""What callers can do with users."""

from dataclasses import replace
from uuid import UUID

from todo.auth.caller import Caller
from todo.core.bodies import Body
from todo.core.changes import changeable
from todo.core.database import Database
from todo.core.problems import not_found
from todo.core.values import current_time
from todo.users import repository
from todo.users.schemas import UserRead, UserUpdate


async def get(database: Database, caller: Caller, user_id: UUID) -> UserRead:
    """Give a user that the caller may read."""
    row = await repository.find(database, caller.id, user_id)
    if row is None:
        raise not_found()
    return row


async def update(
    database: Database, caller: Caller, user_id: UUID, body: Body[UserUpdate], if_match: str | None
) -> UserRead:
    """Change the members of a user that are sent."""
    now = current_time()
    async with database.transaction() as transaction:
        found = await repository.find_to_update(transaction, caller.id, user_id)
        current = changeable(found, if_match)
        row = replace(current, **body.read())
        if row != current:
            row = replace(row, updated_at=now)
            await repository.change(transaction, row)
    return row
