"""Delete an item.

write: list.can_edit
"""

from httpx import AsyncClient

from tests.core.answers import assert_problem
from tests.core.people import nobody, sign_up


async def test_nobody_may_delete_an_item_without_signing_in(client: AsyncClient) -> None:
    somebody = await sign_up(client, {"email": "somebody@example.com", "name": "Somebody"})
    list_ = await somebody.do("POST", "/lists", {"title": "Title"})
    item = await somebody.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await nobody(client).send("DELETE", f"/items/{item['id']}")

    assert_problem(answer, 401, "unauthenticated")


async def test_the_owner_of_the_list_may_delete_the_item(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await owner.send("DELETE", f"/items/{item['id']}")

    assert answer.status_code == 204, answer.text


async def test_an_edit_grant_holder_may_delete_the_item(client: AsyncClient) -> None:
    edit_grant_holder = await sign_up(
        client, {"email": "edit-grant-holder@example.com", "name": "Edit grant holder"}
    )
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    await owner.do(
        "POST",
        "/grants",
        {"list": list_["id"], "user": edit_grant_holder.row["email"], "level": "edit"},
    )

    answer = await edit_grant_holder.send("DELETE", f"/items/{item['id']}")

    assert answer.status_code == 204, answer.text


async def test_a_stranger_finds_no_item_to_delete(client: AsyncClient) -> None:
    stranger = await sign_up(client, {"email": "stranger@example.com", "name": "Stranger"})
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await stranger.send("DELETE", f"/items/{item['id']}")

    assert_problem(answer, 404, "not_found")


async def test_an_edit_grant_of_somebody_else_does_not_let_a_stranger_delete_the_item(
    client: AsyncClient,
) -> None:
    stranger = await sign_up(client, {"email": "stranger@example.com", "name": "Stranger"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    await owner.do(
        "POST",
        "/grants",
        {"list": list_["id"], "user": somebody_else.row["email"], "level": "edit"},
    )

    answer = await stranger.send("DELETE", f"/items/{item['id']}")

    assert_problem(answer, 404, "not_found")


async def test_a_view_grant_holder_may_not_delete_the_item(client: AsyncClient) -> None:
    view_grant_holder = await sign_up(
        client, {"email": "view-grant-holder@example.com", "name": "View grant holder"}
    )
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    await owner.do("POST", "/grants", {"list": list_["id"], "user": view_grant_holder.row["email"]})

    answer = await view_grant_holder.send("DELETE", f"/items/{item['id']}")

    assert_problem(answer, 403, "forbidden")


async def test_a_deleted_item_cannot_be_deleted_again(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    await owner.do("DELETE", f"/items/{item['id']}")

    answer = await owner.send("DELETE", f"/items/{item['id']}")

    assert_problem(answer, 404, "not_found")


async def test_an_item_that_has_changed_meanwhile_is_not_deleted(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    read = await owner.do("GET", f"/items/{item['id']}")
    await owner.do("PATCH", f"/items/{item['id']}", {"text": "Another text"})

    answer = await owner.send(
        "DELETE", f"/items/{item['id']}", headers={"If-Match": read.headers["etag"]}
    )

    assert_problem(answer, 412, "stale")


async def test_an_item_that_has_not_changed_is_deleted(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    read = await owner.do("GET", f"/items/{item['id']}")

    answer = await owner.send(
        "DELETE", f"/items/{item['id']}", headers={"If-Match": read.headers["etag"]}
    )

    assert answer.status_code == 204, answer.text
