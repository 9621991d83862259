"""Get a grant.

Grant: list: List, fixed
read: list.can_view
write: list.owner == caller
"""

from httpx import AsyncClient

from tests.core.answers import assert_problem, assert_row
from tests.core.people import nobody, sign_up


async def test_grants_go_with_their_list(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    other_grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )
    await owner.do("DELETE", f"/lists/{list_['id']}")

    answer = await owner.send("GET", f"/grants/{other_grant['id']}")

    assert_problem(answer, 404, "not_found")


async def test_nobody_may_read_a_grant_without_signing_in(client: AsyncClient) -> None:
    somebody = await sign_up(client, {"email": "somebody@example.com", "name": "Somebody"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await somebody.do("POST", "/lists", {"title": "Title"})
    grant = await somebody.do(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )

    answer = await nobody(client).send("GET", f"/grants/{grant['id']}")

    assert_problem(answer, 401, "unauthenticated")


async def test_the_owner_of_the_list_may_read_the_grant(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )

    answer = await owner.send("GET", f"/grants/{grant['id']}")

    assert answer.status_code == 200, answer.text


async def test_a_grant_holder_may_read_the_grant(client: AsyncClient) -> None:
    grant_holder = await sign_up(
        client, {"email": "grant-holder@example.com", "name": "Grant holder"}
    )
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": grant_holder.row["email"]}
    )

    answer = await grant_holder.send("GET", f"/grants/{grant['id']}")

    assert answer.status_code == 200, answer.text


async def test_a_stranger_finds_no_grant_to_read(client: AsyncClient) -> None:
    stranger = await sign_up(client, {"email": "stranger@example.com", "name": "Stranger"})
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )

    answer = await stranger.send("GET", f"/grants/{grant['id']}")

    assert_problem(answer, 404, "not_found")


async def test_a_grant_of_somebody_else_does_not_let_a_stranger_read_the_grant(
    client: AsyncClient,
) -> None:
    stranger = await sign_up(client, {"email": "stranger@example.com", "name": "Stranger"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )

    answer = await stranger.send("GET", f"/grants/{grant['id']}")

    assert_problem(answer, 404, "not_found")


async def test_a_grant_is_read_as_it_was_made(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )

    answer = await owner.send("GET", f"/grants/{grant['id']}")

    assert_row(
        answer, 200, {"list": list_["id"], "user": somebody_else.row["email"], "level": "view"}
    )


async def test_a_grant_that_has_not_changed_is_not_sent_again(client: AsyncClient) -> None:
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
        "GET", f"/grants/{grant['id']}", headers={"If-None-Match": read.headers["etag"]}
    )

    assert answer.status_code == 304, answer.text
    assert answer.headers["etag"] == read.headers["etag"]


async def test_a_deleted_grant_is_gone(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})
    grant = await owner.do(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )
    await owner.do("DELETE", f"/grants/{grant['id']}")

    answer = await owner.send("GET", f"/grants/{grant['id']}")

    assert_problem(answer, 404, "not_found")
