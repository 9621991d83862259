"""Update an item.

write: list.can_edit
"""

from httpx import AsyncClient

from tests.core.answers import assert_problem
from tests.core.people import sign_up


async def test_an_item_that_has_changed_meanwhile_is_not_updated(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    read = await owner.do("GET", f"/items/{item['id']}")
    await owner.do("PATCH", f"/items/{item['id']}", {"text": "Another text"})

    answer = await owner.send(
        "PATCH", f"/items/{item['id']}", {}, headers={"If-Match": read.headers["etag"]}
    )

    assert_problem(answer, 412, "stale")


async def test_an_item_that_has_not_changed_is_updated(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    read = await owner.do("GET", f"/items/{item['id']}")

    answer = await owner.send(
        "PATCH", f"/items/{item['id']}", {}, headers={"If-Match": read.headers["etag"]}
    )

    assert answer.status_code == 200, answer.text
