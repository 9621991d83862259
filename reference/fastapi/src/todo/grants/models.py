"""The table of grants."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from todo.core.tables import Base


class Grant(Base):
    """A grant."""

    __tablename__ = "grants"
    __table_args__ = (
        UniqueConstraint("list_id", "user_id", info={"pointer": "/user"}),
        CheckConstraint("level IN ('view', 'edit')", "level", info={"pointer": "/level"}),
        Index(None, "list_id", "created_at", "id"),
        Index(None, "user_id", "created_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    list_id: Mapped[UUID] = mapped_column(
        ForeignKey("lists.id", ondelete="CASCADE", info={"pointer": "/list"})
    )
    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("users.id", ondelete="NO ACTION", info={"pointer": "/user"})
    )
    level: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
