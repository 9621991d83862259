"""Lists as clients send and read them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, NotRequired
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, with_config
from typing_extensions import TypedDict

from todo.core.fields import String

Title = Annotated[String, Field(min_length=1, max_length=120)]


@dataclass
class ListRead:
    """A list."""

    id: UUID
    title: Title
    owner: UUID
    created_at: datetime
    updated_at: datetime


class ListPage(TypedDict):
    """A page of lists."""

    items: list[ListRead]
    next: str | None
    count: NotRequired[int]


class ListCreate(BaseModel):
    """A list to be made."""

    model_config = ConfigDict(extra="forbid")

    title: Title


@with_config(extra="forbid")
class ListUpdate(TypedDict, total=False):
    """The members of a list to be changed."""

    title: Title
