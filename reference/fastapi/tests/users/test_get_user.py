"""Get a user.

read: this == caller
"""

from httpx import AsyncClient

from tests.core.answers import assert_problem, assert_row
from tests.core.people import nobody, sign_up


async def test_nobody_may_read_a_user_without_signing_in(client: AsyncClient) -> None:
    somebody = await sign_up(client, {"email": "somebody@example.com", "name": "Somebody"})

    answer = await nobody(client).send("GET", f"/users/{somebody.row['id']}")

    assert_problem(answer, 401, "unauthenticated")


async def test_a_user_may_read_themselves(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})

    answer = await user.send("GET", f"/users/{user.row['id']}")

    assert answer.status_code == 200, answer.text


async def test_a_stranger_finds_no_user_to_read(client: AsyncClient) -> None:
    stranger = await sign_up(client, {"email": "stranger@example.com", "name": "Stranger"})
    other_user = await sign_up(client, {"email": "other-user@example.com", "name": "Other user"})

    answer = await stranger.send("GET", f"/users/{other_user.row['id']}")

    assert_problem(answer, 404, "not_found")


async def test_a_user_is_read_as_it_was_made(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})

    answer = await user.send("GET", f"/users/{user.row['id']}")

    assert_row(answer, 200, {"email": "user@example.com", "name": "User"})


async def test_a_user_that_has_not_changed_is_not_sent_again(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})
    read = await user.do("GET", f"/users/{user.row['id']}")

    answer = await user.send(
        "GET", f"/users/{user.row['id']}", headers={"If-None-Match": read.headers["etag"]}
    )

    assert answer.status_code == 304, answer.text
    assert answer.headers["etag"] == read.headers["etag"]
