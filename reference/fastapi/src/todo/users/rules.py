"""Who may do what with users."""

from sqlalchemy import ColumnElement

from todo.core.callers import CALLER
from todo.users.models import User


def can_read() -> ColumnElement[bool]:
    """Allow where `this == caller`."""
    return User.id == CALLER


def can_update() -> ColumnElement[bool]:
    """Allow where `this == caller`."""
    return User.id == CALLER
