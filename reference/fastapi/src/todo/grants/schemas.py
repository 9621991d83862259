"""Grants as clients send and read them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NotRequired
from uuid import UUID

from pydantic import BaseModel, ConfigDict, with_config
from typing_extensions import TypedDict

from todo.core.fields import Email, Key

Level = Literal["view", "edit"]


@dataclass
class GrantRead:
    """A grant."""

    id: UUID
    list: UUID
    user: Email
    level: Level
    created_at: datetime
    updated_at: datetime


class GrantPage(TypedDict):
    """A page of grants."""

    items: list[GrantRead]
    next: str | None
    count: NotRequired[int]


class GrantCreateInList(BaseModel):
    """A grant to be made in a list."""

    model_config = ConfigDict(extra="forbid")

    user: Email
    level: Level = "view"


class GrantCreate(GrantCreateInList):
    """A grant to be made."""

    list: Key


@with_config(extra="forbid")
class GrantUpdate(TypedDict, total=False):
    """The members of a grant to be changed."""

    level: Level
