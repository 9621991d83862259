"""What the people who sign in add to tables: the hash of a password, sessions and tokens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backwright.design.tables import Column, ForeignKey, Index, Table
from backwright.model.types import StringType, TimestampType, UuidType

if TYPE_CHECKING:
    from backwright.design.design import Design

PASSWORD_HASH = Column("password_hash", "password_hash", StringType())

_KEY = UuidType()
_MOMENT = TimestampType()


def signs_in(design: Design, resource: str | None) -> bool:
    """Tell whether rows of a resource are people with a password."""
    return any(
        account.resource == resource and account.method == "password" for account in design.accounts
    )


def all_tables(design: Design) -> tuple[Table, ...]:
    """Return the tables of the project, each after those that it refers to where that can be."""
    return (*(_with_password(design, table) for table in design.tables), *_session_tables(design))


def _with_password(design: Design, table: Table) -> Table:
    """Return the table with the hash of the password before the two moments that end it."""
    if not signs_in(design, table.resource):
        return table
    *own, created_at, updated_at = table.columns
    return replace(table, columns=(*own, PASSWORD_HASH, created_at, updated_at))


def _session_tables(design: Design) -> tuple[Table, ...]:
    """Return the tables of `auth`: failed log-ins, sessions, the tokens that keep them alive."""
    people = [account for account in design.accounts if account.method == "password"]
    if not people:
        return ()
    users = design.entity(people[0].resource).table.name
    failures = Table(
        "failed_log_ins",
        None,
        (
            Column("id", "id", _KEY),
            Column("account", "account", StringType()),
            Column("address", "address", StringType()),
            Column("failed_at", "failed_at", _MOMENT),
        ),
        ("id",),
        indexes=tuple(
            Index(f"ix_failed_log_ins_{name}_failed_at", (name, "failed_at"), f"of one {name}")
            for name in ("account", "address")
        ),
    )
    sessions = Table(
        "sessions",
        None,
        (
            Column("id", "id", _KEY),
            Column("user_id", "user_id", _KEY),
            Column("created_at", "created_at", _MOMENT),
            Column("expires_at", "expires_at", _MOMENT),
        ),
        ("id",),
        (ForeignKey("fk_sessions_user_id", "user_id", users, cascade=True),),
        indexes=(Index("ix_sessions_user_id", ("user_id",), "sessions of one person"),),
    )
    tokens = Table(
        "refresh_tokens",
        None,
        (
            Column("hash", "hash", StringType()),
            Column("session_id", "session_id", _KEY),
            Column("used_at", "used_at", _MOMENT, nullable=True),
        ),
        ("hash",),
        (ForeignKey("fk_refresh_tokens_session_id", "session_id", "sessions", cascade=True),),
        indexes=(Index("ix_refresh_tokens_session_id", ("session_id",), "tokens of one session"),),
    )
    return failures, sessions, tokens
