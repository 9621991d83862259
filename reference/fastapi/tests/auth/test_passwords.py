"""Which passwords are taken."""

import pytest
from httpx import AsyncClient

from tests.core.answers import assert_problem
from tests.core.people import ANN, log_in, nobody


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("seven 7", "too_short"),
        ("x" * 257, "too_long"),
        ("Password1", "common_password"),
        (12345678, "wrong_type"),
    ],
)
async def test_a_weak_password_is_refused(client: AsyncClient, password: object, code: str) -> None:
    answer = await nobody(client).send("POST", "/auth/sign-up", {**ANN, "password": password})

    assert_problem(answer, 422, "invalid", [("/password", code)])


@pytest.mark.parametrize("password", ["ünïcödé 🔑 with space", "x" * 256])
async def test_a_long_password_in_any_language_is_taken_whole(
    client: AsyncClient, password: str
) -> None:
    await nobody(client).do("POST", "/auth/sign-up", {**ANN, "password": password})
    shortened = {"email": ANN["email"], "password": password[:-1]}

    answer = await nobody(client).send("POST", "/auth/log-in", shortened)

    assert_problem(answer, 401, "wrong_credentials")
    await log_in(client, ANN, password)
