"""Update a user.

update: this == caller
"""

from httpx import AsyncClient

from tests.core.answers import assert_problem
from tests.core.people import nobody, sign_up


async def test_nobody_may_update_a_user_without_signing_in(client: AsyncClient) -> None:
    somebody = await sign_up(client, {"email": "somebody@example.com", "name": "Somebody"})

    answer = await nobody(client).send(
        "PATCH", f"/users/{somebody.row['id']}", {"name": "Another somebody"}
    )

    assert_problem(answer, 401, "unauthenticated")


async def test_a_user_may_update_themselves(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})

    answer = await user.send("PATCH", f"/users/{user.row['id']}", {"name": "Another user"})

    assert answer.status_code == 200, answer.text


async def test_a_stranger_finds_no_user_to_update(client: AsyncClient) -> None:
    stranger = await sign_up(client, {"email": "stranger@example.com", "name": "Stranger"})
    other_user = await sign_up(client, {"email": "other-user@example.com", "name": "Other user"})

    answer = await stranger.send(
        "PATCH", f"/users/{other_user.row['id']}", {"name": "Another other user"}
    )

    assert_problem(answer, 404, "not_found")


async def test_a_stranger_finds_no_user_to_update_whatever_is_sent(client: AsyncClient) -> None:
    stranger = await sign_up(client, {"email": "stranger@example.com", "name": "Stranger"})
    other_user = await sign_up(client, {"email": "other-user@example.com", "name": "Other user"})

    answer = await stranger.send("PATCH", f"/users/{other_user.row['id']}", {"surprise": "!"})

    assert_problem(answer, 404, "not_found")
