"""The version of the database's schema."""

from functools import lru_cache
from pathlib import Path

from alembic.script import ScriptDirectory
from sqlalchemy import column, select, table

from todo.core.database import Connection
from todo.core.statements import Statement, same

MIGRATIONS = Path(__file__).parents[3] / "migrations"

VERSION: Statement[str] = Statement(
    select(column("version_num")).select_from(table("alembic_version")), same
)


async def is_current(connection: Connection) -> bool:
    """Tell whether the last migration has been applied."""
    return await connection.fetch_one(VERSION) == _head()


@lru_cache(maxsize=1)
def _head() -> str | None:
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()
