"""Access tokens that were not issued here, or are not good any more."""

from datetime import timedelta
from uuid import UUID

import jwt
import pytest
from httpx import AsyncClient

from tests.conftest import SECRET_KEY
from tests.core.answers import assert_problem
from tests.core.people import ANN, sign_up
from todo.auth.tokens import ACCESS_TOKEN_LIFE, issue_access_token
from todo.core.values import current_time


def session_of(token: str) -> UUID:
    return UUID(jwt.decode(token, options={"verify_signature": False})["sid"])


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Basic YW5uOmFubg==", "Bearer a.b.c"])
async def test_what_is_no_token_is_refused(client: AsyncClient, header: str) -> None:
    answer = await client.get("/auth/me", headers={"Authorization": header})

    assert_problem(answer, 401, "unauthenticated")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("age", [ACCESS_TOKEN_LIFE, -timedelta(minutes=1)], ids=["old", "future"])
async def test_a_token_is_only_good_in_its_time(client: AsyncClient, age: timedelta) -> None:
    ann = await sign_up(client, ANN)
    token = issue_access_token(
        UUID(ann.row["id"]), session_of(ann.access_token), current_time() - age
    )

    answer = await client.get("/auth/me", headers={"Authorization": f"Bearer {token}"})

    assert_problem(answer, 401, "unauthenticated")


@pytest.mark.parametrize(
    ("key", "algorithm"),
    [("", "none"), ("another key, as long as it has to be", "HS256"), (SECRET_KEY, "HS256")],
    ids=["unsigned", "foreign key", "the secret itself"],
)
async def test_a_forged_token_is_refused(client: AsyncClient, key: str, algorithm: str) -> None:
    ann = await sign_up(client, ANN)
    claims = jwt.decode(ann.access_token, options={"verify_signature": False})
    forged = jwt.encode(claims, key, algorithm, headers={"typ": "at+jwt"})

    answer = await client.get("/auth/me", headers={"Authorization": f"Bearer {forged}"})

    assert_problem(answer, 401, "unauthenticated")


async def test_a_token_in_the_address_is_not_read(client: AsyncClient) -> None:
    ann = await sign_up(client, ANN)

    answer = await client.get("/auth/me", params={"access_token": ann.access_token})

    assert_problem(answer, 401, "unauthenticated")


async def test_an_answer_to_a_person_is_private(client: AsyncClient) -> None:
    ann = await sign_up(client, ANN)

    answer = await ann.send("GET", "/auth/me")

    assert answer.headers["cache-control"] == "private, no-cache"
    assert answer.headers["vary"] == "Accept-Encoding, Authorization"
    assert answer.headers["x-content-type-options"] == "nosniff"
