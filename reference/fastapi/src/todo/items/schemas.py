"""Items as clients send and read them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, NotRequired
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, with_config
from typing_extensions import TypedDict

from todo.core.fields import Day, Flag, Key, Omittable, Repeated, Separated, String
from todo.core.paging import PageQuery

Text = Annotated[String, Field(min_length=1, max_length=500)]
Sort = Annotated[str, Field(pattern=r"^-?(due|created_at)(,-?(due|created_at))*$")]


@dataclass
class ItemRead:
    """An item."""

    id: UUID
    list: UUID
    text: Text
    due: date | None
    done: bool
    created_at: datetime
    updated_at: datetime


class ItemPage(TypedDict):
    """A page of items."""

    items: list[ItemRead]
    next: str | None
    count: NotRequired[int]


class ItemQuery(PageQuery):
    """What can be asked of a list of items."""

    sort: Sort = "due"
    done: Omittable[Repeated[Flag]] = None
    done__ne: Annotated[Omittable[Flag], Field(alias="done.ne")] = None
    done__in: Annotated[Omittable[Separated[Flag]], Field(alias="done.in")] = None
    due: Omittable[Repeated[Day]] = None
    due__ne: Annotated[Omittable[Day], Field(alias="due.ne")] = None
    due__in: Annotated[Omittable[Separated[Day]], Field(alias="due.in")] = None
    due__lt: Annotated[Omittable[Day], Field(alias="due.lt")] = None
    due__lte: Annotated[Omittable[Day], Field(alias="due.lte")] = None
    due__gt: Annotated[Omittable[Day], Field(alias="due.gt")] = None
    due__gte: Annotated[Omittable[Day], Field(alias="due.gte")] = None
    due__null: Annotated[Omittable[Flag], Field(alias="due.null")] = None


class ItemCreateInList(BaseModel):
    """An item to be made in a list."""

    model_config = ConfigDict(extra="forbid")

    text: Text
    due: Day | None = None
    done: bool = False


class ItemCreate(ItemCreateInList):
    """An item to be made."""

    list: Key


@with_config(extra="forbid")
class ItemUpdate(TypedDict, total=False):
    """The members of an item to be changed."""

    list: Key
    text: Text
    due: Day | None
    done: bool
