"""What the tests expect of answers."""

from collections.abc import Mapping, Sequence
from typing import Any

from httpx import Response


def assert_row(answer: Response, status: int, members: Mapping[str, Any]) -> None:
    """Expect a row that has these members."""
    assert answer.status_code == status, answer.text
    row = answer.json()
    assert {name: row[name] for name in members} == members


def assert_page(
    answer: Response,
    rows: Sequence[Mapping[str, Any]],
    *,
    more: bool = False,
    in_order: bool = True,
) -> None:
    """Expect a page of exactly these rows."""
    assert answer.status_code == 200, answer.text
    page = answer.json()
    found = [row["id"] for row in page["items"]]
    expected = [row["id"] for row in rows]
    assert found == expected if in_order else sorted(found) == sorted(expected)
    assert (page["next"] is not None) is more


def assert_absent(answer: Response, rows: Sequence[Mapping[str, Any]]) -> None:
    """Expect a page that has none of these rows."""
    assert answer.status_code == 200, answer.text
    found = {row["id"] for row in answer.json()["items"]}
    assert found.isdisjoint(row["id"] for row in rows)


def assert_problem(
    answer: Response, status: int, problem: str, errors: list[tuple[str, str]] | None = None
) -> None:
    """Expect a problem, and where `errors` are told, that exactly these members are at fault."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    document = answer.json()
    assert document["type"] == f"/problems/{problem}"
    assert document["status"] == status
    assert document["request_id"] == answer.headers["x-request-id"]
    if errors is not None:
        found = [
            (error.get("pointer", error.get("parameter")), error["code"])
            for error in document.get("errors", [])
        ]
        assert sorted(found) == sorted(errors)
