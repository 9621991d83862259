"""Users as clients send and read them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, NotRequired
from uuid import UUID

from pydantic import Field, with_config
from typing_extensions import TypedDict

from todo.core.fields import Email, String

Name = Annotated[String, Field(min_length=1, max_length=80)]


@dataclass
class UserRead:
    """A user."""

    id: UUID
    email: Email
    name: Name
    created_at: datetime
    updated_at: datetime


class UserPage(TypedDict):
    """A page of users."""

    items: list[UserRead]
    next: str | None
    count: NotRequired[int]


@with_config(extra="forbid")
class UserUpdate(TypedDict, total=False):
    """The members of a user to be changed."""

    email: Email
    name: Name
