"""Get the caller's own row.

auth: User: password(email)
"""

from httpx import AsyncClient

from tests.core.answers import assert_problem, assert_row
from tests.core.people import PASSWORD, nobody, sign_up


async def test_a_refresh_token_used_twice_ends_the_access_tokens_of_its_session(
    client: AsyncClient,
) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})
    session = await nobody(client).do(
        "POST", "/auth/log-in", {"email": user.row["email"], "password": PASSWORD}
    )
    renewed = await nobody(client).do(
        "POST", "/auth/refresh", {"refresh_token": session["refresh_token"]}
    )
    refused = await nobody(client).send(
        "POST", "/auth/refresh", {"refresh_token": session["refresh_token"]}
    )
    assert refused.status_code == 401

    answer = await user.using(renewed).send("GET", "/auth/me")

    assert_problem(answer, 401, "unauthenticated")


async def test_logging_out_ends_the_access_token_at_once(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})
    session = await nobody(client).do(
        "POST", "/auth/log-in", {"email": user.row["email"], "password": PASSWORD}
    )
    await user.using(session).do("POST", "/auth/log-out")

    answer = await user.using(session).send("GET", "/auth/me")

    assert_problem(answer, 401, "unauthenticated")


async def test_logging_out_leaves_other_sessions_alone(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})
    session = await nobody(client).do(
        "POST", "/auth/log-in", {"email": user.row["email"], "password": PASSWORD}
    )
    await user.using(session).do("POST", "/auth/log-out")

    answer = await user.send("GET", "/auth/me")

    assert answer.status_code == 200, answer.text


async def test_a_user_reads_their_own_row(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})

    answer = await user.send("GET", "/auth/me")

    assert_row(answer, 200, {"email": "user@example.com", "name": "User"})


async def test_nobody_is_me_without_signing_in(client: AsyncClient) -> None:

    answer = await nobody(client).send("GET", "/auth/me")

    assert_problem(answer, 401, "unauthenticated")


async def test_nobody_is_me_with_a_token_made_up(client: AsyncClient) -> None:

    answer = await nobody(client).send(
        "GET", "/auth/me", headers={"Authorization": "Bearer nonsense"}
    )

    assert_problem(answer, 401, "unauthenticated")


async def test_changing_the_password_ends_other_sessions(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})
    elsewhere = await nobody(client).do(
        "POST", "/auth/log-in", {"email": user.row["email"], "password": PASSWORD}
    )
    session = await nobody(client).do(
        "POST", "/auth/log-in", {"email": user.row["email"], "password": PASSWORD}
    )
    await user.using(session).do(
        "POST",
        "/auth/password",
        {"current_password": PASSWORD, "new_password": "a brand new passphrase"},
    )

    answer = await user.using(elsewhere).send("GET", "/auth/me")

    assert_problem(answer, 401, "unauthenticated")


async def test_changing_the_password_keeps_the_session_that_did_it(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})
    session = await nobody(client).do(
        "POST", "/auth/log-in", {"email": user.row["email"], "password": PASSWORD}
    )
    await user.using(session).do(
        "POST",
        "/auth/password",
        {"current_password": PASSWORD, "new_password": "a brand new passphrase"},
    )

    answer = await user.using(session).send("GET", "/auth/me")

    assert answer.status_code == 200, answer.text
