"""Update a user.

update: this == caller
"""

from httpx import AsyncClient

from tests.core.answers import assert_problem
from tests.core.people import sign_up


async def test_a_user_that_has_changed_meanwhile_is_not_updated(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})
    read = await user.do("GET", f"/users/{user.row['id']}")
    await user.do("PATCH", f"/users/{user.row['id']}", {"name": "Another user"})

    answer = await user.send(
        "PATCH", f"/users/{user.row['id']}", {}, headers={"If-Match": read.headers["etag"]}
    )

    assert_problem(answer, 412, "stale")


async def test_a_user_that_has_not_changed_is_updated(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})
    read = await user.do("GET", f"/users/{user.row['id']}")

    answer = await user.send(
        "PATCH", f"/users/{user.row['id']}", {}, headers={"If-Match": read.headers["etag"]}
    )

    assert answer.status_code == 200, answer.text
