"""Files of a project stand in one order, each at a path of its own."""

import pytest

from backwright.printing.files import EmittedFile, ordered


def test_files_are_ordered_by_path() -> None:
    files = [EmittedFile("b", ""), EmittedFile("a/c", ""), EmittedFile("a/b", "")]
    assert [file.path for file in ordered(files)] == ["a/b", "a/c", "b"]


def test_two_files_at_one_path_are_refused() -> None:
    with pytest.raises(ValueError, match="two files at A"):
        ordered([EmittedFile("a", ""), EmittedFile("A", "")])
