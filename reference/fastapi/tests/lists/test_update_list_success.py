"""Update a list.

title: string(1..120)
update: can_edit
"""

from httpx import AsyncClient

from tests.core.answers import assert_row
from tests.core.people import sign_up


async def test_an_update_changes_the_title_and_keeps_the_rest(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send("PATCH", f"/lists/{list_['id']}", {"title": "Another title"})

    assert_row(answer, 200, {"title": "Another title", "owner": owner.row["id"]})


async def test_an_empty_update_changes_nothing(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send("PATCH", f"/lists/{list_['id']}", {})

    assert_row(answer, 200, {"title": "Title", "owner": owner.row["id"]})
