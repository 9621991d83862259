"""Logs: one JSON object per line, without secrets."""

import json

import pytest
from httpx import AsyncClient

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
