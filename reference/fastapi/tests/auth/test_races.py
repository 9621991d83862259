"""What many do at the same time."""

import asyncio

from httpx import AsyncClient

from tests.core.people import ANN, PASSWORD, sign_up

MANY = 20


async def test_of_many_sign_ups_of_one_person_one_wins(client: AsyncClient) -> None:
    body = {**ANN, "password": PASSWORD}

    answers = await asyncio.gather(*(client.post("/auth/sign-up", json=body) for _ in range(MANY)))

    assert sorted(answer.status_code for answer in answers) == [201] + [409] * (MANY - 1)


async def test_of_many_exchanges_of_a_refresh_token_one_wins(client: AsyncClient) -> None:
    ann = await sign_up(client, ANN)
    body = {"refresh_token": ann.refresh_token}

    answers = await asyncio.gather(*(client.post("/auth/refresh", json=body) for _ in range(MANY)))

    assert sorted(answer.status_code for answer in answers) == [200] + [401] * (MANY - 1)
