"""Signing up."""

import pytest
from httpx import AsyncClient

from tests.answers import assert_problem, assert_row
from tests.people import log_in, sign_up


async def test_a_user_signs_up(client: AsyncClient) -> None:
    body = {"email": " Ann@Example.org", "name": "Ann", "password": "correct horse"}

    answer = await client.post("/auth/sign-up", json=body)

    assert_row(answer, 201, {"email": "ann@example.org", "name": "Ann"})
    assert list(answer.json()) == ["id", "email", "name", "created_at", "updated_at"]
    session = await log_in(client, "ann@example.org", "correct horse")
    assert_row(await session.send("GET", answer.headers["location"]), 200, answer.json())


async def test_an_email_signs_up_once(client: AsyncClient) -> None:
    await sign_up(client, "ann@example.org", "Ann")
    body = {"email": "ANN@example.org", "name": "Ann", "password": "correct horse"}

    answer = await client.post("/auth/sign-up", json=body)

    assert_problem(answer, 409, "conflict", [("/email", "not_unique")])


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
    body = {"email": "ann@example.org", "name": "Ann", "password": password}

    answer = await client.post("/auth/sign-up", json=body)

    assert_problem(answer, 422, "invalid", [("/password", code)])


@pytest.mark.parametrize("password", ["ünïcödé 🔑 with space", "x" * 256])
async def test_a_long_password_in_any_language_is_taken_whole(
    client: AsyncClient, password: str
) -> None:
    await sign_up(client, "ann@example.org", "Ann", password)

    shortened = {"email": "ann@example.org", "password": password[:-1]}
    answer = await client.post("/auth/log-in", json=shortened)

    assert_problem(answer, 401, "wrong_credentials")


@pytest.mark.parametrize("email", ["ann", "@example.org", "a@b", "a b@example.org", "a@-.org", ""])
async def test_what_is_no_email_is_refused(client: AsyncClient, email: str) -> None:
    body = {"email": email, "name": "Ann", "password": "correct horse"}

    answer = await client.post("/auth/sign-up", json=body)

    assert_problem(answer, 422, "invalid", [("/email", "bad_format")])
