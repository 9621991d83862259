"""What operators and tools ask of the service."""

import json
import re
from pathlib import Path

from fastapi import FastAPI
from httpx import AsyncClient

from tests.core.answers import assert_problem
from todo.core.openapi import describe

OPENAPI = Path(__file__).parents[2] / "openapi.json"


async def test_the_service_lives_and_is_ready(client: AsyncClient) -> None:
    assert (await client.get("/livez")).status_code == 200
    assert (await client.get("/readyz")).status_code == 200


async def test_requests_are_measured_by_the_template_of_their_route(client: AsyncClient) -> None:
    await client.get("/problems/not_found")

    metrics = (await client.get("/metrics")).text

    series = re.findall(r"http_server_request_duration_seconds_count\{.*\}", metrics)
    assert any('http_route="/problems/{name}"' in each for each in series)


async def test_the_openapi_file_is_that_of_the_service(app: FastAPI, client: AsyncClient) -> None:
    assert json.loads(OPENAPI.read_text()) == describe(app)
    assert (await client.get("/openapi.json")).json() == describe(app)


async def test_the_page_of_the_api_needs_no_other_server(client: AsyncClient) -> None:
    page = (await client.get("/docs")).text

    assert "://" not in page
    for asset in re.findall(r'(?:src|href)="([^"]+)"', page):
        assert (await client.get(asset)).status_code == 200


async def test_the_type_of_a_problem_is_the_address_of_its_page(client: AsyncClient) -> None:
    problem = (await client.get("/nowhere")).json()

    page = await client.get(problem["type"])

    assert page.status_code == 200
    assert problem["title"] in page.text
    assert_problem(await client.get("/problems/unheard_of"), 404, "not_found")
