"""Who may do what with grants.

read:  list.can_view
write: list.owner == caller
"""

from httpx import AsyncClient

from tests.answers import assert_page, assert_problem, assert_row
from tests.people import sign_up


async def test_the_owner_of_the_list_may_create_a_grant(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    ben = await sign_up(client, "ben@example.org", "Ben")
    groceries = await ann.create("/lists", {"title": "Groceries"})

    answer = await ann.send("POST", "/grants", {"list": groceries["id"], "user": ben.email})

    assert_row(answer, 201, {"list": groceries["id"], "user": ben.email, "level": "view"})


async def test_a_grantee_may_read_a_grant(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    ben = await sign_up(client, "ben@example.org", "Ben")
    groceries = await ann.create("/lists", {"title": "Groceries"})
    grant = await ann.create("/grants", {"list": groceries["id"], "user": ben.email})

    answer = await ben.send("GET", f"/grants/{grant['id']}")

    assert_row(answer, 200, grant)


async def test_a_grantee_may_not_create_a_grant(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    ben = await sign_up(client, "ben@example.org", "Ben")
    groceries = await ann.create("/lists", {"title": "Groceries"})
    await ann.create("/grants", {"list": groceries["id"], "user": ben.email, "level": "edit"})

    answer = await ben.send("POST", "/grants", {"list": groceries["id"], "user": ben.email})

    assert_problem(answer, 403, "forbidden")


async def test_a_grantee_may_not_update_a_grant(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    ben = await sign_up(client, "ben@example.org", "Ben")
    groceries = await ann.create("/lists", {"title": "Groceries"})
    grant = await ann.create("/grants", {"list": groceries["id"], "user": ben.email})

    answer = await ben.send("PATCH", f"/grants/{grant['id']}", {"level": "edit"})

    assert_problem(answer, 403, "forbidden")


async def test_a_grantee_may_not_delete_a_grant(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    ben = await sign_up(client, "ben@example.org", "Ben")
    groceries = await ann.create("/lists", {"title": "Groceries"})
    grant = await ann.create("/grants", {"list": groceries["id"], "user": ben.email})

    answer = await ben.send("DELETE", f"/grants/{grant['id']}")

    assert_problem(answer, 403, "forbidden")


async def test_the_owner_of_the_list_may_update_a_grant(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    ben = await sign_up(client, "ben@example.org", "Ben")
    groceries = await ann.create("/lists", {"title": "Groceries"})
    grant = await ann.create("/grants", {"list": groceries["id"], "user": ben.email})

    answer = await ann.send("PATCH", f"/grants/{grant['id']}", {"level": "edit"})

    assert_row(answer, 200, {"id": grant["id"], "level": "edit"})


async def test_the_owner_of_the_list_may_delete_a_grant(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    ben = await sign_up(client, "ben@example.org", "Ben")
    groceries = await ann.create("/lists", {"title": "Groceries"})
    grant = await ann.create("/grants", {"list": groceries["id"], "user": ben.email})

    answer = await ann.send("DELETE", f"/grants/{grant['id']}")

    assert answer.status_code == 204
    assert_problem(await ben.send("GET", f"/lists/{groceries['id']}"), 404, "not_found")


async def test_a_stranger_does_not_find_a_grant(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    ben = await sign_up(client, "ben@example.org", "Ben")
    cat = await sign_up(client, "cat@example.org", "Cat")
    groceries = await ann.create("/lists", {"title": "Groceries"})
    grant = await ann.create("/grants", {"list": groceries["id"], "user": ben.email})

    for method in ("GET", "PATCH", "DELETE"):
        answer = await cat.send(method, f"/grants/{grant['id']}", {"level": "nonsense"})
        assert_problem(answer, 404, "not_found")


async def test_a_stranger_does_not_find_the_grants_of_a_list(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    cat = await sign_up(client, "cat@example.org", "Cat")
    groceries = await ann.create("/lists", {"title": "Groceries"})

    answer = await cat.send("GET", f"/lists/{groceries['id']}/grants")

    assert_problem(answer, 404, "not_found")


async def test_a_list_of_grants_leaves_out_those_of_strangers(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    ben = await sign_up(client, "ben@example.org", "Ben")
    cat = await sign_up(client, "cat@example.org", "Cat")
    groceries = await ann.create("/lists", {"title": "Groceries"})
    travel = await ann.create("/lists", {"title": "Travel"})
    shared = await ann.create("/grants", {"list": groceries["id"], "user": ben.email})
    await ann.create("/grants", {"list": travel["id"], "user": cat.email})

    answer = await ben.send("GET", "/grants")

    assert_page(answer, [shared])


async def test_nobody_reads_grants_without_signing_in(client: AsyncClient) -> None:
    for path in ("/grants", "/grants/0190a3c4-0000-7000-8000-000000000000"):
        answer = await client.get(path)
        assert_problem(answer, 401, "unauthenticated")
        assert answer.headers["www-authenticate"] == "Bearer"
