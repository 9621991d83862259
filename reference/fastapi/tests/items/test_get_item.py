"""Get an item.

Item: list: List
read: list.can_view
write: list.can_edit
"""

from httpx import AsyncClient

from tests.core.answers import assert_problem, assert_row
from tests.core.people import nobody, sign_up


async def test_items_go_with_their_list(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    other_item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    await owner.do("DELETE", f"/lists/{list_['id']}")

    answer = await owner.send("GET", f"/items/{other_item['id']}")

    assert_problem(answer, 404, "not_found")


async def test_nobody_may_read_an_item_without_signing_in(client: AsyncClient) -> None:
    somebody = await sign_up(client, {"email": "somebody@example.com", "name": "Somebody"})
    list_ = await somebody.do("POST", "/lists", {"title": "Title"})
    item = await somebody.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await nobody(client).send("GET", f"/items/{item['id']}")

    assert_problem(answer, 401, "unauthenticated")


async def test_the_owner_of_the_list_may_read_the_item(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await owner.send("GET", f"/items/{item['id']}")

    assert answer.status_code == 200, answer.text


async def test_a_grant_holder_may_read_the_item(client: AsyncClient) -> None:
    grant_holder = await sign_up(
        client, {"email": "grant-holder@example.com", "name": "Grant holder"}
    )
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    await owner.do("POST", "/grants", {"list": list_["id"], "user": grant_holder.row["email"]})

    answer = await grant_holder.send("GET", f"/items/{item['id']}")

    assert answer.status_code == 200, answer.text


async def test_a_stranger_finds_no_item_to_read(client: AsyncClient) -> None:
    stranger = await sign_up(client, {"email": "stranger@example.com", "name": "Stranger"})
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await stranger.send("GET", f"/items/{item['id']}")

    assert_problem(answer, 404, "not_found")


async def test_a_grant_of_somebody_else_does_not_let_a_stranger_read_the_item(
    client: AsyncClient,
) -> None:
    stranger = await sign_up(client, {"email": "stranger@example.com", "name": "Stranger"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    await owner.do("POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]})

    answer = await stranger.send("GET", f"/items/{item['id']}")

    assert_problem(answer, 404, "not_found")


async def test_an_item_is_read_as_it_was_made(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await owner.send("GET", f"/items/{item['id']}")

    assert_row(answer, 200, {"list": list_["id"], "text": "Text", "due": None, "done": False})


async def test_an_item_that_has_not_changed_is_not_sent_again(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    read = await owner.do("GET", f"/items/{item['id']}")

    answer = await owner.send(
        "GET", f"/items/{item['id']}", headers={"If-None-Match": read.headers["etag"]}
    )

    assert answer.status_code == 304, answer.text
    assert answer.headers["etag"] == read.headers["etag"]


async def test_a_deleted_item_is_gone(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    await owner.do("DELETE", f"/items/{item['id']}")

    answer = await owner.send("GET", f"/items/{item['id']}")

    assert_problem(answer, 404, "not_found")
