"""Create an item.

list: List
"""

from httpx import AsyncClient

from tests.core.answers import assert_problem
from tests.core.people import sign_up


async def test_an_item_is_not_created_with_a_list_that_is_nowhere(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send(
        "POST", "/items", {"text": "Text", "list": "01970000-0000-7000-8000-000000000000"}
    )

    assert_problem(answer, 422, "invalid", [("/list", "unknown_reference")])
