"""The application and its four endpoints that are measured."""

import uuid
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import FastAPI, HTTPException, Query
from sqlalchemy import select

from plain.database import Session
from plain.models import Item, List
from plain.schemas import ItemPage, ListIn, ListOut, ListPage

app = FastAPI(title="todo")


Limit = Annotated[int, Query(ge=1, le=100)]
Offset = Annotated[int, Query(ge=0)]


def page(rows: Sequence[Any], limit: int, offset: int) -> dict[str, Any]:
    """Cut off the row that only tells whether there are more."""
    return {"items": rows[:limit], "next": offset + limit if len(rows) > limit else None}


@app.get("/lists/{list_id}", response_model=ListOut)
async def get_list(list_id: uuid.UUID, session: Session) -> List:
    """Get a list."""
    row = await session.get(List, list_id)
    if row is None:
        raise HTTPException(status_code=404)
    return row


@app.get("/lists", response_model=ListPage)
async def list_lists(
    owner: uuid.UUID, session: Session, limit: Limit = 20, offset: Offset = 0
) -> dict[str, Any]:
    """List the lists of a person."""
    query = select(List).where(List.owner_id == owner).order_by(List.created_at, List.id)
    rows = await session.scalars(query.limit(limit + 1).offset(offset))
    return page(rows.all(), limit, offset)


@app.get("/lists/{list_id}/items", response_model=ItemPage)
async def list_items(
    list_id: uuid.UUID, session: Session, limit: Limit = 20, offset: Offset = 0
) -> dict[str, Any]:
    """List the entries of a list."""
    query = select(Item).where(Item.list_id == list_id).order_by(Item.created_at, Item.id)
    rows = await session.scalars(query.limit(limit + 1).offset(offset))
    return page(rows.all(), limit, offset)


@app.post("/lists", response_model=ListOut, status_code=201)
async def create_list(body: ListIn, session: Session) -> List:
    """Make a list."""
    row = List(title=body.title, owner_id=body.owner)
    session.add(row)
    await session.commit()
    return row
