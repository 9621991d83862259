"""Create an item in a list.

write: list.can_edit
text: string(1..500)
"""

from typing import Any

import pytest
from httpx import AsyncClient

from tests.core.answers import assert_problem, assert_row
from tests.core.people import nobody, sign_up


async def test_nobody_may_create_an_item_in_the_list_without_signing_in(
    client: AsyncClient,
) -> None:
    somebody = await sign_up(client, {"email": "somebody@example.com", "name": "Somebody"})
    list_ = await somebody.do("POST", "/lists", {"title": "Title"})

    answer = await nobody(client).send("POST", f"/lists/{list_['id']}/items", {"text": "Text"})

    assert_problem(answer, 401, "unauthenticated")


async def test_the_owner_of_the_list_may_create_an_item_in_the_list(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send("POST", f"/lists/{list_['id']}/items", {"text": "Text"})

    assert answer.status_code == 201, answer.text


async def test_an_edit_grant_holder_may_create_an_item_in_the_list(client: AsyncClient) -> None:
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

    answer = await edit_grant_holder.send("POST", f"/lists/{list_['id']}/items", {"text": "Text"})

    assert answer.status_code == 201, answer.text


async def test_a_stranger_finds_no_list_to_create_an_item_in(client: AsyncClient) -> None:
    stranger = await sign_up(client, {"email": "stranger@example.com", "name": "Stranger"})
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await stranger.send("POST", f"/lists/{list_['id']}/items", {"text": "Text"})

    assert_problem(answer, 404, "not_found")


async def test_an_edit_grant_of_somebody_else_does_not_let_a_stranger_create_an_item_in_the_list(
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

    answer = await stranger.send("POST", f"/lists/{list_['id']}/items", {"text": "Text"})

    assert_problem(answer, 404, "not_found")


async def test_a_view_grant_holder_may_not_create_an_item_in_the_list(client: AsyncClient) -> None:
    view_grant_holder = await sign_up(
        client, {"email": "view-grant-holder@example.com", "name": "View grant holder"}
    )
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/grants", {"list": list_["id"], "user": view_grant_holder.row["email"]})

    answer = await view_grant_holder.send("POST", f"/lists/{list_['id']}/items", {"text": "Text"})

    assert_problem(answer, 403, "forbidden")


async def test_a_new_item_in_the_list_comes_back_with_its_defaults(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send("POST", f"/lists/{list_['id']}/items", {"text": "Text"})

    assert_row(answer, 201, {"list": list_["id"], "text": "Text", "due": None, "done": False})


async def test_a_new_item_in_the_list_keeps_all_that_is_sent(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send(
        "POST", f"/lists/{list_['id']}/items", {"text": "Text", "due": "2026-03-01", "done": True}
    )

    assert_row(
        answer, 201, {"list": list_["id"], "text": "Text", "due": "2026-03-01", "done": True}
    )


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        pytest.param({}, [("/text", "missing")], id="without text"),
        pytest.param(
            {"text": "Text", "surprise": "!"},
            [("/surprise", "unknown_member")],
            id="with an unknown member",
        ),
        pytest.param(
            {"text": "Text", "id": "01970000-0000-7000-8000-000000000000"},
            [("/id", "unknown_member")],
            id="with a key chosen by the client",
        ),
        pytest.param(
            {"text": "x" * 501, "due": "2026-02-30", "done": "yes"},
            [("/text", "too_long"), ("/due", "bad_format"), ("/done", "wrong_type")],
            id="and all faults are told at once",
        ),
    ],
)
async def test_an_item_is_not_created_in_the_list(
    client: AsyncClient, changes: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send("POST", f"/lists/{list_['id']}/items", changes)

    assert_problem(answer, 422, "invalid", errors)
