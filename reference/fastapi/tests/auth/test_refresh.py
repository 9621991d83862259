"""Exchange a refresh token.

auth: User: password(email)
"""

from httpx import AsyncClient

from tests.core.answers import assert_problem, assert_row
from tests.core.people import PASSWORD, nobody, sign_up


async def test_a_refresh_token_gives_a_new_pair_of_tokens(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})
    session = await nobody(client).do(
        "POST", "/auth/log-in", {"email": user.row["email"], "password": PASSWORD}
    )

    answer = await nobody(client).send(
        "POST", "/auth/refresh", {"refresh_token": session["refresh_token"]}
    )

    assert_row(answer, 200, {"token_type": "Bearer"})


async def test_a_refresh_token_is_used_once(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})
    session = await nobody(client).do(
        "POST", "/auth/log-in", {"email": user.row["email"], "password": PASSWORD}
    )
    await nobody(client).do("POST", "/auth/refresh", {"refresh_token": session["refresh_token"]})

    answer = await nobody(client).send(
        "POST", "/auth/refresh", {"refresh_token": session["refresh_token"]}
    )

    assert_problem(answer, 401, "wrong_credentials")


async def test_a_refresh_token_used_twice_ends_the_session_it_came_from(
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

    answer = await nobody(client).send(
        "POST", "/auth/refresh", {"refresh_token": renewed["refresh_token"]}
    )

    assert_problem(answer, 401, "wrong_credentials")


async def test_a_refresh_token_cannot_be_made_up(client: AsyncClient) -> None:

    answer = await nobody(client).send("POST", "/auth/refresh", {"refresh_token": "nonsense"})

    assert_problem(answer, 401, "wrong_credentials")


async def test_logging_out_ends_the_refresh_token(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})
    session = await nobody(client).do(
        "POST", "/auth/log-in", {"email": user.row["email"], "password": PASSWORD}
    )
    await user.using(session).do("POST", "/auth/log-out")

    answer = await nobody(client).send(
        "POST", "/auth/refresh", {"refresh_token": session["refresh_token"]}
    )

    assert_problem(answer, 401, "wrong_credentials")
