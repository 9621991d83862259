"""The tables, mapped to classes."""

import uuid
from datetime import UTC, date, datetime
from typing import ClassVar

from sqlalchemy import DateTime, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeEngine


def now() -> datetime:
    """Tell the time in UTC."""
    return datetime.now(UTC)


class Base(DeclarativeBase):
    """The base of all tables."""

    type_annotation_map: ClassVar[dict[type, TypeEngine[datetime]]] = {
        datetime: DateTime(timezone=True)
    }


class Row:
    """The columns that every table has."""

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)


class User(Row, Base):
    """A person."""

    __tablename__ = "users"

    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(80))


class List(Row, Base):
    """A to-do list and its owner."""

    __tablename__ = "lists"
    __table_args__ = (Index("ix_lists_owner_id_created_at_id", "owner_id", "created_at", "id"),)

    title: Mapped[str] = mapped_column(String(120))
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))


class Grant(Row, Base):
    """The right of a second person to a list."""

    __tablename__ = "grants"
    __table_args__ = (UniqueConstraint("list_id", "user_id"),)

    list_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("lists.id"))
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"), index=True)
    level: Mapped[str] = mapped_column(String(4), default="view")


class Item(Row, Base):
    """An entry of a list."""

    __tablename__ = "items"
    __table_args__ = (Index("ix_items_list_id_created_at_id", "list_id", "created_at", "id"),)

    list_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("lists.id"))
    text: Mapped[str] = mapped_column(String(500))
    due: Mapped[date | None]
    done: Mapped[bool] = mapped_column(default=False)
