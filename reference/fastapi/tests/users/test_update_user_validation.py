"""Update a user.

update: this == caller
email: email, unique
name: string(1..80)
"""

from typing import Any

import pytest
from httpx import AsyncClient

from tests.core.answers import assert_problem, assert_row
from tests.core.people import sign_up


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        pytest.param(
            {"surprise": "!"}, [("/surprise", "unknown_member")], id="with an unknown member"
        ),
        pytest.param(
            {"id": "01970000-0000-7000-8000-000000000000"},
            [("/id", "unknown_member")],
            id="with a key chosen by the client",
        ),
        pytest.param(
            {"email": "nobody", "name": "x" * 81},
            [("/email", "bad_format"), ("/name", "too_long")],
            id="and all faults are told at once",
        ),
        pytest.param(
            {"email": "nobody"}, [("/email", "bad_format")], id="with an email that is no address"
        ),
        pytest.param({"email": 5}, [("/email", "wrong_type")], id="with a number for email"),
        pytest.param({"email": None}, [("/email", "wrong_type")], id="with null for email"),
        pytest.param(
            {"name": "x" * 81}, [("/name", "too_long")], id="with a name that is too long"
        ),
        pytest.param({"name": ""}, [("/name", "too_short")], id="with an empty name"),
        pytest.param({"name": 5}, [("/name", "wrong_type")], id="with a number for name"),
        pytest.param(
            {"name": "a\x00b"}, [("/name", "bad_format")], id="with a null character in name"
        ),
        pytest.param({"name": None}, [("/name", "wrong_type")], id="with null for name"),
    ],
)
async def test_a_user_is_not_updated(
    client: AsyncClient, changes: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})

    answer = await user.send("PATCH", f"/users/{user.row['id']}", changes)

    assert_problem(answer, 422, "invalid", errors)


async def test_the_longest_name_is_accepted_when_a_user_is_updated(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})

    answer = await user.send("PATCH", f"/users/{user.row['id']}", {"name": "x" * 80})

    assert_row(answer, 200, {"name": "x" * 80})


async def test_the_shortest_name_is_accepted_when_a_user_is_updated(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})

    answer = await user.send("PATCH", f"/users/{user.row['id']}", {"name": "x" * 1})

    assert_row(answer, 200, {"name": "x" * 1})


@pytest.mark.parametrize(
    "content",
    [
        pytest.param('{"', id="that is not json"),
        pytest.param("[]", id="that is not an object"),
        pytest.param('{"a": 1, "a": 2}', id="with a member twice"),
        pytest.param("{} {}", id="with more behind it"),
    ],
)
async def test_a_user_is_not_updated_by_a_body(client: AsyncClient, content: str) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})

    answer = await user.send("PATCH", f"/users/{user.row['id']}", content=content)

    assert_problem(answer, 400, "bad_request")


async def test_a_user_is_not_updated_by_plain_text(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})

    answer = await user.send(
        "PATCH", f"/users/{user.row['id']}", content="title", headers={"Content-Type": "text/plain"}
    )

    assert_problem(answer, 415, "unsupported_media_type")
