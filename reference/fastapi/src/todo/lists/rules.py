"""Who may do what with lists."""

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import aliased

from todo.core.callers import CALLER
from todo.grants.models import Grant
from todo.lists.models import List


def can_view() -> ColumnElement[bool]:
    """Allow where `owner == caller || grants.exists(g, g.user == caller)`."""
    g = aliased(Grant)
    return or_(List.owner_id == CALLER, List.id.in_(select(g.list_id).where(g.user_id == CALLER)))


def can_edit() -> ColumnElement[bool]:
    """Allow where `owner == caller || grants.exists(g, g.user == caller && g.level == 'edit')`."""
    g = aliased(Grant)
    return or_(
        List.owner_id == CALLER,
        List.id.in_(select(g.list_id).where(g.user_id == CALLER, g.level == "edit")),
    )


def can_delete() -> ColumnElement[bool]:
    """Allow where `owner == caller`."""
    return List.owner_id == CALLER
