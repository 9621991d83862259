"""Guessing passwords, which tells nothing and is slowed down."""

import asyncio
from typing import Any

from httpx import AsyncClient

from tests.core.answers import assert_problem
from tests.core.people import ANN, BEN, PASSWORD, log_in, nobody, sign_up


def credentials(members: dict[str, Any], password: str) -> dict[str, Any]:
    return {"email": members["email"], "password": password}


async def test_a_wrong_password_and_an_unknown_user_look_the_same(client: AsyncClient) -> None:
    await sign_up(client, ANN)

    wrong = await nobody(client).send("POST", "/auth/log-in", credentials(ANN, "wrong horse"))
    unknown = await nobody(client).send("POST", "/auth/log-in", credentials(BEN, "wrong horse"))

    assert_problem(wrong, 401, "wrong_credentials")
    assert_problem(unknown, 401, "wrong_credentials")
    assert {**wrong.json(), "request_id": ""} == {**unknown.json(), "request_id": ""}


async def test_guessing_is_slowed_down_for_one_account(client: AsyncClient) -> None:
    await sign_up(client, ANN)
    await sign_up(client, BEN)
    for _ in range(10):
        guess = credentials(ANN, "wrong horse")
        refused = await nobody(client).send("POST", "/auth/log-in", guess)
        assert refused.status_code == 401

    answer = await nobody(client).send("POST", "/auth/log-in", credentials(ANN, PASSWORD))

    assert_problem(answer, 429, "too_many_attempts")
    assert answer.headers["retry-after"] == "900"
    await log_in(client, BEN)


async def test_guessing_many_at_the_same_time_tells_no_more(client: AsyncClient) -> None:
    await sign_up(client, ANN)
    guess = credentials(ANN, "wrong horse")

    answers = await asyncio.gather(*(client.post("/auth/log-in", json=guess) for _ in range(30)))

    told = [answer.status_code for answer in answers]
    assert told.count(401) <= 10
    assert set(told) <= {401, 429}


async def test_guessing_the_current_password_is_slowed_down(client: AsyncClient) -> None:
    ann = await sign_up(client, ANN)
    guess = {"current_password": "wrong horse", "new_password": "another horse"}
    for _ in range(10):
        assert_problem(await ann.send("POST", "/auth/password", guess), 401, "wrong_credentials")

    right = {**guess, "current_password": PASSWORD}

    assert_problem(await ann.send("POST", "/auth/password", right), 429, "too_many_attempts")
