"""Update a user.

email: email, unique
"""

from httpx import AsyncClient

from tests.core.answers import assert_problem
from tests.core.people import sign_up


async def test_a_user_is_not_updated_to_the_email_of_another(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})
    await sign_up(client, {"email": "other-user@example.com", "name": "Other user"})

    answer = await user.send(
        "PATCH", f"/users/{user.row['id']}", {"email": "other-user@example.com"}
    )

    assert_problem(answer, 409, "conflict", [("/email", "not_unique")])
