"""Grants that are read and changed under a condition."""

from httpx import AsyncClient

from tests.answers import assert_problem, assert_row
from tests.people import sign_up


async def test_a_grant_that_is_known_is_not_sent_again(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    ben = await sign_up(client, "ben@example.org", "Ben")
    groceries = await ann.create("/lists", {"title": "Groceries"})
    grant = await ann.create("/grants", {"list": groceries["id"], "user": ben.email})
    read = await ann.send("GET", f"/grants/{grant['id']}")

    answer = await ann.send(
        "GET", f"/grants/{grant['id']}", headers={"If-None-Match": read.headers["etag"]}
    )

    assert answer.status_code == 304
    assert answer.headers["etag"] == read.headers["etag"]
    assert not answer.content


async def test_a_grant_is_updated_where_it_has_not_changed(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    ben = await sign_up(client, "ben@example.org", "Ben")
    groceries = await ann.create("/lists", {"title": "Groceries"})
    grant = await ann.create("/grants", {"list": groceries["id"], "user": ben.email})
    read = await ann.send("GET", f"/grants/{grant['id']}")

    answer = await ann.send(
        "PATCH",
        f"/grants/{grant['id']}",
        {"level": "edit"},
        headers={"If-Match": read.headers["etag"]},
    )

    assert_row(answer, 200, {"level": "edit"})
    assert answer.headers["etag"] != read.headers["etag"]


async def test_a_grant_is_not_changed_where_it_has_changed_meanwhile(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    ben = await sign_up(client, "ben@example.org", "Ben")
    groceries = await ann.create("/lists", {"title": "Groceries"})
    grant = await ann.create("/grants", {"list": groceries["id"], "user": ben.email})
    read = await ann.send("GET", f"/grants/{grant['id']}")
    await ann.send("PATCH", f"/grants/{grant['id']}", {"level": "edit"})

    for method in ("PATCH", "DELETE"):
        answer = await ann.send(
            method,
            f"/grants/{grant['id']}",
            {"level": "view"},
            headers={"If-Match": read.headers["etag"]},
        )
        assert_problem(answer, 412, "stale")
    assert_row(await ann.send("GET", f"/grants/{grant['id']}"), 200, {"level": "edit"})
