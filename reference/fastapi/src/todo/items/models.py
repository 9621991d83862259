"""The table of items."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from todo.core.columns import string
from todo.core.tables import Base


class Item(Base):
    """An item."""

    __tablename__ = "items"
    __table_args__ = (
        CheckConstraint("length(text) BETWEEN 1 AND 500", "text", info={"pointer": "/text"}),
        CheckConstraint("done IN (0, 1)", "done").ddl_if(dialect="sqlite"),
        Index(None, "list_id", "created_at", "id"),
        Index(None, "list_id", "due", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    list_id: Mapped[UUID] = mapped_column(
        ForeignKey("lists.id", ondelete="CASCADE", info={"pointer": "/list"})
    )
    text: Mapped[str] = mapped_column(string(500))
    due: Mapped[date | None]
    done: Mapped[bool]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
