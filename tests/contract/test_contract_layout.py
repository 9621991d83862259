"""Tests the canonical layout: it keeps every comment and the meaning, and is a fixed point."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backwright.contract.comments import comments
from backwright.contract.layout import layout
from backwright.contract.nodes import Mapping, Node, Scalar
from backwright.contract.parsing import parse
from backwright.diagnostics.source import Source

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.contract.yaml"))
TEXTS = [path.read_text(encoding="utf-8") for path in EXAMPLES]


def _laid_out(text: str) -> str:
    result, found = layout(Source("x", text))
    assert not found
    assert result is not None
    return result


def _meaning(node: Node | None) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return [(entry.key.text, _meaning(entry.value)) for entry in node.entries]
    return [_meaning(item) for item in node.items] if node else None


def _check(text: str) -> None:
    """Hold the layout of a text that reads to keeping meaning and comments, and to itself."""
    result, found = layout(Source("x", text))
    if found:
        assert result is None
        return
    assert result is not None
    before, after = parse(Source("x", text))[0], parse(Source("x", result))[0]
    assert before is not None
    assert after is not None
    assert _meaning(after) == _meaning(before)
    kept = [comment.text for comment in comments(Source("x", result), after)]
    assert kept == [comment.text for comment in comments(Source("x", text), before)]
    assert _laid_out(result) == result


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_are_laid_out(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert _laid_out(text) == text


def test_a_contract_with_errors_is_refused_with_all_of_them() -> None:
    result, found = layout(Source("x", "contract: a/1\nresorces: {}\n"))
    assert result is None
    assert {diagnostic.code for diagnostic in found} == {"E0122", "E0123"}


MESSY = """\
# The head
contract:   library/1
about: >
   Books,
   lent.
api: { base:   /api,ids: int }   # on the wire
resources:
    # Books
    Book:
        fields:

            title:   string(1..200),
              unique   # said on two lines
            pages: int  # how many


            isbn: string(13)
            # the end of the fields
        unique: [ title,
           # one comment
           isbn   # another
           ]
        do:
          retire:
             steps:
             - set: {title: "''"}
               emit: gone
             - emit: done
    # before the second
    Shelf:
        fields: {name: "string(1..20)" }
# the end
"""
TIDY = """\
# The head
contract: library/1
about: >
  Books,
  lent.
api: { base: /api, ids: int }         # on the wire

resources:

  # Books
  Book:
    fields:

      title: string(1..200),
        unique                        # said on two lines
      pages: int                      # how many

      isbn: string(13)
      # the end of the fields
    unique: [title,
             # one comment
             isbn                     # another
             ]
    do:
      retire:
        steps:
          - set:  { title: "''" }
            emit: gone
          - emit: done

  # before the second
  Shelf:
    fields: { name: "string(1..20)" }
# the end
"""


def test_a_messy_contract_is_tidied() -> None:
    assert _laid_out(MESSY) == TIDY
    _check(MESSY)


def test_lines_end_as_on_unix() -> None:
    assert _laid_out(MESSY.replace("\n", "\r\n")) == TIDY


@pytest.mark.parametrize(
    "about",
    [
        "|\n  one\n   two\n\n  three",
        ">-\n  one\n  two",
        "|+\n  one\n\n\n",
        "|2\n    one\n  two",
        "|\n  one \n  two",
        '"one\n  two\\\n  \\  three"',
        "'it''s\n\n  two'",
        "one\n two\n\n three",
    ],
)
def test_a_text_of_several_lines_keeps_its_meaning(about: str) -> None:
    _check(f"contract: a/1\nabout: {about}\nresources: {{}}\n")
    body = about.replace("\n", "\n      ")
    _check(f"contract: a/1\napi:\n   messages:\n      blank: {body}\n      x: y\nresources: {{}}")


def _dressed(text: str, notes: list[tuple[int, int]]) -> str:
    """Put comments, blanks and wider gaps into a text, at lines that the notes choose."""
    lines = text.splitlines()
    for number, (place, what) in enumerate(notes):
        index = place % len(lines)
        line = lines[index]
        match what % 6:
            case 0:
                lines[index] = f"{line}   # note {number}"
            case 1:
                lines.insert(index, " " * (what % 9) + f"# note {number}")
            case 2:
                lines.insert(index, "")
            case 3:
                lines[index] = line.replace(": ", ":     ", 1)
            case 4:
                lines[index] = line.replace(", ", f",  # note {number}\n{' ' * 30}", 1)
            case _:
                lines[index] = line.replace("{ ", "{", 1).replace(" }", "}").replace("[", "[  ")
    return "\n".join(lines)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(TEXTS),
    st.lists(st.tuples(st.integers(0, 500), st.integers(0, 100)), min_size=1, max_size=12),
)
def test_any_dress_is_kept_and_tidied(text: str, notes: list[tuple[int, int]]) -> None:
    _check(_dressed(text, notes))
