"""Update a grant.

write: list.owner == caller
level: view | edit = view
list: List, fixed
user: User by email, fixed
"""

from typing import Any

import pytest
from httpx import AsyncClient

from tests.core.answers import assert_problem, assert_row
from tests.core.people import nobody, sign_up


async def test_nobody_may_update_a_grant_without_signing_in(client: AsyncClient) -> None:
    somebody = await sign_up(client, {"email": "somebody@example.com", "name": "Somebody"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await somebody.do("POST", "/lists", {"title": "Title"})
    grant = await somebody.do(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )

    answer = await nobody(client).send("PATCH", f"/grants/{grant['id']}", {"level": "edit"})

    assert_problem(answer, 401, "unauthenticated")


async def test_the_owner_of_the_list_may_update_the_grant(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )

    answer = await owner.send("PATCH", f"/grants/{grant['id']}", {"level": "edit"})

    assert answer.status_code == 200, answer.text


async def test_a_stranger_finds_no_grant_to_update(client: AsyncClient) -> None:
    stranger = await sign_up(client, {"email": "stranger@example.com", "name": "Stranger"})
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )

    answer = await stranger.send("PATCH", f"/grants/{grant['id']}", {"level": "edit"})

    assert_problem(answer, 404, "not_found")


async def test_a_grant_holder_may_not_update_the_grant(client: AsyncClient) -> None:
    grant_holder = await sign_up(
        client, {"email": "grant-holder@example.com", "name": "Grant holder"}
    )
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": grant_holder.row["email"]}
    )

    answer = await grant_holder.send("PATCH", f"/grants/{grant['id']}", {"level": "edit"})

    assert_problem(answer, 403, "forbidden")


async def test_a_stranger_finds_no_grant_to_update_whatever_is_sent(client: AsyncClient) -> None:
    stranger = await sign_up(client, {"email": "stranger@example.com", "name": "Stranger"})
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )

    answer = await stranger.send("PATCH", f"/grants/{grant['id']}", {"surprise": "!"})

    assert_problem(answer, 404, "not_found")


async def test_a_grant_holder_may_not_update_the_grant_whatever_is_sent(
    client: AsyncClient,
) -> None:
    grant_holder = await sign_up(
        client, {"email": "grant-holder@example.com", "name": "Grant holder"}
    )
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": grant_holder.row["email"]}
    )

    answer = await grant_holder.send("PATCH", f"/grants/{grant['id']}", {"surprise": "!"})

    assert_problem(answer, 403, "forbidden")


async def test_an_update_changes_the_level_and_keeps_the_rest(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )

    answer = await owner.send("PATCH", f"/grants/{grant['id']}", {"level": "edit"})

    assert_row(
        answer, 200, {"list": list_["id"], "user": somebody_else.row["email"], "level": "edit"}
    )


async def test_an_empty_update_changes_nothing(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )

    answer = await owner.send("PATCH", f"/grants/{grant['id']}", {})

    assert_row(
        answer, 200, {"list": list_["id"], "user": somebody_else.row["email"], "level": "view"}
    )


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        pytest.param({"surprise": "!"}, [("/surprise", "unknown_member")], id="an unknown member"),
        pytest.param(
            {"id": "01970000-0000-7000-8000-000000000000"},
            [("/id", "unknown_member")],
            id="a key chosen by the client",
        ),
        pytest.param(
            {"level": "no-such-word"},
            [("/level", "not_one_of")],
            id="a level that is none of its words",
        ),
        pytest.param({"level": 5}, [("/level", "not_one_of")], id="a number for level"),
        pytest.param({"level": None}, [("/level", "not_one_of")], id="null for level"),
    ],
)
async def test_a_grant_is_not_updated_with(
    client: AsyncClient, changes: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )

    answer = await owner.send("PATCH", f"/grants/{grant['id']}", changes)

    assert_problem(answer, 422, "invalid", errors)


async def test_a_grant_is_not_updated_with_another_list(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )

    answer = await owner.send("PATCH", f"/grants/{grant['id']}", {"list": list_["id"]})

    assert_problem(answer, 422, "invalid", [("/list", "unknown_member")])


async def test_a_grant_is_not_updated_with_another_user(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )

    answer = await owner.send(
        "PATCH", f"/grants/{grant['id']}", {"user": somebody_else.row["email"]}
    )

    assert_problem(answer, 422, "invalid", [("/user", "unknown_member")])


@pytest.mark.parametrize(
    "content",
    [
        pytest.param('{"', id="that is not json"),
        pytest.param("[]", id="that is not an object"),
        pytest.param('{"a": 1, "a": 2}', id="with a member twice"),
        pytest.param("{} {}", id="with more behind it"),
    ],
)
async def test_a_grant_is_not_updated_by_a_body(client: AsyncClient, content: str) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )

    answer = await owner.send("PATCH", f"/grants/{grant['id']}", content=content)

    assert_problem(answer, 400, "bad_request")


async def test_a_grant_is_not_updated_by_plain_text(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )

    answer = await owner.send(
        "PATCH", f"/grants/{grant['id']}", content="title", headers={"Content-Type": "text/plain"}
    )

    assert_problem(answer, 415, "unsupported_media_type")


async def test_a_grant_that_has_changed_meanwhile_is_not_updated(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )
    read = await owner.do("GET", f"/grants/{grant['id']}")
    await owner.do("PATCH", f"/grants/{grant['id']}", {"level": "edit"})

    answer = await owner.send(
        "PATCH", f"/grants/{grant['id']}", {}, headers={"If-Match": read.headers["etag"]}
    )

    assert_problem(answer, 412, "stale")


async def test_a_grant_that_has_not_changed_is_updated(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )
    read = await owner.do("GET", f"/grants/{grant['id']}")

    answer = await owner.send(
        "PATCH", f"/grants/{grant['id']}", {}, headers={"If-Match": read.headers["etag"]}
    )

    assert answer.status_code == 200, answer.text
