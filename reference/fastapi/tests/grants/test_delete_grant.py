"""Delete a grant.

write: list.owner == caller
"""

from httpx import AsyncClient

from tests.core.answers import assert_problem
from tests.core.people import nobody, sign_up


async def test_nobody_may_delete_a_grant_without_signing_in(client: AsyncClient) -> None:
    somebody = await sign_up(client, {"email": "somebody@example.com", "name": "Somebody"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await somebody.do("POST", "/lists", {"title": "Title"})
    grant = await somebody.do(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )

    answer = await nobody(client).send("DELETE", f"/grants/{grant['id']}")

    assert_problem(answer, 401, "unauthenticated")


async def test_the_owner_of_the_list_may_delete_the_grant(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )

    answer = await owner.send("DELETE", f"/grants/{grant['id']}")

    assert answer.status_code == 204, answer.text


async def test_a_stranger_finds_no_grant_to_delete(client: AsyncClient) -> None:
    stranger = await sign_up(client, {"email": "stranger@example.com", "name": "Stranger"})
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )

    answer = await stranger.send("DELETE", f"/grants/{grant['id']}")

    assert_problem(answer, 404, "not_found")


async def test_a_grant_holder_may_not_delete_the_grant(client: AsyncClient) -> None:
    grant_holder = await sign_up(
        client, {"email": "grant-holder@example.com", "name": "Grant holder"}
    )
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": grant_holder.row["email"]}
    )

    answer = await grant_holder.send("DELETE", f"/grants/{grant['id']}")

    assert_problem(answer, 403, "forbidden")


async def test_a_deleted_grant_cannot_be_deleted_again(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )
    await owner.do("DELETE", f"/grants/{grant['id']}")

    answer = await owner.send("DELETE", f"/grants/{grant['id']}")

    assert_problem(answer, 404, "not_found")


async def test_a_grant_that_has_changed_meanwhile_is_not_deleted(client: AsyncClient) -> None:
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
        "DELETE", f"/grants/{grant['id']}", headers={"If-Match": read.headers["etag"]}
    )

    assert_problem(answer, 412, "stale")


async def test_a_grant_that_has_not_changed_is_deleted(client: AsyncClient) -> None:
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
        "DELETE", f"/grants/{grant['id']}", headers={"If-Match": read.headers["etag"]}
    )

    assert answer.status_code == 204, answer.text
