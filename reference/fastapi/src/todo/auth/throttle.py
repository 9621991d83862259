"""Slows down guessing: few failures for one account, and not many from one address."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, func, insert, select

from todo.auth.models import FailedLogIn
from todo.core.columns import TIMESTAMP_MS
from todo.core.database import Connection, Database
from todo.core.logs import audit
from todo.core.problems import Problem, ProblemError
from todo.core.statements import Command, Statement, same
from todo.core.values import new_key

WINDOW = timedelta(minutes=15)
FAILURES_OF_ACCOUNT = 10
FAILURES_FROM_ADDRESS = 100

SINCE = bindparam("since", type_=TIMESTAMP_MS)

COUNT_OF_ACCOUNT = Statement(
    select(func.count()).where(
        FailedLogIn.account == bindparam("account"), FailedLogIn.failed_at > SINCE
    ),
    same,
)
COUNT_FROM_ADDRESS = Statement(
    select(func.count()).where(
        FailedLogIn.address == bindparam("address"), FailedLogIn.failed_at > SINCE
    ),
    same,
)
ADD = Command(
    insert(FailedLogIn).values(
        id=bindparam("id"),
        account=bindparam("account"),
        address=bindparam("address"),
        failed_at=bindparam("failed_at"),
    )
)
FORGET_OLD = Command(delete(FailedLogIn).where(FailedLogIn.failed_at <= SINCE))
FORGET_ACCOUNT = Command(delete(FailedLogIn).where(FailedLogIn.account == bindparam("account")))


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody who tries to sign in; what they typed is kept as a hash only."""

    account: str
    address: str
    now: datetime


def attempt(identifier: str, address: str, now: datetime) -> Attempt:
    """Tell which account is tried, and from where."""
    return Attempt(hashlib.sha256(identifier.encode()).hexdigest(), address, now)


async def check(connection: Connection, tried: Attempt, own: int = 0) -> None:
    """Refuse an attempt after too many failures, not counting its `own`."""
    since = tried.now - WINDOW
    of_account = await connection.fetch_one(COUNT_OF_ACCOUNT, account=tried.account, since=since)
    from_address = await connection.fetch_one(
        COUNT_FROM_ADDRESS, address=tried.address, since=since
    )
    too_many_of_account = (of_account or 0) - own >= FAILURES_OF_ACCOUNT
    too_many_from_address = (from_address or 0) - own >= FAILURES_FROM_ADDRESS
    if too_many_of_account or too_many_from_address:
        audit("attempt refused", address=tried.address)
        raise ProblemError(
            Problem.TOO_MANY_ATTEMPTS,
            "Too many attempts have failed; wait before the next one.",
            headers={"Retry-After": str(int(WINDOW.total_seconds()))},
        )


async def failed(database: Database, tried: Attempt) -> None:
    """Remember a failure; one of too many at the same time is not told that it was one."""
    async with database.transaction() as transaction:
        await transaction.execute(FORGET_OLD, since=tried.now - WINDOW)
        await transaction.execute(
            ADD,
            id=new_key(),
            account=tried.account,
            address=tried.address,
            failed_at=tried.now,
        )
    await check(database, tried, own=1)


async def succeeded(transaction: Connection, tried: Attempt) -> None:
    """Forget the failures of an account whose password was right."""
    await transaction.execute(FORGET_ACCOUNT, account=tried.account)
