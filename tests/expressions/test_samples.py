"""Holds the pages of expression codes to their own samples, over the library's schema.

A line is a condition of Book, `field := value`, `let name: condition` or `computed name: value`;
`# error: message` says what is wrong with it.
"""

import re

import pytest

from backwright.diagnostics import registry
from backwright.expressions.check import Checked
from tests.expressions.library import checked_condition, checked_value, library

CODES = [code for code in registry.codes() if code.startswith("E03")]
LINE = re.compile(r"(?P<text>.*?)(?:  # error: (?P<message>.*))?")
DEFINITION = re.compile(r"(let|computed) (\w+): (.*)")
ASSIGNMENT = re.compile(r"(\w+) := (.*)")


def _lines(code: str, heading: str) -> list[tuple[str, str | None]]:
    page = registry.page(code) or ""
    sample = re.search(rf"^## {heading}\n\n```cel\n(.*?)```$", page, re.DOTALL | re.MULTILINE)
    assert sample, f"{code} has no sample under {heading}"
    matches = [LINE.fullmatch(line) for line in sample[1].splitlines()]
    return [(match["text"], match["message"]) for match in matches if match]


def _definitions(lines: list[tuple[str, str | None]]) -> list[tuple[str, str]]:
    """Return code and message of all that is wrong with the definitions of a sample."""
    lets: dict[str, str] = {}
    computed: dict[str, str] = {}
    for text, _ in lines:
        if match := DEFINITION.fullmatch(text):
            (lets if match[1] == "let" else computed)[match[2]] = match[3]
    found = library(lets, computed).inferred.diagnostics
    return [(each.code, each.message) for each in found]


def _checked(text: str) -> Checked:
    if match := ASSIGNMENT.fullmatch(text):
        return checked_value(match[1], match[2])
    return checked_condition(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (text, message)
        for code in CODES
        for text, message in _lines(code, "Wrong")
        if not DEFINITION.fullmatch(text)
    ],
)
def test_wrong_line_fails_as_its_comment_says(text: str, message: str | None) -> None:
    result = _checked(text)
    assert [each.message for each in result.diagnostics] == [message]
    assert result.typed is None
    for each in result.diagnostics:
        assert each.span
        assert 0 <= each.span.start <= each.span.end <= len(text)
        assert each.code in CODES


@pytest.mark.parametrize("code", CODES)
def test_some_wrong_line_has_the_code_of_its_page(code: str) -> None:
    lines = _lines(code, "Wrong")
    found = [each.code for text, _ in lines for each in _checked(text).diagnostics]
    assert code in found + [each for each, _ in _definitions(lines)]


@pytest.mark.parametrize("code", CODES)
def test_wrong_definitions_fail_as_their_comments_say(code: str) -> None:
    lines = _lines(code, "Wrong")
    expected = [message for text, message in lines if message and DEFINITION.fullmatch(text)]
    assert sorted(message for _, message in _definitions(lines)) == sorted(expected)


@pytest.mark.parametrize("code", CODES)
def test_right_lines_are_well(code: str) -> None:
    lines = _lines(code, "Right")
    assert not _definitions(lines)
    for text, _ in lines:
        if not DEFINITION.fullmatch(text):
            assert not _checked(text).diagnostics, text
