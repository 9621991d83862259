"""How the values of the application are kept on PostgreSQL and on SQLite."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from asyncpg.pgproto import pgproto
from sqlalchemy import TIMESTAMP, VARCHAR, Boolean, Date, Dialect, Integer, Text, Uuid
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeDecorator, TypeEngine
from typing_extensions import override

Value = TypeVar("Value")

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


class Converted(TypeDecorator[Value]):
    """A type that SQLite lacks, kept there as one that it has."""

    impl = Text
    cache_ok = True

    def __init__(
        self,
        kept_as: TypeEngine[Any],
        write: Callable[[Value], object],
        read: Callable[[Any], Value],
    ) -> None:
        """Keep values as `kept_as`, by way of `write` and `read`."""
        super().__init__()
        self.kept_as = kept_as
        self.write = write
        self.read = read

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return self.kept_as

    @override
    def bind_processor(self, dialect: Dialect) -> Callable[[Value | None], object]:
        write = self.write
        return lambda value: None if value is None else write(value)

    @override
    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Value | None]:
        read = self.read
        return lambda value: None if value is None else read(value)


def _milliseconds(moment: datetime) -> int:
    return (moment - EPOCH) // MILLISECOND


def _moment(milliseconds: int) -> datetime:
    return EPOCH + milliseconds * MILLISECOND


# asyncpg's own kind of UUID is read twenty times faster than that of the standard library.
KEY: TypeEngine[UUID] = Uuid().with_variant(Converted(VARCHAR(36), str, pgproto.UUID), "sqlite")
TIMESTAMP_MS: TypeEngine[datetime] = (
    TIMESTAMP(timezone=True)
    .with_variant(postgresql.TIMESTAMP(timezone=True, precision=3), "postgresql")
    .with_variant(Converted(Integer(), _milliseconds, _moment), "sqlite")
)
DATE: TypeEngine[date] = Date().with_variant(
    Converted(Text(), date.isoformat, date.fromisoformat), "sqlite"
)
FLAG: TypeEngine[bool] = Boolean().with_variant(Converted(Integer(), int, bool), "sqlite")
TEXT: TypeEngine[str] = Text().with_variant(Text(collation="C"), "postgresql")


def string(maximum: int) -> TypeEngine[str]:
    """Keep a string of at most `maximum` characters, compared by code point."""
    return Text().with_variant(VARCHAR(maximum, collation="C"), "postgresql")
