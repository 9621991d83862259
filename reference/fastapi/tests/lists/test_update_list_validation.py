"""Update a list.

update: can_edit
owner: User := caller
title: string(1..120)
"""

from typing import Any

import pytest
from httpx import AsyncClient

from tests.core.answers import assert_problem, assert_row
from tests.core.people import sign_up


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        pytest.param({"surprise": "!"}, [("/surprise", "unknown_member")], id="an unknown member"),
        pytest.param(
            {"id": "01970000-0000-7000-8000-000000000000"},
            [("/id", "unknown_member")],
            id="a key chosen by the client",
        ),
        pytest.param({"title": "x" * 121}, [("/title", "too_long")], id="a title that is too long"),
        pytest.param({"title": ""}, [("/title", "too_short")], id="an empty title"),
        pytest.param({"title": 5}, [("/title", "wrong_type")], id="a number for title"),
        pytest.param(
            {"title": "a\x00b"}, [("/title", "bad_format")], id="a null character in title"
        ),
        pytest.param({"title": None}, [("/title", "wrong_type")], id="null for title"),
    ],
)
async def test_a_list_is_not_updated_with(
    client: AsyncClient, changes: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send("PATCH", f"/lists/{list_['id']}", changes)

    assert_problem(answer, 422, "invalid", errors)


async def test_a_list_is_not_updated_with_an_owner_chosen_by_the_client(
    client: AsyncClient,
) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send("PATCH", f"/lists/{list_['id']}", {"owner": owner.row["id"]})

    assert_problem(answer, 422, "invalid", [("/owner", "unknown_member")])


async def test_the_longest_title_is_accepted_when_a_list_is_updated(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send("PATCH", f"/lists/{list_['id']}", {"title": "x" * 120})

    assert_row(answer, 200, {"title": "x" * 120})


async def test_the_shortest_title_is_accepted_when_a_list_is_updated(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send("PATCH", f"/lists/{list_['id']}", {"title": "x" * 1})

    assert_row(answer, 200, {"title": "x" * 1})


@pytest.mark.parametrize(
    "content",
    [
        pytest.param('{"', id="that is not json"),
        pytest.param("[]", id="that is not an object"),
        pytest.param('{"a": 1, "a": 2}', id="with a member twice"),
        pytest.param("{} {}", id="with more behind it"),
    ],
)
async def test_a_list_is_not_updated_by_a_body(client: AsyncClient, content: str) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send("PATCH", f"/lists/{list_['id']}", content=content)

    assert_problem(answer, 400, "bad_request")


async def test_a_list_is_not_updated_by_plain_text(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send(
        "PATCH", f"/lists/{list_['id']}", content="title", headers={"Content-Type": "text/plain"}
    )

    assert_problem(answer, 415, "unsupported_media_type")
