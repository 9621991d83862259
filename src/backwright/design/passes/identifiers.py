"""Names of constraints and indexes: one convention for every database, within its limits."""

from __future__ import annotations

from hashlib import sha256

# PostgreSQL silently cuts identifiers at 63 bytes, and two cut names may collide.
LIMIT = 63
DIGEST = 8


def identifier(prefix: str, *parts: str) -> str:
    """Return `prefix_part_part`, shortened by a digest of the whole where it is too long."""
    name = "_".join((prefix, *parts))
    if len(name) <= LIMIT:
        return name
    digest = sha256(name.encode()).hexdigest()[:DIGEST]
    return f"{name[: LIMIT - DIGEST - 1]}_{digest}"


def primary_key(table: str) -> str:
    """Return the name of a table's primary key (`pk_lists`)."""
    return identifier("pk", table)


def foreign_key(table: str, column: str) -> str:
    """Return the name of a foreign key (`fk_items_list_id`)."""
    return identifier("fk", table, column)


def unique(table: str, columns: tuple[str, ...]) -> str:
    """Return the name of a unique constraint (`uq_grants_list_id_user_id`)."""
    return identifier("uq", table, *columns)


def check(table: str, subject: str) -> str:
    """Return the name of a check constraint (`ck_items_text`)."""
    return identifier("ck", table, subject)


def index(table: str, columns: tuple[str, ...]) -> str:
    """Return the name of an index (`ix_items_list_id_due_id`)."""
    return identifier("ix", table, *columns)
