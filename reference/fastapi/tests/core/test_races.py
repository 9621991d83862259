"""What many do at the same time."""

import asyncio

from httpx import AsyncClient

from tests.people import sign_up

MANY = 20


async def test_of_many_conditional_updates_one_wins(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    tag = (await ann.send("GET", f"/users/{ann.id}")).headers["etag"]

    answers = await asyncio.gather(
        *(
            ann.send(
                "PATCH", f"/users/{ann.id}", {"name": f"Ann {number}"}, headers={"If-Match": tag}
            )
            for number in range(MANY)
        )
    )

    assert sorted(answer.status_code for answer in answers) == [200] + [412] * (MANY - 1)


async def test_of_many_sign_ups_with_one_email_one_wins(client: AsyncClient) -> None:
    body = {"email": "ann@example.org", "name": "Ann", "password": "correct horse"}

    answers = await asyncio.gather(*(client.post("/auth/sign-up", json=body) for _ in range(MANY)))

    assert sorted(answer.status_code for answer in answers) == [201] + [409] * (MANY - 1)


async def test_of_many_exchanges_of_a_refresh_token_one_wins(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    body = {"refresh_token": ann.refresh_token}

    answers = await asyncio.gather(*(client.post("/auth/refresh", json=body) for _ in range(MANY)))

    assert sorted(answer.status_code for answer in answers) == [200] + [401] * (MANY - 1)
