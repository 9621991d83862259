"""The shapes that requests and answers have on the wire."""

import uuid
from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class ListIn(BaseModel):
    """A list to be made; it names its owner, since nobody signs in here."""

    title: Annotated[str, Field(min_length=1, max_length=120)]
    owner: uuid.UUID


class ListOut(BaseModel):
    """A list."""

    model_config = ConfigDict(from_attributes=True)

    id: uuid.UUID
    title: str
    owner: Annotated[uuid.UUID, Field(validation_alias="owner_id")]
    created_at: datetime
    updated_at: datetime


class ItemOut(BaseModel):
    """An entry of a list."""

    model_config = ConfigDict(from_attributes=True)

    id: uuid.UUID
    list: Annotated[uuid.UUID, Field(validation_alias="list_id")]
    text: str
    due: date | None
    done: bool
    created_at: datetime
    updated_at: datetime


class ListPage(BaseModel):
    """Some lists, and the offset of the next ones."""

    items: list[ListOut]
    next: int | None


class ItemPage(BaseModel):
    """Some entries of a list, and the offset of the next ones."""

    items: list[ItemOut]
    next: int | None
