"""Sign up.

auth: User: password(email)
"""

from typing import Any

import pytest
from httpx import AsyncClient

from tests.core.answers import assert_problem, assert_row
from tests.core.people import nobody, sign_up


async def test_a_new_user_signs_up(client: AsyncClient) -> None:

    answer = await nobody(client).send(
        "POST",
        "/auth/sign-up",
        {
            "email": "new-user@example.com",
            "name": "New user",
            "password": "correct horse battery staple",
        },
    )

    assert_row(answer, 201, {"email": "new-user@example.com", "name": "New user"})
    assert "password" not in answer.json()


async def test_nobody_signs_up_with_the_email_of_another(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})

    answer = await nobody(client).send(
        "POST",
        "/auth/sign-up",
        {
            "email": user.row["email"],
            "name": "New user",
            "password": "correct horse battery staple",
        },
    )

    assert_problem(answer, 409, "conflict", [("/email", "not_unique")])


async def test_nobody_signs_up_without_a_password(client: AsyncClient) -> None:

    answer = await nobody(client).send(
        "POST", "/auth/sign-up", {"email": "new-user@example.com", "name": "New user"}
    )

    assert_problem(answer, 422, "invalid", [("/password", "missing")])


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        pytest.param({"password": "seven77"}, [("/password", "too_short")], id="a short password"),
        pytest.param(
            {"password": "x" * 257}, [("/password", "too_long")], id="an endless password"
        ),
        pytest.param(
            {"password": "password1"}, [("/password", "common_password")], id="a common password"
        ),
        pytest.param({"surprise": "!"}, [("/surprise", "unknown_member")], id="an unknown member"),
        pytest.param(
            {"email": "nobody"}, [("/email", "bad_format")], id="an email that is no address"
        ),
        pytest.param({"email": 5}, [("/email", "wrong_type")], id="a number for email"),
        pytest.param({"email": None}, [("/email", "wrong_type")], id="null for email"),
        pytest.param({"name": "x" * 81}, [("/name", "too_long")], id="a name that is too long"),
        pytest.param({"name": ""}, [("/name", "too_short")], id="an empty name"),
        pytest.param({"name": 5}, [("/name", "wrong_type")], id="a number for name"),
        pytest.param({"name": "a\x00b"}, [("/name", "bad_format")], id="a null character in name"),
        pytest.param({"name": None}, [("/name", "wrong_type")], id="null for name"),
    ],
)
async def test_nobody_signs_up_with(
    client: AsyncClient, changes: dict[str, Any], errors: list[tuple[str, str]]
) -> None:

    answer = await nobody(client).send(
        "POST",
        "/auth/sign-up",
        {
            "email": "new-user@example.com",
            "name": "New user",
            "password": "correct horse battery staple",
            **changes,
        },
    )

    assert_problem(answer, 422, "invalid", errors)


async def test_nobody_signs_up_without_email(client: AsyncClient) -> None:

    answer = await nobody(client).send(
        "POST", "/auth/sign-up", {"name": "New user", "password": "correct horse battery staple"}
    )

    assert_problem(answer, 422, "invalid", [("/email", "missing")])


async def test_nobody_signs_up_without_name(client: AsyncClient) -> None:

    answer = await nobody(client).send(
        "POST",
        "/auth/sign-up",
        {"email": "new-user@example.com", "password": "correct horse battery staple"},
    )

    assert_problem(answer, 422, "invalid", [("/name", "missing")])


async def test_a_new_user_signs_up_with_a_long_password(client: AsyncClient) -> None:

    answer = await nobody(client).send(
        "POST",
        "/auth/sign-up",
        {"email": "new-user@example.com", "name": "New user", "password": "pass " * 51 + "x"},
    )

    assert answer.status_code == 201, answer.text
