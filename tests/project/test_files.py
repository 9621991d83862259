"""Tests which paths a project may have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwright.printing.files import EmittedFile
from backwright.project.files import check_files, check_path


@pytest.mark.parametrize(
    "path",
    ["a", "src/todo/main.py", ".env.example", ".github/workflows/ci.yml", "static/a b.js"],
)
def test_ordinary_paths_are_taken(path: str) -> None:
    check_path(path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../outside",
        "src/../../outside",
        "./here",
        "src//twice",
        "folder/",
        "C:\\windows",
        "a\\..\\b",
        "line\nfeed",
        "nul\0",
        "~/home",
        "-option/..",
        "trailing.",
        "trailing /x",
        ".git/hooks/pre-commit",
        ".GIT/config",
        "backwright.lock",
        "a" * 201,
    ],
)
def test_paths_that_leave_the_project_or_break_a_system_are_refused(path: str) -> None:
    with pytest.raises(ValueError, match="not a path"):
        check_path(path)


@given(st.text(alphabet="./\\a\0 ~:", max_size=12))
def test_no_accepted_path_leaves_the_project(path: str) -> None:
    try:
        check_path(path)
    except ValueError:
        return
    assert not path.startswith("/")
    assert ".." not in path.split("/")
    assert "\\" not in path


@pytest.mark.parametrize(
    ("first", "second"),
    [("a", "a"), ("README.md", "readme.md"), ("docs", "docs/index.md"), ("A/x", "a/X")],
)
def test_files_that_cannot_stand_side_by_side_are_refused(first: str, second: str) -> None:
    between = EmittedFile("docs-2", "")
    with pytest.raises(ValueError, match="two files at one path"):
        check_files([EmittedFile(second, ""), between, EmittedFile(first, "")])
