"""Create a grant in a list.

write: list.owner == caller
user: User by email, fixed
unique: [list, user]
not_the_owner: user != list.owner
"""

from typing import Any

import pytest
from httpx import AsyncClient

from tests.core.answers import assert_problem, assert_row
from tests.core.people import nobody, sign_up


async def test_nobody_may_create_a_grant_in_the_list_without_signing_in(
    client: AsyncClient,
) -> None:
    somebody = await sign_up(client, {"email": "somebody@example.com", "name": "Somebody"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await somebody.do("POST", "/lists", {"title": "Title"})

    answer = await nobody(client).send(
        "POST", f"/lists/{list_['id']}/grants", {"user": somebody_else.row["email"]}
    )

    assert_problem(answer, 401, "unauthenticated")


async def test_the_owner_of_the_list_may_create_a_grant_in_the_list(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send(
        "POST", f"/lists/{list_['id']}/grants", {"user": somebody_else.row["email"]}
    )

    assert answer.status_code == 201, answer.text


async def test_a_stranger_finds_no_list_to_create_a_grant_in(client: AsyncClient) -> None:
    stranger = await sign_up(client, {"email": "stranger@example.com", "name": "Stranger"})
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await stranger.send(
        "POST", f"/lists/{list_['id']}/grants", {"user": stranger.row["email"]}
    )

    assert_problem(answer, 404, "not_found")


async def test_a_grant_holder_may_not_create_a_grant_in_the_list(client: AsyncClient) -> None:
    grant_holder = await sign_up(
        client, {"email": "grant-holder@example.com", "name": "Grant holder"}
    )
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/grants", {"list": list_["id"], "user": grant_holder.row["email"]})

    answer = await grant_holder.send(
        "POST", f"/lists/{list_['id']}/grants", {"user": grant_holder.row["email"]}
    )

    assert_problem(answer, 403, "forbidden")


async def test_a_new_grant_in_the_list_comes_back_with_its_defaults(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send(
        "POST", f"/lists/{list_['id']}/grants", {"user": somebody_else.row["email"]}
    )

    assert_row(
        answer, 201, {"list": list_["id"], "user": somebody_else.row["email"], "level": "view"}
    )


async def test_a_new_grant_in_the_list_keeps_all_that_is_sent(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send(
        "POST",
        f"/lists/{list_['id']}/grants",
        {"user": somebody_else.row["email"], "level": "edit"},
    )

    assert_row(
        answer, 201, {"list": list_["id"], "user": somebody_else.row["email"], "level": "edit"}
    )


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        pytest.param({}, [("/user", "missing")], id="without user"),
        pytest.param(
            {"user": "nobody", "level": "no-such-word"},
            [("/user", "bad_format"), ("/level", "not_one_of")],
            id="and all faults are told at once",
        ),
        pytest.param(
            {"user": "nobody@example.com"},
            [("/user", "unknown_reference")],
            id="with a user that is nowhere",
        ),
    ],
)
async def test_a_grant_is_not_created_in_the_list(
    client: AsyncClient, changes: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    await sign_up(client, {"email": "somebody-else@example.com", "name": "Somebody else"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send("POST", f"/lists/{list_['id']}/grants", changes)

    assert_problem(answer, 422, "invalid", errors)


async def test_a_grant_is_not_created_in_the_list_with_an_unknown_member(
    client: AsyncClient,
) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send(
        "POST",
        f"/lists/{list_['id']}/grants",
        {"user": somebody_else.row["email"], "surprise": "!"},
    )

    assert_problem(answer, 422, "invalid", [("/surprise", "unknown_member")])


async def test_a_grant_is_not_created_in_the_list_with_a_key_chosen_by_the_client(
    client: AsyncClient,
) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send(
        "POST",
        f"/lists/{list_['id']}/grants",
        {"user": somebody_else.row["email"], "id": "01970000-0000-7000-8000-000000000000"},
    )

    assert_problem(answer, 422, "invalid", [("/id", "unknown_member")])


async def test_a_grant_is_not_created_in_the_list_twice_with_the_same_list_and_user(
    client: AsyncClient,
) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]})

    answer = await owner.send(
        "POST", f"/lists/{list_['id']}/grants", {"user": somebody_else.row["email"]}
    )

    assert_problem(answer, 409, "conflict", [("/user", "not_unique")])


async def test_a_grant_breaking_not_the_owner_is_not_created_in_the_list(
    client: AsyncClient,
) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send("POST", f"/lists/{list_['id']}/grants", {"user": owner.row["email"]})

    assert_problem(answer, 422, "invalid", [("/user", "not_the_owner")])
