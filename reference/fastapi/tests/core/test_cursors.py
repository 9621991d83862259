"""Cursors, which only mean what the service has written."""

import pytest

from todo.core.cursors import read_cursor, write_cursor
from todo.core.problems import ProblemError


def test_a_cursor_is_read_as_it_was_written() -> None:
    assert read_cursor(write_cursor(["2026-01-01", None], "rows"), "rows") == ["2026-01-01", None]


@pytest.mark.parametrize("change", ["{}=", "{}!", "{} ", "\n{}", "{}AAAA", "A{}", "", "é", "AAAA"])
def test_an_altered_cursor_is_refused(change: str) -> None:
    cursor = write_cursor(["2026-01-01", None], "rows")

    with pytest.raises(ProblemError):
        read_cursor(change.format(cursor), "rows")


def test_a_cursor_is_good_for_its_own_list_only() -> None:
    with pytest.raises(ProblemError):
        read_cursor(write_cursor(["2026-01-01"], "rows"), "other rows")
