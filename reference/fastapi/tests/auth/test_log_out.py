"""Log out.

auth: User: password(email)
"""

from httpx import AsyncClient

from tests.core.people import PASSWORD, nobody, sign_up


async def test_logging_out_succeeds(client: AsyncClient) -> None:
    user = await sign_up(client, {"email": "user@example.com", "name": "User"})
    session = await nobody(client).do(
        "POST", "/auth/log-in", {"email": user.row["email"], "password": PASSWORD}
    )

    answer = await user.using(session).send("POST", "/auth/log-out")

    assert answer.status_code == 204, answer.text
