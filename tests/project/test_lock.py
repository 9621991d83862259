"""Tests that a lock file says what was written, and that one which lies is not believed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwright.printing.files import EmittedFile, Owner
from backwright.project.errors import ProjectError
from backwright.project.lock import Origin, lock_of, print_lock, read_lock

ORIGIN = Origin("todo/1", "sha256:abc", "fastapi", "0.1.0")
FILES = st.builds(
    EmittedFile,
    path=st.sampled_from(["a.py", "b/c.py", "d.bin"]),
    content=st.binary(),
    executable=st.booleans(),
)


@given(st.lists(FILES, unique_by=lambda file: file.path))
def test_a_lock_file_gives_back_what_was_recorded(files: list[EmittedFile]) -> None:
    lock = lock_of(ORIGIN, files)
    assert read_lock(print_lock(lock)) == lock


def test_the_order_of_the_files_does_not_show() -> None:
    files = [EmittedFile("b", "2"), EmittedFile("a", "1")]
    assert print_lock(lock_of(ORIGIN, files)) == print_lock(lock_of(ORIGIN, files[::-1]))


def test_each_file_stands_on_a_line_of_its_own() -> None:
    files = [EmittedFile("a", "1"), EmittedFile("b", "2", Owner.SEEDED)]
    lines = print_lock(lock_of(ORIGIN, files)).decode().splitlines()
    assert [line.split(":")[0].strip() for line in lines if '"owner"' in line] == ['"a"', '"b"']


def test_a_seeded_file_leaves_no_text_behind() -> None:
    lock = read_lock(print_lock(lock_of(ORIGIN, [EmittedFile(".env", "KEY=1", Owner.SEEDED)])))
    assert lock.files[".env"].pristine is None


def _row(**changes: object) -> dict[str, object]:
    [row] = json.loads(print_lock(lock_of(ORIGIN, [EmittedFile("a", "1")])))["files"].values()
    return {**row, **changes}


@pytest.mark.parametrize(
    "files",
    [
        {"../outside": _row()},
        {"a": _row(owner="nobody")},
        {"a": _row(sha256="0" * 64)},
        {"a": _row(pristine="not base 64")},
        {"a": _row(pristine="AAAA")},
        {"a": []},
        [],
    ],
)
def test_a_lock_file_that_was_altered_is_refused(files: object) -> None:
    value = json.loads(print_lock(lock_of(ORIGIN, [])))
    with pytest.raises(ProjectError, match="cannot be read"):
        read_lock(json.dumps({**value, "files": files}).encode())


@pytest.mark.parametrize("data", [b"", b"[]", b"null", b"{}", b"\xff", b'{"format": 1}'])
def test_what_is_no_lock_file_is_refused(data: bytes) -> None:
    with pytest.raises(ProjectError, match="cannot be read"):
        read_lock(data)


def test_a_later_format_is_named() -> None:
    with pytest.raises(ProjectError, match="has format 2, this version reads 1"):
        read_lock(b'{"format": 2}')
