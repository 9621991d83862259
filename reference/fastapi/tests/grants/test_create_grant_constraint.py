"""Create a grant.

unique: [list, user]
not_the_owner: user != list.owner
list: List, fixed
user: User by email, fixed
"""

from httpx import AsyncClient

from tests.core.answers import assert_problem
from tests.core.people import sign_up


async def test_a_grant_is_not_created_twice_with_the_same_list_and_user(
    client: AsyncClient,
) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]})

    answer = await owner.send(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )

    assert_problem(answer, 409, "conflict", [("/user", "not_unique")])


async def test_a_grant_breaking_not_the_owner_is_not_created(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send("POST", "/grants", {"list": list_["id"], "user": owner.row["email"]})

    assert_problem(answer, 422, "invalid", [("/user", "not_the_owner")])


async def test_a_grant_is_not_created_with_a_list_that_is_nowhere(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send(
        "POST",
        "/grants",
        {"user": somebody_else.row["email"], "list": "01970000-0000-7000-8000-000000000000"},
    )

    assert_problem(answer, 422, "invalid", [("/list", "unknown_reference")])


async def test_a_grant_is_not_created_with_a_user_that_is_nowhere(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    await sign_up(client, {"email": "somebody-else@example.com", "name": "Somebody else"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send(
        "POST", "/grants", {"list": list_["id"], "user": "nobody@example.com"}
    )

    assert_problem(answer, 422, "invalid", [("/user", "unknown_reference")])
