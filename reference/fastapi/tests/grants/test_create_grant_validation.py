"""Create a grant.

list: List, fixed
user: User by email, fixed
write: list.owner == caller
level: view | edit = view
"""

from typing import Any

import pytest
from httpx import AsyncClient

from tests.core.answers import assert_problem
from tests.core.people import sign_up


async def test_a_grant_is_not_created_without_list(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send("POST", "/grants", {"user": somebody_else.row["email"]})

    assert_problem(answer, 422, "invalid", [("/list", "missing")])


async def test_a_grant_is_not_created_without_user(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    await sign_up(client, {"email": "somebody-else@example.com", "name": "Somebody else"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send("POST", "/grants", {"list": list_["id"]})

    assert_problem(answer, 422, "invalid", [("/user", "missing")])


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
            {"list": "first", "user": "nobody", "level": "no-such-word"},
            [("/list", "bad_format"), ("/user", "bad_format"), ("/level", "not_one_of")],
            id="and all faults are told at once",
        ),
        pytest.param({"list": "first"}, [("/list", "bad_format")], id="with a list that is no key"),
        pytest.param({"list": 5}, [("/list", "wrong_type")], id="with a number for list"),
        pytest.param({"list": None}, [("/list", "wrong_type")], id="with null for list"),
        pytest.param(
            {"user": "nobody"}, [("/user", "bad_format")], id="with a user that is no address"
        ),
        pytest.param({"user": 5}, [("/user", "wrong_type")], id="with a number for user"),
        pytest.param({"user": None}, [("/user", "wrong_type")], id="with null for user"),
        pytest.param(
            {"level": "no-such-word"},
            [("/level", "not_one_of")],
            id="with a level that is none of its words",
        ),
        pytest.param({"level": 5}, [("/level", "not_one_of")], id="with a number for level"),
        pytest.param({"level": None}, [("/level", "not_one_of")], id="with null for level"),
    ],
)
async def test_a_grant_is_not_created(
    client: AsyncClient, changes: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send(
        "POST", "/grants", {"user": somebody_else.row["email"], "list": list_["id"], **changes}
    )

    assert_problem(answer, 422, "invalid", errors)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param('{"', id="that is not json"),
        pytest.param("[]", id="that is not an object"),
        pytest.param('{"a": 1, "a": 2}', id="with a member twice"),
        pytest.param("{} {}", id="with more behind it"),
    ],
)
async def test_a_grant_is_not_created_by_a_body(client: AsyncClient, content: str) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    await sign_up(client, {"email": "somebody-else@example.com", "name": "Somebody else"})
    await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send("POST", "/grants", content=content)

    assert_problem(answer, 400, "bad_request")


async def test_a_grant_is_not_created_by_plain_text(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    await sign_up(client, {"email": "somebody-else@example.com", "name": "Somebody else"})
    await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send(
        "POST", "/grants", content="title", headers={"Content-Type": "text/plain"}
    )

    assert_problem(answer, 415, "unsupported_media_type")
