"""Update a list.

update: can_edit
"""

from httpx import AsyncClient

from tests.core.answers import assert_problem
from tests.core.people import sign_up


async def test_a_list_that_has_changed_meanwhile_is_not_updated(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    read = await owner.do("GET", f"/lists/{list_['id']}")
    await owner.do("PATCH", f"/lists/{list_['id']}", {"title": "Another title"})

    answer = await owner.send(
        "PATCH", f"/lists/{list_['id']}", {}, headers={"If-Match": read.headers["etag"]}
    )

    assert_problem(answer, 412, "stale")


async def test_a_list_that_has_not_changed_is_updated(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    read = await owner.do("GET", f"/lists/{list_['id']}")

    answer = await owner.send(
        "PATCH", f"/lists/{list_['id']}", {}, headers={"If-Match": read.headers["etag"]}
    )

    assert answer.status_code == 200, answer.text
