"""Bodies that are not what they should be."""

import pytest
from httpx import AsyncClient, Response

from tests.core.answers import assert_problem

JSON = {"Content-Type": "application/json"}


async def refresh_with(client: AsyncClient, content: bytes) -> Response:
    return await client.post("/auth/refresh", content=content, headers=JSON)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b'{"refresh_token": "a"} x',
        b'{"refresh_token": "a", "refresh_token": "b"}',
        b'{"refresh_token": NaN}',
        b'{"refresh_token": "\xff"}',
        b"[]",
        b'"a"',
        b"[" * 100_000,
        b'{"refresh_token": ' + b"1" * 5000 + b"}",
    ],
    ids=[
        "empty",
        "broken off",
        "trailing bytes",
        "a member twice",
        "not a number",
        "not UTF-8",
        "an array",
        "a string",
        "too deep",
        "too long a number",
    ],
)
async def test_what_is_not_a_json_object_is_refused(client: AsyncClient, content: bytes) -> None:
    assert_problem(await refresh_with(client, content), 400, "bad_request")


@pytest.mark.parametrize("text", [rb"\u0000", rb"\ud800"], ids=["U+0000", "half a character"])
async def test_a_string_that_cannot_be_kept_is_refused(client: AsyncClient, text: bytes) -> None:
    answer = await refresh_with(client, b'{"refresh_token": "%b"}' % text)

    assert_problem(answer, 422, "invalid", [("/refresh_token", "bad_format")])


async def test_another_media_type_is_refused(client: AsyncClient) -> None:
    answer = await client.post("/auth/refresh", content=b"{}", headers={"Content-Type": "text/csv"})

    assert_problem(answer, 415, "unsupported_media_type")


async def test_a_body_that_is_too_large_is_refused(client: AsyncClient) -> None:
    answer = await refresh_with(client, b'{"refresh_token": "' + b"x" * 1024 * 1024 + b'"}')

    assert_problem(answer, 413, "too_large")


async def test_of_a_flood_of_faults_the_first_are_told(client: AsyncClient) -> None:
    answer = await client.post("/auth/refresh", json={f"member {i}": i for i in range(1000)})

    assert_problem(answer, 422, "invalid")
    assert len(answer.json()["errors"]) == 100
