"""Update an item.

text: string(1..500)
write: list.can_edit
due: date?
"""

from httpx import AsyncClient

from tests.core.answers import assert_row
from tests.core.people import sign_up


async def test_an_update_changes_the_text_and_keeps_the_rest(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await owner.send("PATCH", f"/items/{item['id']}", {"text": "Another text"})

    assert_row(
        answer, 200, {"list": list_["id"], "text": "Another text", "due": None, "done": False}
    )


async def test_an_empty_update_changes_nothing(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await owner.send("PATCH", f"/items/{item['id']}", {})

    assert_row(answer, 200, {"list": list_["id"], "text": "Text", "due": None, "done": False})


async def test_null_clears_the_due(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    await owner.do("PATCH", f"/items/{item['id']}", {"due": "2026-03-01"})

    answer = await owner.send("PATCH", f"/items/{item['id']}", {"due": None})

    assert_row(answer, 200, {"due": None})
