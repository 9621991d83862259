"""Requests that no resource has to know of: methods, paths, media types, limits, headers."""

import pytest
from httpx import AsyncClient

from tests.core.answers import assert_problem


async def test_a_path_tells_its_methods(client: AsyncClient) -> None:
    answer = await client.options("/livez")

    assert answer.status_code == 204
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("method", ["DELETE", "PUT", "TRACE", "BREW"])
async def test_another_method_is_refused(client: AsyncClient, method: str) -> None:
    answer = await client.request(method, "/livez")

    assert_problem(answer, 405, "method_not_allowed")
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


async def test_head_is_get_without_a_body(client: AsyncClient) -> None:
    read = await client.get("/openapi.json")

    answer = await client.head("/openapi.json")

    assert answer.status_code == 200
    assert answer.headers["etag"] == read.headers["etag"]
    assert answer.headers["content-length"] == read.headers["content-length"]
    assert not answer.content


@pytest.mark.parametrize("path", ["/livez/", "//livez", "/Livez", "/livez;a", "/docs/%2e"])
async def test_a_path_is_only_found_as_it_is_written(client: AsyncClient, path: str) -> None:
    assert_problem(await client.get(f"http://test{path}"), 404, "not_found")


async def test_a_file_of_the_docs_page_tells_its_methods(client: AsyncClient) -> None:
    answer = await client.options("/docs/assets/swagger-ui.css")

    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert_problem(await client.post("/docs/assets/swagger-ui.css"), 405, "method_not_allowed")
    assert_problem(await client.get("/docs/assets/nothing.css"), 404, "not_found")


async def test_a_long_address_is_refused(client: AsyncClient) -> None:
    assert_problem(await client.get("/livez", params={"a": "x" * 9000}), 414, "uri_too_long")


async def test_large_headers_are_refused(client: AsyncClient) -> None:
    answer = await client.get("/livez", headers={"X-Large": "x" * 17000})

    assert_problem(answer, 431, "headers_too_large")


async def test_a_request_id_is_taken_over_where_it_is_well_formed(client: AsyncClient) -> None:
    kept = await client.get("/livez", headers={"X-Request-Id": "abc-123"})
    made = await client.get("/livez", headers={"X-Request-Id": "a b"})

    assert kept.headers["x-request-id"] == "abc-123"
    assert made.headers["x-request-id"] != "a b"


async def test_a_large_answer_is_compressed_where_that_is_accepted(client: AsyncClient) -> None:
    plain = await client.get("/openapi.json", headers={"Accept-Encoding": "identity"})
    compressed = await client.get("/openapi.json", headers={"Accept-Encoding": "gzip"})

    assert "content-encoding" not in plain.headers
    assert compressed.headers["content-encoding"] == "gzip"
    assert compressed.headers["etag"] != plain.headers["etag"]
    assert compressed.json() == plain.json()
