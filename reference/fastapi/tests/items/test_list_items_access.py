"""List items.

read: list.can_view
"""

from httpx import AsyncClient

from tests.core.answers import assert_problem
from tests.core.people import nobody, sign_up


async def test_without_signing_in_items_are_not_listed(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await nobody(client).send("GET", "/items")

    assert_problem(answer, 401, "unauthenticated")
