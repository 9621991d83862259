"""Whatever the front end is given, it answers with diagnostics, never with an exception."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backwright.contract.layout import layout
from backwright.contract.opening import LARGEST, decode
from backwright.contract.reading import read
from backwright.diagnostics.render_github import render_github
from backwright.diagnostics.render_json import render_json
from backwright.diagnostics.render_sarif import render_sarif
from backwright.diagnostics.render_text import render_text
from backwright.diagnostics.source import Source

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.contract.yaml"))
TEXTS = [path.read_text(encoding="utf-8") for path in EXAMPLES]
PIECES = [
    "contract: a/1\n", "resources:\n", "  A:\n", "    fields:\n", "      b: ", "string(1..2)",
    "allow", "do", "steps", "- ", ": ", "\n", "  ", "{", "}", "[", "]", ",", "'", '"', "#", " #",
    "!", "&", "*", "|", ">", "?", "%", "@", "`", "\\", "---", "...", "~", "<<", "=", ":=", "->",
    "..", "\t", "\0", "\u2028", "名", "\U0001f600",
]  # fmt: skip
# Far above what any of these texts takes, also on a machine that is busy with other things.
SECONDS = 10


def _is_quick(source: Source) -> None:
    start = process_time()
    render_text(source, read(source)[1])
    assert process_time() - start < SECONDS


def _survives(source: Source) -> None:
    notation, found = read(source)
    assert (notation is None) == bool(found)
    for render in (render_text, render_json, render_sarif, render_github):
        assert bool(found) <= bool(render(source, found))
    for diagnostic in found:
        if diagnostic.span:
            assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(source.text) + 1
    layout(source)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    source, refused = decode("x", content)
    if not refused:
        _survives(source)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    _survives(Source("x", text))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_pieces_of_contracts(pieces: list[str]) -> None:
    _survives(Source("x", "".join(pieces)))
    _survives(Source("x", TEXTS[-1] + "".join(pieces)))


@st.composite
def _mutated(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 30)))
        other = draw(st.sampled_from(TEXTS))
        begin = draw(st.integers(0, len(other)))
        taken = other[begin : begin + draw(st.integers(0, 30))]
        piece = draw(st.one_of(st.sampled_from(PIECES), st.just(taken), st.just("")))
        text = text[:start] + piece + text[end:]
    return text


@settings(max_examples=400, deadline=None)
@given(_mutated())
def test_any_mutation_of_the_examples(text: str) -> None:
    _survives(Source("x", text))


@pytest.mark.parametrize(
    "piece",
    [
        "[", "{", "- ", "a: ", "a:\n", "'", '"', " ", "\n", "# x\n", "&a ", "!a ", "? ", "a\n",
        "[a,", "{a: ", "x: y\n", "- a\n", "a ? b : c ", "'a' ", "%", "|\n", "(", "é",
    ],
)  # fmt: skip
def test_the_largest_texts_take_bounded_time(piece: str) -> None:
    for text in (piece * (LARGEST // len(piece)), "a: " + piece * (LARGEST // len(piece) - 3)):
        _is_quick(Source("x", text))


def test_the_largest_wrong_contract_takes_bounded_time() -> None:
    lines = "".join(f"  feild{number}: x\n" for number in range(60_000))
    head = "contract: a/1\nresources:\n  A:\n    fields: {}\napi:\n"
    source = Source("x", (head + lines)[:LARGEST])
    _is_quick(source)
    assert len(read(source)[1]) == 100


def test_a_large_right_contract_is_read() -> None:
    resources = "".join(
        f"  R{number}:\n    fields:\n      a: string(1..9), unique = 'x'\n"
        for number in range(10_000)
    )
    notation, found = read(Source("x", "contract: a/1\nresources:\n" + resources))
    assert not found
    assert notation is not None
    assert len(notation.resources) == 10_000


def test_a_contract_of_comments_is_laid_out_in_bounded_time() -> None:
    text = "contract: a/1\nresources: {}\n" + "# x\n" * 200_000
    start = process_time()
    assert layout(Source("x", text)) == (text, ())
    assert process_time() - start < SECONDS
