"""Log in.

auth: User: password(email)
"""

from httpx import AsyncClient

from tests.core.answers import assert_problem, assert_row
from tests.core.people import PASSWORD, nobody, sign_up


async def test_a_user_logs_in(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})

    answer = await nobody(client).send(
        "POST", "/auth/log-in", {"email": user.row["email"], "password": PASSWORD}
    )

    assert_row(answer, 200, {"token_type": "Bearer"})


async def test_nobody_logs_in_with_a_wrong_password(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})

    answer = await nobody(client).send(
        "POST", "/auth/log-in", {"email": user.row["email"], "password": "a brand new passphrase"}
    )

    assert_problem(answer, 401, "wrong_credentials")


async def test_nobody_logs_in_who_has_not_signed_up(client: AsyncClient) -> None:

    answer = await nobody(client).send(
        "POST",
        "/auth/log-in",
        {"email": "nobody@example.com", "password": "a brand new passphrase"},
    )

    assert_problem(answer, 401, "wrong_credentials")


async def test_the_new_password_logs_in(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})
    session = await nobody(client).do(
        "POST", "/auth/log-in", {"email": user.row["email"], "password": PASSWORD}
    )
    await user.using(session).do(
        "POST",
        "/auth/password",
        {"current_password": PASSWORD, "new_password": "a brand new passphrase"},
    )

    answer = await nobody(client).send(
        "POST", "/auth/log-in", {"email": user.row["email"], "password": "a brand new passphrase"}
    )

    assert answer.status_code == 200, answer.text


async def test_the_old_password_does_not_log_in_any_more(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})
    session = await nobody(client).do(
        "POST", "/auth/log-in", {"email": user.row["email"], "password": PASSWORD}
    )
    await user.using(session).do(
        "POST",
        "/auth/password",
        {"current_password": PASSWORD, "new_password": "a brand new passphrase"},
    )

    answer = await nobody(client).send(
        "POST", "/auth/log-in", {"email": user.row["email"], "password": PASSWORD}
    )

    assert_problem(answer, 401, "wrong_credentials")
