"""What the tests expect of answers."""

from typing import Any

from httpx import Response


def assert_row(answer: Response, status: int, members: dict[str, Any]) -> None:
    """Expect a row that has these members."""
    assert answer.status_code == status, answer.text
    row = answer.json()
    assert {name: row[name] for name in members} == members


def assert_page(answer: Response, rows: list[dict[str, Any]], *, more: bool = False) -> None:
    """Expect a page of exactly these rows, in this order."""
    assert answer.status_code == 200, answer.text
    page = answer.json()
    assert [row["id"] for row in page["items"]] == [row["id"] for row in rows]
    assert (page["next"] is not None) is more


def assert_problem(
    answer: Response, status: int, problem: str, errors: list[tuple[str, str]] | None = None
) -> None:
    """Expect a problem, and that exactly these members or parameters are at fault."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    document = answer.json()
    assert document["type"] == f"/problems/{problem}"
    assert document["status"] == status
    assert document["request_id"] == answer.headers["x-request-id"]
    found = [
        (error.get("pointer", error.get("parameter")), error["code"])
        for error in document.get("errors", [])
    ]
    assert sorted(found) == sorted(errors or [])
