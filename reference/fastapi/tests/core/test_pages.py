"""Lists in pages, and the cursors that lead from one to the next."""

from typing import Any

import pytest
from httpx import AsyncClient

from tests.answers import assert_page, assert_problem
from tests.people import User, sign_up


async def lists_of(owner: User, count: int) -> list[dict[str, Any]]:
    return [await owner.create("/lists", {"title": f"List {number}"}) for number in range(count)]


async def test_a_page_has_twenty_rows(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    lists = await lists_of(ann, 21)

    answer = await ann.send("GET", "/lists")

    assert_page(answer, lists[:20], more=True)


async def test_a_page_has_a_hundred_rows_at_most(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    lists = await lists_of(ann, 101)

    answer = await ann.send("GET", "/lists", query={"limit": "1000000000000"})

    assert_page(answer, lists[:100], more=True)


async def test_the_rows_are_counted_where_that_is_asked_for(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    await lists_of(ann, 3)

    counted = await ann.send("GET", "/lists", query={"count": "true", "limit": "1"})
    not_counted = await ann.send("GET", "/lists")

    assert counted.json()["count"] == 3
    assert "count" not in not_counted.json()


async def test_a_walk_gives_every_row_once_while_others_come_and_go(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    lists = await lists_of(ann, 5)
    first = await ann.send("GET", "/lists", query={"limit": "2"})
    await ann.send("DELETE", f"/lists/{lists[1]['id']}")
    added = await ann.create("/lists", {"title": "Added"})

    second = await ann.send("GET", first.headers["link"].partition(">")[0].removeprefix("<"))
    third = await ann.send("GET", "/lists", query={"limit": "2", "cursor": second.json()["next"]})

    assert_page(second, lists[2:4], more=True)
    assert_page(third, [lists[4], added])


async def test_a_cursor_is_only_good_for_its_list_and_person(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    ben = await sign_up(client, "ben@example.org", "Ben")
    await lists_of(ann, 2)
    cursor = (await ann.send("GET", "/lists", query={"limit": "1"})).json()["next"]

    for person, path, sent in (
        (ann, "/users", cursor),
        (ben, "/lists", cursor),
        (ann, "/lists", cursor[:-2]),
        (ann, "/lists", "A" + cursor),
        (ann, "/lists", "ä"),
        (ann, "/lists", ""),
    ):
        answer = await person.send("GET", path, query={"cursor": sent})
        assert_problem(answer, 400, "bad_request", [("cursor", "bad_format")])


@pytest.mark.parametrize(
    ("query", "parameter", "code"),
    [
        ("limit=0", "limit", "too_small"),
        ("limit=-1", "limit", "too_small"),
        ("limit=1.0", "limit", "wrong_type"),
        ("limit=", "limit", "wrong_type"),
        ("limit=1&limit=2", "limit", "repeated"),
        ("count=1", "count", "bad_format"),
        ("owner=1", "owner", "unknown_member"),
        ("title.lt=a", "title.lt", "unknown_member"),
        ("sort=password_hash", "sort", "unknown_member"),
        ("limit=1;DROP TABLE lists", "limit", "wrong_type"),
    ],
)
async def test_a_parameter_that_cannot_be_used_is_named(
    client: AsyncClient, query: str, parameter: str, code: str
) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")

    answer = await ann.send("GET", f"/lists?{query}")

    assert_problem(answer, 400, "bad_request", [(parameter, code)])
