"""The tables of sessions and of the tokens that keep them alive."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from todo.core.tables import Base


class Session(Base):
    """A sign-in of one user: a family of tokens that live and end together."""

    __tablename__ = "sessions"
    __table_args__ = (Index(None, "user_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class FailedLogIn(Base):
    """An attempt to sign in that failed, remembered for some minutes to slow down guessing."""

    __tablename__ = "failed_log_ins"
    __table_args__ = (Index(None, "account", "failed_at"), Index(None, "address", "failed_at"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account: Mapped[str]
    address: Mapped[str]
    failed_at: Mapped[datetime]


class RefreshToken(Base):
    """A token that can be exchanged once, of which only the hash is kept."""

    __tablename__ = "refresh_tokens"
    __table_args__ = (Index(None, "session_id"),)

    hash: Mapped[str] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    used_at: Mapped[datetime | None]
