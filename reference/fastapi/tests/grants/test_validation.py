"""Which grants are accepted.

unique: [list, user]
check:  not_the_owner: user != list.owner
"""

from typing import Any

import pytest
from httpx import AsyncClient

from tests.answers import assert_problem, assert_row
from tests.people import sign_up

UNKNOWN = "0190a3c4-0000-7000-8000-000000000000"


async def test_a_user_has_one_grant_in_a_list(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    ben = await sign_up(client, "ben@example.org", "Ben")
    groceries = await ann.create("/lists", {"title": "Groceries"})
    await ann.create("/grants", {"list": groceries["id"], "user": ben.email})

    answer = await ann.send("POST", "/grants", {"list": groceries["id"], "user": ben.email})

    assert_problem(answer, 409, "conflict", [("/user", "not_unique")])


async def test_a_grant_is_not_for_the_owner(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    groceries = await ann.create("/lists", {"title": "Groceries"})

    answer = await ann.send("POST", "/grants", {"list": groceries["id"], "user": ann.email})

    assert_problem(answer, 422, "invalid", [("/user", "not_the_owner")])


async def test_the_list_of_a_grant_must_be_known(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    ben = await sign_up(client, "ben@example.org", "Ben")

    answer = await ann.send("POST", "/grants", {"list": UNKNOWN, "user": ben.email})

    assert_problem(answer, 422, "invalid", [("/list", "unknown_reference")])


async def test_the_list_of_a_grant_must_be_readable(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    ben = await sign_up(client, "ben@example.org", "Ben")
    groceries = await ann.create("/lists", {"title": "Groceries"})

    answer = await ben.send("POST", "/grants", {"list": groceries["id"], "user": ben.email})

    assert_problem(answer, 422, "invalid", [("/list", "unknown_reference")])


async def test_the_user_of_a_grant_must_be_known(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    groceries = await ann.create("/lists", {"title": "Groceries"})

    answer = await ann.send("POST", "/grants", {"list": groceries["id"], "user": "x@example.org"})

    assert_problem(answer, 422, "invalid", [("/user", "unknown_reference")])


async def test_the_user_of_a_grant_is_named_by_email_in_any_case(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    await sign_up(client, "ben@example.org", "Ben")
    groceries = await ann.create("/lists", {"title": "Groceries"})

    answer = await ann.send("POST", "/grants", {"list": groceries["id"], "user": "BEN@example.org"})

    assert_row(answer, 201, {"user": "ben@example.org"})


@pytest.mark.parametrize(
    ("member", "value", "code"),
    [
        ("level", "own", "not_one_of"),
        ("level", None, "not_one_of"),
        ("level", 1, "not_one_of"),
        ("user", 1, "wrong_type"),
        ("user", "ben", "bad_format"),
        ("list", "1", "bad_format"),
        ("list", 1, "wrong_type"),
        ("colour", "red", "unknown_member"),
        ("id", UNKNOWN, "unknown_member"),
        ("created_at", "2026-03-01T09:00:00.000Z", "unknown_member"),
    ],
)
async def test_a_grant_with_a_wrong_member_is_refused(
    client: AsyncClient, member: str, value: object, code: str
) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    ben = await sign_up(client, "ben@example.org", "Ben")
    groceries = await ann.create("/lists", {"title": "Groceries"})
    body: dict[str, Any] = {"list": groceries["id"], "user": ben.email, member: value}

    answer = await ann.send("POST", "/grants", body)

    assert_problem(answer, 422, "invalid", [(f"/{member}", code)])


async def test_every_member_at_fault_is_named(client: AsyncClient) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")

    answer = await ann.send("POST", "/grants", {"level": "own", "colour": "red"})

    assert_problem(
        answer,
        422,
        "invalid",
        [
            ("/list", "missing"),
            ("/user", "missing"),
            ("/level", "not_one_of"),
            ("/colour", "unknown_member"),
        ],
    )


@pytest.mark.parametrize("member", ["list", "user"])
async def test_a_fixed_member_cannot_be_updated(client: AsyncClient, member: str) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    ben = await sign_up(client, "ben@example.org", "Ben")
    groceries = await ann.create("/lists", {"title": "Groceries"})
    grant = await ann.create("/grants", {"list": groceries["id"], "user": ben.email})

    answer = await ann.send("PATCH", f"/grants/{grant['id']}", {member: grant[member]})

    assert_problem(answer, 422, "invalid", [(f"/{member}", "unknown_member")])
