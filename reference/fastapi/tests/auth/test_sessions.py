"""Sessions: how they begin, go on and end."""

from httpx import AsyncClient

from tests.answers import assert_problem, assert_row
from tests.people import PASSWORD, Session, log_in, sign_up


async def refresh(session: Session, refresh_token: str) -> Session:
    answer = await session.client.post("/auth/refresh", json={"refresh_token": refresh_token})
    assert answer.status_code == 200, answer.text
    tokens = answer.json()
    return Session(session.client, tokens["access_token"], tokens["refresh_token"])


async def test_a_wrong_password_and_an_unknown_user_look_the_same(client: AsyncClient) -> None:
    await sign_up(client, "ann@example.org", "Ann")

    wrong = await client.post(
        "/auth/log-in", json={"email": "ann@example.org", "password": "wrong horse"}
    )
    unknown = await client.post(
        "/auth/log-in", json={"email": "ben@example.org", "password": "wrong horse"}
    )

    assert_problem(wrong, 401, "wrong_credentials")
    assert_problem(unknown, 401, "wrong_credentials")
    assert {**wrong.json(), "request_id": ""} == {**unknown.json(), "request_id": ""}


async def test_guessing_is_slowed_down_for_one_account(client: AsyncClient) -> None:
    await sign_up(client, "ann@example.org", "Ann")
    await sign_up(client, "ben@example.org", "Ben")
    for _ in range(10):
        guess = {"email": "ann@example.org", "password": "wrong horse"}
        assert (await client.post("/auth/log-in", json=guess)).status_code == 401

    right = {"email": "ann@example.org", "password": PASSWORD}
    answer = await client.post("/auth/log-in", json=right)

    assert_problem(answer, 429, "too_many_attempts")
    assert answer.headers["retry-after"] == "900"
    await log_in(client, "ben@example.org")


async def test_a_session_goes_on_with_new_tokens(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")

    renewed = await refresh(ann, ann.refresh_token)

    assert_row(await renewed.send("GET", "/auth/me"), 200, {"id": ann.id, "email": ann.email})


async def test_a_refresh_token_that_is_used_twice_ends_its_session(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    renewed = await refresh(ann, ann.refresh_token)

    answer = await client.post("/auth/refresh", json={"refresh_token": ann.refresh_token})

    assert_problem(answer, 401, "wrong_credentials")
    assert_problem(await renewed.send("GET", "/auth/me"), 401, "unauthenticated")
    answer = await client.post("/auth/refresh", json={"refresh_token": renewed.refresh_token})
    assert_problem(answer, 401, "wrong_credentials")


async def test_an_unknown_refresh_token_is_refused(client: AsyncClient) -> None:
    answer = await client.post("/auth/refresh", json={"refresh_token": "unknown"})

    assert_problem(answer, 401, "wrong_credentials")


async def test_logging_out_ends_this_session_at_once(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    other = await log_in(client, "ann@example.org")

    answer = await ann.send("POST", "/auth/log-out")

    assert answer.status_code == 204
    assert_problem(await ann.send("GET", "/auth/me"), 401, "unauthenticated")
    refused = await client.post("/auth/refresh", json={"refresh_token": ann.refresh_token})
    assert_problem(refused, 401, "wrong_credentials")
    assert_row(await other.send("GET", "/auth/me"), 200, {"id": ann.id})


async def test_a_new_password_ends_every_other_session(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    other = await log_in(client, "ann@example.org")
    body = {"current_password": PASSWORD, "new_password": "another horse"}

    answer = await ann.send("POST", "/auth/password", body)

    assert answer.status_code == 204
    assert_row(await ann.send("GET", "/auth/me"), 200, {"id": ann.id})
    assert_problem(await other.send("GET", "/auth/me"), 401, "unauthenticated")
    await log_in(client, "ann@example.org", "another horse")


async def test_a_new_password_needs_the_current_one(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    body = {"current_password": "wrong horse", "new_password": "another horse"}

    answer = await ann.send("POST", "/auth/password", body)

    assert_problem(answer, 401, "wrong_credentials")
    await log_in(client, "ann@example.org")
