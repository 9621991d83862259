"""Update an item.

write: list.can_edit
"""

from httpx import AsyncClient

from tests.core.answers import assert_problem
from tests.core.people import nobody, sign_up


async def test_nobody_may_update_an_item_without_signing_in(client: AsyncClient) -> None:
    somebody = await sign_up(client, {"email": "somebody@example.com", "name": "Somebody"})
    list_ = await somebody.do("POST", "/lists", {"title": "Title"})
    item = await somebody.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await nobody(client).send("PATCH", f"/items/{item['id']}", {"text": "Another text"})

    assert_problem(answer, 401, "unauthenticated")


async def test_the_owner_of_the_list_may_update_the_item(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await owner.send("PATCH", f"/items/{item['id']}", {"text": "Another text"})

    assert answer.status_code == 200, answer.text


async def test_an_edit_grant_holder_may_update_the_item(client: AsyncClient) -> None:
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

    answer = await edit_grant_holder.send("PATCH", f"/items/{item['id']}", {"text": "Another text"})

    assert answer.status_code == 200, answer.text


async def test_a_stranger_finds_no_item_to_update(client: AsyncClient) -> None:
    stranger = await sign_up(client, {"email": "stranger@example.com", "name": "Stranger"})
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await stranger.send("PATCH", f"/items/{item['id']}", {"text": "Another text"})

    assert_problem(answer, 404, "not_found")


async def test_an_edit_grant_of_somebody_else_does_not_let_a_stranger_update_the_item(
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

    answer = await stranger.send("PATCH", f"/items/{item['id']}", {"text": "Another text"})

    assert_problem(answer, 404, "not_found")


async def test_a_view_grant_holder_may_not_update_the_item(client: AsyncClient) -> None:
    view_grant_holder = await sign_up(
        client, {"email": "view-grant-holder@example.com", "name": "View grant holder"}
    )
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    await owner.do("POST", "/grants", {"list": list_["id"], "user": view_grant_holder.row["email"]})

    answer = await view_grant_holder.send("PATCH", f"/items/{item['id']}", {"text": "Another text"})

    assert_problem(answer, 403, "forbidden")


async def test_a_stranger_finds_no_item_to_update_whatever_is_sent(client: AsyncClient) -> None:
    stranger = await sign_up(client, {"email": "stranger@example.com", "name": "Stranger"})
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await stranger.send("PATCH", f"/items/{item['id']}", {"surprise": "!"})

    assert_problem(answer, 404, "not_found")


async def test_a_view_grant_holder_may_not_update_the_item_whatever_is_sent(
    client: AsyncClient,
) -> None:
    view_grant_holder = await sign_up(
        client, {"email": "view-grant-holder@example.com", "name": "View grant holder"}
    )
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    await owner.do("POST", "/grants", {"list": list_["id"], "user": view_grant_holder.row["email"]})

    answer = await view_grant_holder.send("PATCH", f"/items/{item['id']}", {"surprise": "!"})

    assert_problem(answer, 403, "forbidden")


async def test_the_owner_of_the_list_may_move_the_item_to_another_list_of_theirs(
    client: AsyncClient,
) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    other_list = await owner.do("POST", "/lists", {"title": "Title"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await owner.send("PATCH", f"/items/{item['id']}", {"list": other_list["id"]})

    assert answer.status_code == 200, answer.text


async def test_the_owner_of_the_list_may_not_move_the_item_to_a_list_that_they_may_only_read(
    client: AsyncClient,
) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    other_owner = await sign_up(client, {"email": "other-owner@example.com", "name": "Other owner"})
    other_list = await other_owner.do("POST", "/lists", {"title": "Title"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    await other_owner.do("POST", "/grants", {"list": other_list["id"], "user": owner.row["email"]})

    answer = await owner.send("PATCH", f"/items/{item['id']}", {"list": other_list["id"]})

    assert_problem(answer, 403, "forbidden")


async def test_the_owner_of_the_list_cannot_move_the_item_to_a_list_that_they_do_not_see(
    client: AsyncClient,
) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    other_owner = await sign_up(client, {"email": "other-owner@example.com", "name": "Other owner"})
    other_list = await other_owner.do("POST", "/lists", {"title": "Title"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await owner.send("PATCH", f"/items/{item['id']}", {"list": other_list["id"]})

    assert_problem(answer, 422, "invalid", [("/list", "unknown_reference")])
