"""All tables, in one place for the migrations."""

from todo.auth.models import FailedLogIn, RefreshToken, Session
from todo.core.tables import Base
from todo.grants.models import Grant
from todo.items.models import Item
from todo.lists.models import List
from todo.users.models import User

__all__ = ["Base", "FailedLogIn", "Grant", "Item", "List", "RefreshToken", "Session", "User"]
