"""What many do at the same time."""

import asyncio

from httpx import AsyncClient

from tests.core.people import ANN, PASSWORD, log_in, sign_up

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


async def test_ending_a_session_while_it_is_renewed_fails_for_nobody(client: AsyncClient) -> None:
    ann = await sign_up(client, ANN)
    for _ in range(MANY):
        session = ann.using(await log_in(client, ANN))
        body = {"refresh_token": session.refresh_token}

        answers = await asyncio.gather(
            client.post("/auth/refresh", json=body), session.send("POST", "/auth/log-out")
        )

        assert answers[0].status_code in {200, 401}
        assert answers[1].status_code in {204, 401}


async def test_of_two_changes_of_one_password_one_wins(client: AsyncClient) -> None:
    ann = await sign_up(client, ANN)
    sessions = [ann, ann.using(await log_in(client, ANN))]
    change = {"current_password": PASSWORD, "new_password": "another horse"}

    answers = await asyncio.gather(
        *(each.send("POST", "/auth/password", change) for each in sessions)
    )

    assert sorted(answer.status_code for answer in answers) == [204, 401]
    me = [await each.send("GET", "/auth/me") for each in sessions]
    assert sorted(answer.status_code for answer in me) == [200, 401]


async def test_no_session_outlives_the_password_that_began_it(client: AsyncClient) -> None:
    ann = await sign_up(client, ANN)
    change = {"current_password": PASSWORD, "new_password": "another horse"}
    credentials = {"email": ANN["email"], "password": PASSWORD}

    changed, *begun = await asyncio.gather(
        ann.send("POST", "/auth/password", change),
        *(client.post("/auth/log-in", json=credentials) for _ in range(MANY)),
    )

    assert changed.status_code == 204
    for answer in begun:
        if answer.status_code == 200:
            me = await ann.using(answer.json()).send("GET", "/auth/me")
            assert me.status_code == 401
