"""Update a user.

name: string(1..80)
update: this == caller
"""

from httpx import AsyncClient

from tests.core.answers import assert_row
from tests.core.people import sign_up


async def test_an_update_changes_the_name_and_keeps_the_rest(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})

    answer = await user.send("PATCH", f"/users/{user.row['id']}", {"name": "Another user"})

    assert_row(answer, 200, {"email": "user@example.com", "name": "Another user"})


async def test_an_empty_update_changes_nothing(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})

    answer = await user.send("PATCH", f"/users/{user.row['id']}", {})

    assert_row(answer, 200, {"email": "user@example.com", "name": "User"})
