"""Create an item.

list: List
text: string(1..500)
write: list.can_edit
due: date?
done: bool = false
"""

from typing import Any

import pytest
from httpx import AsyncClient

from tests.core.answers import assert_problem, assert_row
from tests.core.people import sign_up


async def test_an_item_is_not_created_without_list(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send("POST", "/items", {"text": "Text"})

    assert_problem(answer, 422, "invalid", [("/list", "missing")])


async def test_an_item_is_not_created_without_text(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send("POST", "/items", {"list": list_["id"]})

    assert_problem(answer, 422, "invalid", [("/text", "missing")])


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
            {"list": "first", "text": "x" * 501, "due": "2026-02-30", "done": "yes"},
            [
                ("/list", "bad_format"),
                ("/text", "too_long"),
                ("/due", "bad_format"),
                ("/done", "wrong_type"),
            ],
            id="and all faults are told at once",
        ),
        pytest.param({"list": "first"}, [("/list", "bad_format")], id="with a list that is no key"),
        pytest.param({"list": 5}, [("/list", "wrong_type")], id="with a number for list"),
        pytest.param({"list": None}, [("/list", "wrong_type")], id="with null for list"),
        pytest.param(
            {"text": "x" * 501}, [("/text", "too_long")], id="with a text that is too long"
        ),
        pytest.param({"text": ""}, [("/text", "too_short")], id="with an empty text"),
        pytest.param({"text": 5}, [("/text", "wrong_type")], id="with a number for text"),
        pytest.param(
            {"text": "a\x00b"}, [("/text", "bad_format")], id="with a null character in text"
        ),
        pytest.param({"text": None}, [("/text", "wrong_type")], id="with null for text"),
        pytest.param(
            {"due": "2026-02-30"}, [("/due", "bad_format")], id="with a due that is no day"
        ),
        pytest.param({"due": 5}, [("/due", "wrong_type")], id="with a number for due"),
        pytest.param({"done": "yes"}, [("/done", "wrong_type")], id="with a word for done"),
        pytest.param({"done": None}, [("/done", "wrong_type")], id="with null for done"),
    ],
)
async def test_an_item_is_not_created(
    client: AsyncClient, changes: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send("POST", "/items", {"text": "Text", "list": list_["id"], **changes})

    assert_problem(answer, 422, "invalid", errors)


async def test_the_longest_text_is_accepted_for_a_new_item(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send("POST", "/items", {"list": list_["id"], "text": "x" * 500})

    assert_row(answer, 201, {"text": "x" * 500})


async def test_the_shortest_text_is_accepted_for_a_new_item(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send("POST", "/items", {"list": list_["id"], "text": "x" * 1})

    assert_row(answer, 201, {"text": "x" * 1})


@pytest.mark.parametrize(
    "content",
    [
        pytest.param('{"', id="that is not json"),
        pytest.param("[]", id="that is not an object"),
        pytest.param('{"a": 1, "a": 2}', id="with a member twice"),
        pytest.param("{} {}", id="with more behind it"),
    ],
)
async def test_an_item_is_not_created_by_a_body(client: AsyncClient, content: str) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send("POST", "/items", content=content)

    assert_problem(answer, 400, "bad_request")


async def test_an_item_is_not_created_by_plain_text(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send(
        "POST", "/items", content="title", headers={"Content-Type": "text/plain"}
    )

    assert_problem(answer, 415, "unsupported_media_type")
