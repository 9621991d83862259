"""Tests what is refused before YAML is read: size, encoding, characters."""

from pathlib import Path
from time import process_time

import pytest

from backwright.contract.opening import LARGEST, decode, open_source
from backwright.contract.reading import read
from backwright.diagnostics.source import Source

HEAD = "contract: a/1\nresources: {}\n"


def test_a_file_of_50_megabytes_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "big.contract.yaml"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    start = process_time()
    source, refused = open_source(path)
    assert process_time() - start < 1
    assert [found.code for found in refused] == ["E0101"]
    assert source.text == ""


def test_a_text_over_the_limit_is_refused_also_without_a_file() -> None:
    notation, found = read(Source("x", "#" * (LARGEST + 1)))
    assert notation is None
    assert [diagnostic.code for diagnostic in found] == ["E0101"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (HEAD.encode() + b"# \xff", "the file is not UTF-8: byte 0xFF on line 3"),
        (HEAD.encode("utf-16"), "the file is not UTF-8: byte 0xFF on line 1"),
        ("# \u00e9".encode("latin-1"), "the file is not UTF-8: byte 0xE9 on line 1"),
    ],
)
def test_what_is_not_utf8_is_refused_with_its_place(content: bytes, message: str) -> None:
    _, refused = decode("x", content)
    assert [(found.code, found.message) for found in refused] == [("E0102", message)]


def test_a_byte_order_mark_is_dropped() -> None:
    source, refused = decode("x", b"\xef\xbb\xbf" + HEAD.encode())
    assert not refused
    assert read(source)[0] is not None


@pytest.mark.parametrize(
    "char", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\ufeff", "\ud800", "\r"]
)
def test_a_character_that_cannot_stand_is_refused_at_its_place(char: str) -> None:
    _, found = read(Source("x", f"# ab{char}c\n"))
    assert [diagnostic.code for diagnostic in found] == ["E0103"]
    assert found[0].span is not None
    assert found[0].span.start == 4


def test_lines_may_end_as_on_windows() -> None:
    notation, found = read(Source("x", HEAD.replace("\n", "\r\n")))
    assert not found
    assert notation is not None


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing but a comment\n", "---\n"])
def test_an_empty_contract_is_refused(text: str) -> None:
    notation, found = read(Source("x", text))
    assert notation is None
    assert [diagnostic.code for diagnostic in found] in (["E0120"], ["E0129"])
