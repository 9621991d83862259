"""List grants.

read: list.can_view
"""

from typing import Any

import pytest
from httpx import AsyncClient

from tests.core.answers import assert_page, assert_problem
from tests.core.people import nobody, sign_up


async def test_without_signing_in_grants_are_not_listed(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]})

    answer = await nobody(client).send("GET", "/grants")

    assert_problem(answer, 401, "unauthenticated")


async def test_the_owner_of_the_list_finds_the_grant_among_grants(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )

    answer = await owner.send("GET", "/grants")

    assert_page(answer, [grant])


async def test_a_grant_holder_finds_the_grant_among_grants(client: AsyncClient) -> None:
    grant_holder = await sign_up(
        client, {"email": "grant-holder@example.com", "name": "Grant holder"}
    )
    somebody = await sign_up(client, {"email": "somebody@example.com", "name": "Somebody"})
    list_ = await somebody.do("POST", "/lists", {"title": "Title"})
    grant = await somebody.do(
        "POST", "/grants", {"list": list_["id"], "user": grant_holder.row["email"]}
    )

    answer = await grant_holder.send("GET", "/grants")

    assert_page(answer, [grant])


async def test_a_stranger_does_not_find_the_grant_among_grants(client: AsyncClient) -> None:
    stranger = await sign_up(client, {"email": "stranger@example.com", "name": "Stranger"})
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]})

    answer = await stranger.send("GET", "/grants")

    assert_page(answer, [])


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
async def test_grants_are_not_listed_with(
    client: AsyncClient, query: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]})

    answer = await owner.send("GET", "/grants", query=query)

    assert_problem(answer, 400, "bad_request", errors)


async def test_grants_are_not_listed_from_a_cursor_that_is_made_up(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]})

    answer = await owner.send("GET", "/grants", query={"cursor": "first"})

    assert_problem(answer, 400, "bad_request")


async def test_grants_are_not_listed_from_a_cursor_that_is_too_long(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]})

    answer = await owner.send("GET", "/grants", query={"cursor": "x" * 2000})

    assert_problem(answer, 400, "bad_request")


async def test_a_limit_beyond_the_largest_page_gives_grants(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )

    answer = await owner.send("GET", "/grants", query={"limit": "101"})

    assert_page(answer, [grant])
