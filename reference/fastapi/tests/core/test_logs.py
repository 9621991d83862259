"""Logs: one JSON object per line, without secrets."""

import json

import pytest
from httpx import AsyncClient

from tests.people import PASSWORD, sign_up
from todo.core.logs import configure_logs

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


async def test_a_request_is_logged_once_with_its_route_and_trace(
    client: AsyncClient, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logs("info")
    headers = {"X-Request-Id": "abc", "traceparent": f"00-{TRACE}-00f067aa0ba902b7-01"}

    await client.get("/problems/not_found?a=b%0Ac", headers=headers)

    lines = map(json.loads, capsys.readouterr().out.splitlines())
    (logged,) = (line for line in lines if line["logger"] == "todo.access")
    assert logged["request_id"] == "abc"
    assert logged["trace_id"] == TRACE
    assert logged["route"] == "/problems/{name}"
    assert logged["status"] == 200
    assert logged["time"].endswith("Z")


async def test_signing_in_leaves_no_secret_in_the_log(
    client: AsyncClient, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logs("info")

    ann = await sign_up(client, "ann@example.org", "Ann")
    await ann.send("GET", "/auth/me")

    logged = capsys.readouterr().out
    assert '"message":"logged in"' in logged
    for secret in (PASSWORD, ann.access_token, ann.refresh_token):
        assert secret not in logged


async def test_what_is_denied_is_logged_with_the_user(
    client: AsyncClient, capsys: pytest.CaptureFixture[str]
) -> None:
    ann = await sign_up(client, "ann@example.org", "Ann")
    ben = await sign_up(client, "ben@example.org", "Ben")
    groceries = await ann.create("/lists", {"title": "Groceries"})
    await ann.create("/grants", {"list": groceries["id"], "user": ben.email})
    configure_logs("info")

    await ben.send("DELETE", f"/lists/{groceries['id']}")

    lines = map(json.loads, capsys.readouterr().out.splitlines())
    (logged,) = (line for line in lines if line["logger"] == "todo.audit")
    assert logged["message"] == "denied"
    assert logged["user"] == ben.id
    assert logged["path"] == f"/lists/{groceries['id']}"
