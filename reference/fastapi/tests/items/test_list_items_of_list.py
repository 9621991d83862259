"""List items of a list.

read: list.can_view
"""

from typing import Any

import pytest
from httpx import AsyncClient

from tests.core.answers import assert_page, assert_problem
from tests.core.people import nobody, sign_up


async def test_without_signing_in_items_of_the_list_are_not_listed(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await nobody(client).send("GET", f"/lists/{list_['id']}/items")

    assert_problem(answer, 401, "unauthenticated")


async def test_the_owner_of_the_list_finds_the_item_among_items_of_the_list(
    client: AsyncClient,
) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await owner.send("GET", f"/lists/{list_['id']}/items")

    assert_page(answer, [item])


async def test_a_grant_holder_finds_the_item_among_items_of_the_list(client: AsyncClient) -> None:
    grant_holder = await sign_up(
        client, {"email": "grant-holder@example.com", "name": "Grant holder"}
    )
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": grant_holder.row["email"], "level": "edit"}
    )
    item = await grant_holder.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await grant_holder.send("GET", f"/lists/{list_['id']}/items")

    assert_page(answer, [item])


async def test_a_stranger_finds_no_items_of_the_list(client: AsyncClient) -> None:
    stranger = await sign_up(client, {"email": "stranger@example.com", "name": "Stranger"})
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await stranger.send("GET", f"/lists/{list_['id']}/items")

    assert_problem(answer, 404, "not_found")


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        pytest.param(
            {"surprise": "1"}, [("surprise", "unknown_member")], id="an unknown parameter"
        ),
        pytest.param({"limit": "0"}, [("limit", "too_small")], id="a limit of none"),
        pytest.param({"limit": "-1"}, [("limit", "too_small")], id="a limit below none"),
        pytest.param({"limit": "ten"}, [("limit", "wrong_type")], id="a limit that is no number"),
    ],
)
async def test_items_of_the_list_are_not_listed_with(
    client: AsyncClient, query: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await owner.send("GET", f"/lists/{list_['id']}/items", query=query)

    assert_problem(answer, 400, "bad_request", errors)


async def test_items_of_the_list_are_not_listed_from_a_cursor_that_is_made_up(
    client: AsyncClient,
) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await owner.send("GET", f"/lists/{list_['id']}/items", query={"cursor": "first"})

    assert_problem(answer, 400, "bad_request")


async def test_items_of_the_list_are_not_listed_from_a_cursor_that_is_too_long(
    client: AsyncClient,
) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await owner.send("GET", f"/lists/{list_['id']}/items", query={"cursor": "x" * 2000})

    assert_problem(answer, 400, "bad_request")


async def test_a_limit_beyond_the_largest_page_gives_items_of_the_list(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await owner.send("GET", f"/lists/{list_['id']}/items", query={"limit": "101"})

    assert_page(answer, [item])


async def test_items_of_the_list_come_page_by_page(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await owner.send("GET", f"/lists/{list_['id']}/items", query={"limit": "1"})

    assert answer.status_code == 200, answer.text
    assert answer.json()["next"] is not None


async def test_items_of_the_list_end_with_their_last_page(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    first_page = await owner.do("GET", f"/lists/{list_['id']}/items", query={"limit": "1"})

    answer = await owner.send(
        "GET", f"/lists/{list_['id']}/items", query={"limit": "1", "cursor": first_page["next"]}
    )

    assert answer.status_code == 200, answer.text
    assert answer.json()["next"] is None


async def test_the_number_of_items_of_the_list_is_told_when_it_is_asked_for(
    client: AsyncClient,
) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    other_item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await owner.send("GET", f"/lists/{list_['id']}/items", query={"count": "true"})

    assert_page(answer, [item, other_item], in_order=False)
    assert answer.json()["count"] == 2
