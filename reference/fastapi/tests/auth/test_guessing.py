"""Guessing passwords, which tells nothing and is slowed down."""

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
