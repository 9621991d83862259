"""What callers can do with grants."""

from dataclasses import replace
from uuid import UUID

from todo.auth.caller import Caller
from todo.core.bodies import Body
from todo.core.changes import changeable
from todo.core.database import Connection, Database
from todo.core.paging import Page, PageQuery
from todo.core.problems import FieldError, forbidden, invalid, not_found, unknown_reference
from todo.core.values import current_time, new_key
from todo.grants import repository
from todo.grants.schemas import GrantCreate, GrantCreateInList, GrantRead, GrantUpdate
from todo.lists import service as lists


async def page_of_list(
    database: Database, caller: Caller, list_id: UUID, query: PageQuery
) -> Page[GrantRead]:
    """Give a page of the grants of a list that the caller may read."""
    page = await repository.page_of_list(database, caller.id, list_id, query)
    if not page.items:
        # Whoever may read a grant may read its list: only an empty page leaves that open.
        await lists.get(database, caller, list_id)
    return page


async def get(database: Database, caller: Caller, grant_id: UUID) -> GrantRead:
    """Give a grant that the caller may read."""
    row = await repository.find(database, caller.id, grant_id)
    if row is None:
        raise not_found()
    return row


async def create(database: Database, caller: Caller, body: Body[GrantCreate]) -> GrantRead:
    """Make a grant."""
    new = body.read()
    async with database.transaction() as transaction:
        await _check_list(transaction, caller, new.list)
        return await _add(transaction, new)


async def create_in_list(
    database: Database, caller: Caller, list_id: UUID, body: Body[GrantCreateInList]
) -> GrantRead:
    """Make a grant in a list."""
    async with database.transaction() as transaction:
        changeable(await repository.find_list(transaction, caller.id, list_id), None)
        new = GrantCreate.model_construct(list=list_id, **dict(body.read()))
        return await _add(transaction, new)


async def update(
    database: Database,
    caller: Caller,
    grant_id: UUID,
    body: Body[GrantUpdate],
    if_match: str | None,
) -> GrantRead:
    """Change the members of a grant that are sent."""
    now = current_time()
    async with database.transaction() as transaction:
        found = await repository.find_to_write(transaction, caller.id, grant_id)
        current = changeable(found, if_match)
        row = replace(current, **body.read())
        if row != current:
            row = replace(row, updated_at=now)
            await repository.change(transaction, row)
    return row


async def delete(database: Database, caller: Caller, grant_id: UUID, if_match: str | None) -> None:
    """Delete a grant."""
    async with database.transaction() as transaction:
        changeable(await repository.find_to_write(transaction, caller.id, grant_id), if_match)
        await repository.remove(transaction, grant_id)


async def _add(transaction: Connection, new: GrantCreate) -> GrantRead:
    user_id = await _find_user(transaction, new.user)
    now = current_time()
    row = GrantRead(
        id=new_key(), list=new.list, user=new.user, level=new.level, created_at=now, updated_at=now
    )
    await _judge(transaction, row, user_id)
    await repository.add(transaction, row, user_id)
    return row


async def _check_list(transaction: Connection, caller: Caller, list_id: UUID) -> None:
    """Refuse a list that the caller may not read, or not write grants in."""
    found = await repository.find_list(transaction, caller.id, list_id)
    if found is None:
        raise unknown_reference("/list")
    if not found.permitted:
        raise forbidden()


async def _find_user(transaction: Connection, email: str) -> UUID:
    """Find the user whom an email names; refuse it if there is none."""
    user_id = await repository.find_user(transaction, email)
    if user_id is None:
        raise unknown_reference("/user")
    return user_id


async def _judge(transaction: Connection, row: GrantRead, user_id: UUID) -> None:
    """Refuse a grant that the rules do not allow."""
    verdict = await repository.judge(transaction, row, user_id)
    if not verdict.not_the_owner:
        raise invalid(FieldError("not_the_owner", "This must hold: user != list.owner.", "/user"))
