"""List users.

read: this == caller
"""

from typing import Any

import pytest
from httpx import AsyncClient

from tests.core.answers import assert_page, assert_problem
from tests.core.people import nobody, sign_up


async def test_without_signing_in_users_are_not_listed(client: AsyncClient) -> None:
    await sign_up(client, {"email": "user@example.com", "name": "User"})

    answer = await nobody(client).send("GET", "/users")

    assert_problem(answer, 401, "unauthenticated")


async def test_a_user_finds_themselves_among_users(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})

    answer = await user.send("GET", "/users")

    assert_page(answer, [user.row])


async def test_a_stranger_does_not_find_the_user_among_users(client: AsyncClient) -> None:
    stranger = await sign_up(client, {"email": "stranger@example.com", "name": "Stranger"})
    await sign_up(client, {"email": "other-user@example.com", "name": "Other user"})

    answer = await stranger.send("GET", "/users")

    assert_page(answer, [stranger.row])


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
async def test_users_are_not_listed_with(
    client: AsyncClient, query: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})

    answer = await user.send("GET", "/users", query=query)

    assert_problem(answer, 400, "bad_request", errors)


async def test_users_are_not_listed_from_a_cursor_that_is_made_up(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})

    answer = await user.send("GET", "/users", query={"cursor": "first"})

    assert_problem(answer, 400, "bad_request")


async def test_users_are_not_listed_from_a_cursor_that_is_too_long(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})

    answer = await user.send("GET", "/users", query={"cursor": "x" * 2000})

    assert_problem(answer, 400, "bad_request")


async def test_a_limit_beyond_the_largest_page_gives_users(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})

    answer = await user.send("GET", "/users", query={"limit": "101"})

    assert_page(answer, [user.row])
