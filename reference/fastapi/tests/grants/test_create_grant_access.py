"""Create a grant.

write: list.owner == caller
"""

from httpx import AsyncClient

from tests.core.answers import assert_problem
from tests.core.people import nobody, sign_up


async def test_nobody_may_create_a_grant_without_signing_in(client: AsyncClient) -> None:
    somebody = await sign_up(client, {"email": "somebody@example.com", "name": "Somebody"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await somebody.do("POST", "/lists", {"title": "Title"})

    answer = await nobody(client).send(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )

    assert_problem(answer, 401, "unauthenticated")


async def test_the_owner_of_the_list_may_create_a_grant(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )

    assert answer.status_code == 201, answer.text


async def test_a_stranger_cannot_create_a_grant_that_refers_to_what_they_do_not_see(
    client: AsyncClient,
) -> None:
    stranger = await sign_up(client, {"email": "stranger@example.com", "name": "Stranger"})
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await stranger.send(
        "POST", "/grants", {"list": list_["id"], "user": stranger.row["email"]}
    )

    assert_problem(answer, 422, "invalid", [("/list", "unknown_reference")])


async def test_a_grant_holder_may_not_create_a_grant(client: AsyncClient) -> None:
    grant_holder = await sign_up(
        client, {"email": "grant-holder@example.com", "name": "Grant holder"}
    )
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/grants", {"list": list_["id"], "user": grant_holder.row["email"]})

    answer = await grant_holder.send(
        "POST", "/grants", {"list": list_["id"], "user": grant_holder.row["email"]}
    )

    assert_problem(answer, 403, "forbidden")
