"""Create a list.

create: signed_in
title: string(1..120)
owner: User := caller
"""

from typing import Any

import pytest
from httpx import AsyncClient

from tests.core.answers import assert_problem, assert_row
from tests.core.people import nobody, sign_up


async def test_nobody_may_create_a_list_without_signing_in(client: AsyncClient) -> None:
    await sign_up(client, {"email": "somebody@example.com", "name": "Somebody"})

    answer = await nobody(client).send("POST", "/lists", {"title": "Title"})

    assert_problem(answer, 401, "unauthenticated")


async def test_anybody_signed_in_may_create_a_list(client: AsyncClient) -> None:
    somebody = await sign_up(client, {"email": "somebody@example.com", "name": "Somebody"})

    answer = await somebody.send("POST", "/lists", {"title": "Title"})

    assert answer.status_code == 201, answer.text


async def test_a_new_list_comes_back_with_its_defaults(client: AsyncClient) -> None:
    somebody = await sign_up(client, {"email": "somebody@example.com", "name": "Somebody"})

    answer = await somebody.send("POST", "/lists", {"title": "Title"})

    assert_row(answer, 201, {"title": "Title", "owner": somebody.row["id"]})


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        pytest.param({}, [("/title", "missing")], id="without title"),
        pytest.param(
            {"title": "Title", "surprise": "!"},
            [("/surprise", "unknown_member")],
            id="with an unknown member",
        ),
        pytest.param(
            {"title": "Title", "id": "01970000-0000-7000-8000-000000000000"},
            [("/id", "unknown_member")],
            id="with a key chosen by the client",
        ),
        pytest.param(
            {"title": "x" * 121}, [("/title", "too_long")], id="with a title that is too long"
        ),
        pytest.param({"title": ""}, [("/title", "too_short")], id="with an empty title"),
        pytest.param({"title": 5}, [("/title", "wrong_type")], id="with a number for title"),
        pytest.param(
            {"title": "a\x00b"}, [("/title", "bad_format")], id="with a null character in title"
        ),
        pytest.param({"title": None}, [("/title", "wrong_type")], id="with null for title"),
    ],
)
async def test_a_list_is_not_created(
    client: AsyncClient, changes: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    somebody = await sign_up(client, {"email": "somebody@example.com", "name": "Somebody"})

    answer = await somebody.send("POST", "/lists", changes)

    assert_problem(answer, 422, "invalid", errors)


async def test_a_list_is_not_created_with_an_owner_chosen_by_the_client(
    client: AsyncClient,
) -> None:
    somebody = await sign_up(client, {"email": "somebody@example.com", "name": "Somebody"})

    answer = await somebody.send("POST", "/lists", {"title": "Title", "owner": somebody.row["id"]})

    assert_problem(answer, 422, "invalid", [("/owner", "unknown_member")])


async def test_the_longest_title_is_accepted_for_a_new_list(client: AsyncClient) -> None:
    somebody = await sign_up(client, {"email": "somebody@example.com", "name": "Somebody"})

    answer = await somebody.send("POST", "/lists", {"title": "x" * 120})

    assert_row(answer, 201, {"title": "x" * 120})


async def test_the_shortest_title_is_accepted_for_a_new_list(client: AsyncClient) -> None:
    somebody = await sign_up(client, {"email": "somebody@example.com", "name": "Somebody"})

    answer = await somebody.send("POST", "/lists", {"title": "x" * 1})

    assert_row(answer, 201, {"title": "x" * 1})


@pytest.mark.parametrize(
    "content",
    [
        pytest.param('{"', id="that is not json"),
        pytest.param("[]", id="that is not an object"),
        pytest.param('{"a": 1, "a": 2}', id="with a member twice"),
        pytest.param("{} {}", id="with more behind it"),
    ],
)
async def test_a_list_is_not_created_by_a_body(client: AsyncClient, content: str) -> None:
    somebody = await sign_up(client, {"email": "somebody@example.com", "name": "Somebody"})

    answer = await somebody.send("POST", "/lists", content=content)

    assert_problem(answer, 400, "bad_request")


async def test_a_list_is_not_created_by_plain_text(client: AsyncClient) -> None:
    somebody = await sign_up(client, {"email": "somebody@example.com", "name": "Somebody"})

    answer = await somebody.send(
        "POST", "/lists", content="title", headers={"Content-Type": "text/plain"}
    )

    assert_problem(answer, 415, "unsupported_media_type")
