"""List items.

read: list.can_view
"""

from typing import Any

import pytest
from httpx import AsyncClient

from tests.core.answers import assert_page, assert_problem
from tests.core.people import sign_up


async def test_the_owner_of_the_list_finds_the_item_among_items(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await owner.send("GET", "/items")

    assert_page(answer, [item])


async def test_a_grant_holder_finds_the_item_among_items(client: AsyncClient) -> None:
    grant_holder = await sign_up(
        client, {"email": "grant-holder@example.com", "name": "Grant holder"}
    )
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": grant_holder.row["email"], "level": "edit"}
    )
    item = await grant_holder.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await grant_holder.send("GET", "/items")

    assert_page(answer, [item])


async def test_a_stranger_does_not_find_the_item_among_items(client: AsyncClient) -> None:
    stranger = await sign_up(client, {"email": "stranger@example.com", "name": "Stranger"})
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await stranger.send("GET", "/items")

    assert_page(answer, [])


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        pytest.param(
            {"surprise": "1"}, [("surprise", "unknown_member")], id="an unknown parameter"
        ),
        pytest.param({"limit": "0"}, [("limit", "too_small")], id="a limit of none"),
        pytest.param({"limit": "-1"}, [("limit", "too_small")], id="a limit below none"),
        pytest.param({"limit": "ten"}, [("limit", "wrong_type")], id="a limit that is no number"),
    ],
)
async def test_items_are_not_listed_with(
    client: AsyncClient, query: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await owner.send("GET", "/items", query=query)

    assert_problem(answer, 400, "bad_request", errors)


async def test_items_are_not_listed_from_a_cursor_that_is_made_up(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await owner.send("GET", "/items", query={"cursor": "first"})

    assert_problem(answer, 400, "bad_request")


async def test_items_are_not_listed_from_a_cursor_that_is_too_long(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await owner.send("GET", "/items", query={"cursor": "x" * 2000})

    assert_problem(answer, 400, "bad_request")


async def test_items_with_a_done_that_is_asked_for_are_listed(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    other_item = await owner.do(
        "POST", "/items", {"list": list_["id"], "text": "Text", "done": True}
    )

    answer = await owner.send("GET", "/items", query={"done": "true"})

    assert_page(answer, [other_item])


async def test_items_without_a_done_that_is_not_wanted_are_listed(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text", "done": True})

    answer = await owner.send("GET", "/items", query={"done.ne": "true"})

    assert_page(answer, [item])


async def test_items_with_one_of_several_values_of_done_are_listed(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    other_item = await owner.do(
        "POST", "/items", {"list": list_["id"], "text": "Text", "done": True}
    )

    answer = await owner.send("GET", "/items", query={"done.in": "false,true"})

    assert_page(answer, [item, other_item], in_order=False)


async def test_items_with_either_done_are_listed(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    other_item = await owner.do(
        "POST", "/items", {"list": list_["id"], "text": "Text", "done": True}
    )

    answer = await owner.send("GET", "/items", query=[("done", "false"), ("done", "true")])

    assert_page(answer, [item, other_item], in_order=False)


async def test_items_with_a_due_that_is_asked_for_are_listed(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-01"})
    third_item = await owner.do(
        "POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-02"}
    )

    answer = await owner.send("GET", "/items", query={"due": "2026-03-02"})

    assert_page(answer, [third_item])


async def test_items_without_a_due_that_is_not_wanted_are_listed(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    other_item = await owner.do(
        "POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-01"}
    )
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-02"})

    answer = await owner.send("GET", "/items", query={"due.ne": "2026-03-02"})

    assert_page(answer, [item, other_item], in_order=False)


async def test_items_with_one_of_several_values_of_due_are_listed(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    other_item = await owner.do(
        "POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-01"}
    )
    third_item = await owner.do(
        "POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-02"}
    )

    answer = await owner.send("GET", "/items", query={"due.in": "2026-03-01,2026-03-02"})

    assert_page(answer, [other_item, third_item], in_order=False)


async def test_items_with_a_due_below_a_bound_are_listed(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    other_item = await owner.do(
        "POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-01"}
    )
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-02"})

    answer = await owner.send("GET", "/items", query={"due.lt": "2026-03-02"})

    assert_page(answer, [other_item])


async def test_items_with_a_due_up_to_a_bound_are_listed(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    other_item = await owner.do(
        "POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-01"}
    )
    third_item = await owner.do(
        "POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-02"}
    )

    answer = await owner.send("GET", "/items", query={"due.lte": "2026-03-02"})

    assert_page(answer, [other_item, third_item], in_order=False)


async def test_items_with_a_due_above_a_bound_are_listed(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-01"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-02"})

    answer = await owner.send("GET", "/items", query={"due.gt": "2026-03-02"})

    assert_page(answer, [])


async def test_items_with_a_due_from_a_bound_on_are_listed(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-01"})
    third_item = await owner.do(
        "POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-02"}
    )

    answer = await owner.send("GET", "/items", query={"due.gte": "2026-03-02"})

    assert_page(answer, [third_item])


async def test_items_without_a_due_are_listed(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-01"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-02"})

    answer = await owner.send("GET", "/items", query={"due.null": "true"})

    assert_page(answer, [item])


async def test_items_with_any_due_are_listed(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    other_item = await owner.do(
        "POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-01"}
    )
    third_item = await owner.do(
        "POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-02"}
    )

    answer = await owner.send("GET", "/items", query={"due.null": "false"})

    assert_page(answer, [other_item, third_item], in_order=False)


async def test_items_with_either_due_are_listed(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    other_item = await owner.do(
        "POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-01"}
    )
    third_item = await owner.do(
        "POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-02"}
    )

    answer = await owner.send("GET", "/items", query=[("due", "2026-03-01"), ("due", "2026-03-02")])

    assert_page(answer, [other_item, third_item], in_order=False)


async def test_items_are_listed_by_rising_due(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    other_item = await owner.do(
        "POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-01"}
    )
    third_item = await owner.do(
        "POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-02"}
    )

    answer = await owner.send("GET", "/items", query={"sort": "due"})

    assert_page(answer, [other_item, third_item, item])


