"""Change the password.

auth: User: password(email)
"""

from httpx import AsyncClient

from tests.core.answers import assert_problem
from tests.core.people import PASSWORD, nobody, sign_up


async def test_the_password_is_changed(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})
    session = await nobody(client).do(
        "POST", "/auth/log-in", {"email": user.row["email"], "password": PASSWORD}
    )

    answer = await user.using(session).send(
        "POST",
        "/auth/password",
        {"current_password": PASSWORD, "new_password": "a brand new passphrase"},
    )

    assert answer.status_code == 204, answer.text


async def test_the_password_is_not_changed_without_the_current_one(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})
    session = await nobody(client).do(
        "POST", "/auth/log-in", {"email": user.row["email"], "password": PASSWORD}
    )

    answer = await user.using(session).send(
        "POST",
        "/auth/password",
        {"current_password": "not the current one", "new_password": "a brand new passphrase"},
    )

    assert_problem(answer, 401, "wrong_credentials")


async def test_the_password_is_not_changed_to_a_short_one(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})
    session = await nobody(client).do(
        "POST", "/auth/log-in", {"email": user.row["email"], "password": PASSWORD}
    )

    answer = await user.using(session).send(
        "POST", "/auth/password", {"current_password": PASSWORD, "new_password": "seven77"}
    )

    assert_problem(answer, 422, "invalid", [("/new_password", "too_short")])
