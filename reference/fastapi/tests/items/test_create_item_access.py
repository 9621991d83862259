"""Create an item.

write: list.can_edit
"""

from httpx import AsyncClient

from tests.core.answers import assert_problem
from tests.core.people import nobody, sign_up


async def test_nobody_may_create_an_item_without_signing_in(client: AsyncClient) -> None:
    somebody = await sign_up(client, {"email": "somebody@example.com", "name": "Somebody"})
    list_ = await somebody.do("POST", "/lists", {"title": "Title"})

    answer = await nobody(client).send("POST", "/items", {"list": list_["id"], "text": "Text"})

    assert_problem(answer, 401, "unauthenticated")


async def test_the_owner_of_the_list_may_create_an_item(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send("POST", "/items", {"list": list_["id"], "text": "Text"})

    assert answer.status_code == 201, answer.text


async def test_an_edit_grant_holder_may_create_an_item(client: AsyncClient) -> None:
    edit_grant_holder = await sign_up(
        client, {"email": "edit-grant-holder@example.com", "name": "Edit grant holder"}
    )
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do(
        "POST",
        "/grants",
        {"list": list_["id"], "user": edit_grant_holder.row["email"], "level": "edit"},
    )

    answer = await edit_grant_holder.send("POST", "/items", {"list": list_["id"], "text": "Text"})

    assert answer.status_code == 201, answer.text


async def test_a_stranger_cannot_create_an_item_that_refers_to_what_they_do_not_see(
    client: AsyncClient,
) -> None:
    stranger = await sign_up(client, {"email": "stranger@example.com", "name": "Stranger"})
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await stranger.send("POST", "/items", {"list": list_["id"], "text": "Text"})

    assert_problem(answer, 422, "invalid", [("/list", "unknown_reference")])


async def test_an_edit_grant_of_somebody_else_does_not_let_a_stranger_create_an_item(
    client: AsyncClient,
) -> None:
    stranger = await sign_up(client, {"email": "stranger@example.com", "name": "Stranger"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do(
        "POST",
        "/grants",
        {"list": list_["id"], "user": somebody_else.row["email"], "level": "edit"},
    )

    answer = await stranger.send("POST", "/items", {"list": list_["id"], "text": "Text"})

    assert_problem(answer, 422, "invalid", [("/list", "unknown_reference")])


async def test_a_view_grant_holder_may_not_create_an_item(client: AsyncClient) -> None:
    view_grant_holder = await sign_up(
        client, {"email": "view-grant-holder@example.com", "name": "View grant holder"}
    )
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/grants", {"list": list_["id"], "user": view_grant_holder.row["email"]})

    answer = await view_grant_holder.send("POST", "/items", {"list": list_["id"], "text": "Text"})

    assert_problem(answer, 403, "forbidden")
