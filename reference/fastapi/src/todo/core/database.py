"""What the repositories know of a database: statements, transactions and their faults."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol, TypeVar

from fastapi import Request

from todo.core.statements import Command, Statement

Row = TypeVar("Row")


class DatabaseUnavailableError(Exception):
    """The database cannot be reached, or does not answer in time."""


class ConstraintError(Exception):
    """A write would break the constraint that is named."""

    def __init__(self, constraint: str) -> None:
        """Remember the name of the constraint."""
        super().__init__(constraint)
        self.constraint = constraint


class Connection(Protocol):
    """Something that runs statements; outside a transaction each one stands alone."""

    async def fetch_one(self, statement: Statement[Row], /, **binds: object) -> Row | None:
        """Run a statement that gives at most one row."""

    async def fetch_all(self, statement: Statement[Row], /, **binds: object) -> list[Row]:
        """Run a statement that gives any number of rows."""

    async def execute(self, command: Command, /, **binds: object) -> None:
        """Run a statement whose rows do not matter."""


class Database(Connection, Protocol):
    """A database that is shared by all requests of this worker."""

    def transaction(self) -> AbstractAsyncContextManager[Connection]:
        """Start a write transaction: committed at the end, rolled back on any exception."""

    async def close(self) -> None:
        """Let go of all connections."""


def database_of(request: Request) -> Database:
    """Find the database that was opened when the application started."""
    database: Database = request.app.state.database
    return database
