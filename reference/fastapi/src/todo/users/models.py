"""The table of users."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from todo.core.columns import string
from todo.core.tables import Base


class User(Base):
    """A user."""

    __tablename__ = "users"
    __table_args__ = (
        UniqueConstraint("email", info={"pointer": "/email"}),
        CheckConstraint("length(email) BETWEEN 3 AND 254", "email", info={"pointer": "/email"}),
        CheckConstraint("length(name) BETWEEN 1 AND 80", "name", info={"pointer": "/name"}),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    email: Mapped[str]
    name: Mapped[str] = mapped_column(string(80))
    password_hash: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
