"""Who may do what with items."""

from sqlalchemy import ColumnElement, bindparam, exists, select

from todo.items.models import Item
from todo.lists.models import List
from todo.lists.rules import can_edit, can_view


def can_read() -> ColumnElement[bool]:
    """Allow where `list.can_view`."""
    return Item.list_id.in_(select(List.id).where(can_view()))


def can_read_in_list() -> ColumnElement[bool]:
    """Allow, for all rows of the list that is asked for, where `list.can_view`."""
    return exists().where(List.id == bindparam("list"), can_view())


def can_write() -> ColumnElement[bool]:
    """Allow where `list.can_edit`."""
    return Item.list_id.in_(select(List.id).where(can_write_in_list()))


def can_write_in_list() -> ColumnElement[bool]:
    """Allow, in a list, where `can_edit`."""
    return can_edit()
