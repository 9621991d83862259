"""Delete a list.

delete: owner == caller
"""

from httpx import AsyncClient

from tests.core.answers import assert_problem
from tests.core.people import nobody, sign_up


async def test_nobody_may_delete_a_list_without_signing_in(client: AsyncClient) -> None:
    somebody = await sign_up(client, {"email": "somebody@example.com", "name": "Somebody"})
    list_ = await somebody.do("POST", "/lists", {"title": "Title"})

    answer = await nobody(client).send("DELETE", f"/lists/{list_['id']}")

    assert_problem(answer, 401, "unauthenticated")


async def test_the_owner_may_delete_the_list(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send("DELETE", f"/lists/{list_['id']}")

    assert answer.status_code == 204, answer.text


async def test_a_stranger_finds_no_list_to_delete(client: AsyncClient) -> None:
    stranger = await sign_up(client, {"email": "stranger@example.com", "name": "Stranger"})
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await stranger.send("DELETE", f"/lists/{list_['id']}")

    assert_problem(answer, 404, "not_found")


async def test_a_grant_holder_may_not_delete_the_list(client: AsyncClient) -> None:
    grant_holder = await sign_up(
        client, {"email": "grant-holder@example.com", "name": "Grant holder"}
    )
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("POST", "/grants", {"list": list_["id"], "user": grant_holder.row["email"]})

    answer = await grant_holder.send("DELETE", f"/lists/{list_['id']}")

    assert_problem(answer, 403, "forbidden")


async def test_a_deleted_list_cannot_be_deleted_again(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    await owner.do("DELETE", f"/lists/{list_['id']}")

    answer = await owner.send("DELETE", f"/lists/{list_['id']}")

    assert_problem(answer, 404, "not_found")


async def test_a_list_that_has_changed_meanwhile_is_not_deleted(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    read = await owner.do("GET", f"/lists/{list_['id']}")
    await owner.do("PATCH", f"/lists/{list_['id']}", {"title": "Another title"})

    answer = await owner.send(
        "DELETE", f"/lists/{list_['id']}", headers={"If-Match": read.headers["etag"]}
    )

    assert_problem(answer, 412, "stale")


async def test_a_list_that_has_not_changed_is_deleted(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    read = await owner.do("GET", f"/lists/{list_['id']}")

    answer = await owner.send(
        "DELETE", f"/lists/{list_['id']}", headers={"If-Match": read.headers["etag"]}
    )

    assert answer.status_code == 204, answer.text
