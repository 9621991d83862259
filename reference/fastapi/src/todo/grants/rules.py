"""Who may do what with grants."""

from sqlalchemy import ColumnElement, bindparam, exists, select
from sqlalchemy.orm import aliased

from todo.core.callers import CALLER
from todo.grants.models import Grant
from todo.lists.models import List
from todo.lists.rules import can_view


def can_read() -> ColumnElement[bool]:
    """Allow where `list.can_view`."""
    return Grant.list_id.in_(select(List.id).where(can_view()))


def can_read_in_list() -> ColumnElement[bool]:
    """Allow, for all rows of the list that is asked for, where `list.can_view`."""
    return exists().where(List.id == bindparam("list"), can_view())


def can_write() -> ColumnElement[bool]:
    """Allow where `list.owner == caller`."""
    return Grant.list_id.in_(select(List.id).where(can_write_in_list()))


def can_write_in_list() -> ColumnElement[bool]:
    """Allow, in a list, where `owner == caller`."""
    return List.owner_id == CALLER


def not_the_owner(grant: type[Grant]) -> ColumnElement[bool]:
    """Hold where `user != list.owner`."""
    list_ = aliased(List)
    return (
        grant.user_id != select(list_.owner_id).where(list_.id == grant.list_id).scalar_subquery()
    )
