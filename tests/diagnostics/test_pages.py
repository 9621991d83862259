"""Holds every page to its own samples: the wrong one fails as its comments say, the right one not.

A comment `# error: message` (or `# warning:`, `# question:`) at the end of a line stands for a
finding of the page's code on that line; on a line of its own it speaks of the next line.
"""

import re
from pathlib import Path

import pytest

from backwright.diagnostics import registry
from backwright.diagnostics.diagnostic import Diagnostic, Severity
from backwright.diagnostics.source import Source
from backwright.model.load import load
from backwright.stacks.fastapi import check_support

SOURCES = Path(__file__).parents[2] / "src" / "backwright"
# What no sample in Markdown can show; tests/contract/test_opening.py has them.
WITHOUT_SAMPLE = {"E0101", "E0102", "E0103", "E0120"}
# Their samples are expressions; tests/expressions/test_samples.py has them.
EXPRESSIONS = {code for code in registry.codes() if code.startswith("E03")}
MARK = re.compile(r"#\s(?P<severity>error|warning|question): (?P<message>.*)$")


def _sample(code: str, heading: str) -> str | None:
    page = registry.page(code) or ""
    match = re.search(rf"^## {heading}\n\n```yaml\n(.*?)```$", page, re.DOTALL | re.MULTILINE)
    return match[1] if match else None


def _findings(text: str, code: str) -> tuple[Source, tuple[Diagnostic, ...]]:
    """Load a sample; for a code of the stacks, also ask the default one what it refuses."""
    source = Source("contract.yaml", text)
    loaded = load(source)
    refused = check_support(loaded.contract) if loaded.contract and code[0] == "S" else ()
    return source, (*loaded.diagnostics, *refused)


def _expected(text: str) -> list[tuple[int, str, str]]:
    lines = text.splitlines()
    expected = []
    for number, line in enumerate(lines, start=1):
        match = MARK.search(line)
        if match:
            alone = line.lstrip().startswith("#")
            expected.append((number + alone, match["severity"], match["message"]))
    return expected


def test_every_code_in_use_has_a_page_and_every_page_is_in_use() -> None:
    groups = {code[:3] for code in registry.codes()}
    used = {
        code
        for path in SOURCES.rglob("*.py")
        for code in re.findall(r'"([EWQS][0-9]{4})"', path.read_text(encoding="utf-8"))
    }
    assert {code for code in used if code[:3] in groups} == set(registry.codes())


@pytest.mark.parametrize("code", registry.codes())
def test_page_begins_with_its_code_and_title(code: str) -> None:
    assert re.match(rf"# {code}: \S.*[^.]\n\n\S", registry.page(code) or "")
    assert registry.title(code) != code


@pytest.mark.parametrize("code", sorted(set(registry.codes()) - WITHOUT_SAMPLE - EXPRESSIONS))
def test_wrong_sample_fails_as_its_comments_say(code: str) -> None:
    sample = _sample(code, "Wrong")
    assert sample
    assert _expected(sample), "the sample says nothing of what is wrong with it"
    source, findings = _findings(sample, code)
    actual = [
        (source.position(found.span.start).line if found.span else 0, found.severity, found.message)
        for found in findings
        if found.code == code
    ]
    assert actual == _expected(sample)
    others = [found for found in findings if found.code != code]
    assert not [found for found in others if found.severity is Severity.ERROR]


@pytest.mark.parametrize("code", sorted(set(registry.codes()) - EXPRESSIONS))
def test_right_sample_is_free_of_it(code: str) -> None:
    sample = _sample(code, "Right")
    if sample is None:
        assert code in WITHOUT_SAMPLE
        return
    _, findings = _findings(sample, code)
    assert not [found for found in findings if found.code == code]
    assert not [found for found in findings if found.severity is Severity.ERROR]


def test_an_unknown_code_has_no_page() -> None:
    assert registry.page("E9999") is None
    assert registry.title("E9999") == "E9999"
    assert registry.page("../README") is None