async def test_the_second_page_of_items_goes_on_by_rising_due(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-01"})
    third_item = await owner.do(
        "POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-02"}
    )
    first_page = await owner.do("GET", "/items", query={"sort": "due", "limit": "1"})

    answer = await owner.send(
        "GET", "/items", query={"sort": "due", "limit": "100", "cursor": first_page["next"]}
    )

    assert_page(answer, [third_item, item])


async def test_items_are_listed_by_falling_due(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    other_item = await owner.do(
        "POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-01"}
    )
    third_item = await owner.do(
        "POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-02"}
    )

    answer = await owner.send("GET", "/items", query={"sort": "-due"})

    assert_page(answer, [item, third_item, other_item])


async def test_the_second_page_of_items_goes_on_by_falling_due(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    other_item = await owner.do(
        "POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-01"}
    )
    third_item = await owner.do(
        "POST", "/items", {"list": list_["id"], "text": "Text", "due": "2026-03-02"}
    )
    first_page = await owner.do("GET", "/items", query={"sort": "-due", "limit": "1"})

    answer = await owner.send(
        "GET", "/items", query={"sort": "-due", "limit": "100", "cursor": first_page["next"]}
    )

    assert_page(answer, [third_item, other_item])


async def test_a_limit_beyond_the_largest_page_gives_items(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await owner.send("GET", "/items", query={"limit": "101"})

    assert_page(answer, [item])


async def test_items_come_page_by_page(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await owner.send("GET", "/items", query={"limit": "1"})

    assert answer.status_code == 200, answer.text
    assert answer.json()["next"] is not None


async def test_items_end_with_their_last_page(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    first_page = await owner.do("GET", "/items", query={"limit": "1"})

    answer = await owner.send("GET", "/items", query={"limit": "1", "cursor": first_page["next"]})

    assert answer.status_code == 200, answer.text
    assert answer.json()["next"] is None


async def test_the_number_of_items_is_told_when_it_is_asked_for(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})
    other_item = await owner.do("POST", "/items", {"list": list_["id"], "text": "Text"})

    answer = await owner.send("GET", "/items", query={"count": "true"})

    assert_page(answer, [item, other_item], in_order=False)
    assert answer.json()["count"] == 2
