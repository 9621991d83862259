"""Holds the contracts in `cases/*.md` to the findings that stand beside their lines.

Each block is a contract without its first line. `# CODE: message` at the end of a line is a
finding there; on lines of their own they speak of the next line. Everything that is found must be
said, questions only in a block that names one.
"""

import re
from pathlib import Path

import pytest

from backwright.diagnostics.diagnostic import Severity
from backwright.diagnostics.source import Source
from backwright.model.load import load

CASES = Path(__file__).parent / "cases"
BLOCK = re.compile(r"^### (?P<title>.+?)\n\n```yaml\n(?P<text>.*?)```$", re.DOTALL | re.MULTILINE)
MARK = re.compile(r"# (?P<code>[EWQ][0-9]{4}): (?P<message>.*)$")


def _blocks() -> list[tuple[str, str]]:
    return [
        (f"{path.stem}: {match['title']}", f"contract: case/1\n{match['text']}")
        for path in sorted(CASES.glob("*.md"))
        for match in BLOCK.finditer(path.read_text(encoding="utf-8"))
    ]


def _expected(text: str) -> list[tuple[int, str, str]]:
    waiting: list[re.Match[str]] = []
    expected = []
    for number, line in enumerate(text.splitlines(), start=1):
        match = MARK.search(line)
        if match:
            waiting.append(match)
        if not line.lstrip().startswith("#"):
            expected += [(number, each["code"], each["message"]) for each in waiting]
            waiting.clear()
    return expected


@pytest.mark.parametrize(("title", "text"), _blocks(), ids=lambda value: value.split("\n")[0])
def test_case_finds_what_it_says(title: str, text: str) -> None:
    expected = _expected(text)
    asked = any(code.startswith("Q") for _, code, _ in expected)
    source = Source(title, text)
    found = [
        (source.position(each.span.start).line if each.span else 0, each.code, each.message)
        for each in load(source).diagnostics
        if asked or each.severity is not Severity.QUESTION
    ]
    assert found == expected


def test_there_are_cases() -> None:
    assert len(_blocks()) > 40
