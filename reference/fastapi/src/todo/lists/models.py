"""The table of lists."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from todo.core.columns import string
from todo.core.tables import Base


class List(Base):
    """A list."""

    __tablename__ = "lists"
    __table_args__ = (
        CheckConstraint("length(title) BETWEEN 1 AND 120", "title", info={"pointer": "/title"}),
        Index(None, "owner_id", "created_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(string(120))
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="NO ACTION"))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
