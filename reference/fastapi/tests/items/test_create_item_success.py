"""Create an item.

write: list.can_edit
"""

from httpx import AsyncClient

from tests.core.answers import assert_row
from tests.core.people import sign_up


async def test_a_new_item_comes_back_with_its_defaults(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send("POST", "/items", {"list": list_["id"], "text": "Text"})

    assert_row(answer, 201, {"list": list_["id"], "text": "Text", "due": None, "done": False})


async def test_a_new_item_keeps_all_that_is_sent(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send(
        "POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-01", "done": True}
    )

    assert_row(
        answer, 201, {"list": list_["id"], "text": "Text", "due": "2026-03-01", "done": True}
    )
