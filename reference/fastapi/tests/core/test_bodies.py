"""Bodies that are not what they should be."""

import pytest
from httpx import AsyncClient, Response

from tests.answers import assert_problem
from tests.people import sign_up

JSON = {"Content-Type": "application/json"}


async def sign_up_with(client: AsyncClient, content: bytes) -> Response:
    return await client.post("/auth/sign-up", content=content, headers=JSON)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b'{"name": "Ann"} x',
        b'{"name": "Ann", "name": "Ben"}',
        b'{"name": NaN}',
        b'{"name": "\xff"}',
        b"[]",
        b'"Ann"',
        b"[" * 100_000,
        b'{"name": ' + b"1" * 5000 + b"}",
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
    assert_problem(await sign_up_with(client, content), 400, "bad_request")


@pytest.mark.parametrize("name", [rb"\u0000", rb"\ud800"], ids=["U+0000", "half a character"])
async def test_a_string_that_cannot_be_kept_is_refused(client: AsyncClient, name: bytes) -> None:
    content = b'{"email": "ann@example.org", "password": "correct horse", "name": "%b"}' % name

    answer = await sign_up_with(client, content)

    assert_problem(answer, 422, "invalid", [("/name", "bad_format")])


async def test_another_media_type_is_refused(client: AsyncClient) -> None:
    answer = await client.post("/auth/sign-up", content=b"{}", headers={"Content-Type": "text/csv"})

    assert_problem(answer, 415, "unsupported_media_type")


async def test_a_patch_of_another_media_type_is_told_the_right_one(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    other = {"Content-Type": "application/json-patch+json"}

    answer = await ann.send("PATCH", f"/users/{ann.id}", [], headers=other)

    assert_problem(answer, 415, "unsupported_media_type")
    assert answer.headers["accept-patch"] == "application/merge-patch+json, application/json"


async def test_a_body_that_is_too_large_is_refused(client: AsyncClient) -> None:
    answer = await sign_up_with(client, b'{"name": "' + b"x" * 1024 * 1024 + b'"}')

    assert_problem(answer, 413, "too_large")
