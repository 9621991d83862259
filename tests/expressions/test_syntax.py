"""Reading and printing: precedence, round trips, and the agreement with cel-python's parser."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from celpy.celparser import CELParser
from hypothesis import assume, given
from hypothesis import strategies as st

from backwright.contract.reading import read
from backwright.contract.written import Expression
from backwright.diagnostics import registry
from backwright.diagnostics.source import Source
from backwright.expressions.canonical import canonical
from backwright.expressions.parser import parse
from backwright.expressions.text import text
from backwright.expressions.tree import Tree
from backwright.expressions.untype import typed_text
from tests.expressions.library import checked, checked_condition
from tests.expressions.shapes import cel_shape, shape
from tests.expressions.trees import CONDITIONS, TREES

CEL = CELParser()
PRECEDENCE = {
    "a || b && c": "a || (b && c)",
    "a && b || c": "(a && b) || c",
    "a || b || c": "(a || b) || c",
    "a == b && c": "(a == b) && c",
    "a + b == c * d": "(a + b) == (c * d)",
    "a - b - c": "(a - b) - c",
    "a - b + c": "(a - b) + c",
    "a + b * c": "a + (b * c)",
    "!a && b": "(!a) && b",
    "!a.b": "!(a.b)",
    "!a == b": "(!a) == b",
    "-a + b": "(-a) + b",
    "-a.b()": "-(a.b())",
    "a ? b : c ? d : e": "a ? b : (c ? d : e)",
    "a || b ? c : d": "(a || b) ? c : d",
    "a in b || c": "(a in b) || c",
    "a + b in c": "(a + b) in c",
}
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


def _tree(written: str) -> Tree:
    parsed = parse(written)
    assert parsed.tree is not None, parsed.diagnostics
    return parsed.tree


@pytest.mark.parametrize(("written", "explicit"), PRECEDENCE.items())
def test_precedence(written: str, explicit: str) -> None:
    assert shape(_tree(written)) == shape(_tree(explicit))
    assert cel_shape(CEL.parse(written)) == shape(_tree(written))


@pytest.mark.parametrize("written", PRECEDENCE)
def test_parentheses_that_say_nothing_are_not_printed(written: str) -> None:
    assert text(_tree(PRECEDENCE[written])) == written


@given(TREES)
def test_what_is_printed_reads_as_the_same_tree(tree: Tree) -> None:
    printed = text(tree)
    assert shape(_tree(printed)) == shape(tree)


@given(TREES)
def test_every_tree_is_the_same_in_cel(tree: Tree) -> None:
    printed = text(tree)
    assume("\\U" not in printed)  # cel-python does not know \U in texts
    assert cel_shape(CEL.parse(printed)) == shape(tree)


@given(st.text(max_size=60))
def test_any_text_gives_a_tree_or_diagnostics(written: str) -> None:
    parsed = parse(written, 7)
    assert (parsed.tree is None) == bool(parsed.diagnostics)
    for found in parsed.diagnostics:
        assert found.span
        assert 7 <= found.span.start <= found.span.end <= 7 + len(written)


MARKS = ("&&", "||", "==", *"()[]{}.,?:!-+*/%<>='\\😀")
WORDS = (
    "a",
    "loans",
    "title",
    "1",
    "1.5",
    "'x'",
    "null",
    "true",
    "in",
    "exists",
    "size",
    "is",
    "has",
)
TOKENS = st.sampled_from((*MARKS, *WORDS, "caller", "reviewer", "loans.exists(a,"))


@given(st.lists(TOKENS, max_size=30).map(" ".join))
def test_any_sequence_of_tokens_is_checked_without_a_fault(written: str) -> None:
    result = checked(written)
    assert (result.typed is None) == bool(result.diagnostics)
    assert all(registry.page(found.code) for found in result.diagnostics)


@pytest.mark.parametrize(
    "written",
    [
        *(each * 2000 for each in ("(", "[", "-", "!", "a(", "a?", "[(", "x.exists(a, ", "'", ".")),
        *("a" + each * 700 for each in (" || a", ".b", " ? b : c", " + a", ".f()")),
    ],
)
def test_a_text_of_great_depth_is_refused(written: str) -> None:
    assert checked(written).diagnostics


@given(CONDITIONS)
def test_a_checked_condition_reads_back_as_itself(written: str) -> None:
    result = checked_condition(written)
    assume(result.typed is not None)
    assert result.typed is not None
    again = checked_condition(typed_text(result.typed))
    assert again.typed is not None, again.diagnostics
    assert canonical(again.typed) == canonical(result.typed)
    assert cel_shape(CEL.parse(written)) == shape(_tree(written))


def test_most_of_the_conditions_that_are_tried_are_well() -> None:
    accepted = []

    @given(CONDITIONS)
    def collect(written: str) -> None:
        accepted.append(checked_condition(written).typed is not None)

    collect()
    assert sum(accepted) > len(accepted) / 2


def _expressions(value: object) -> Iterator[Expression]:
    """Yield every expression of a notation, wherever it stands."""
    if isinstance(value, Expression):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _expressions(each)
    elif is_dataclass(value):
        for member in fields(value):
            yield from _expressions(getattr(value, member.name))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_expression_of_the_examples_is_the_same_in_cel(path: Path) -> None:
    notation, _ = read(Source(path.name, path.read_text(encoding="utf-8")))
    written = [each.text for each in _expressions(notation)]
    assert written
    for expression in written:
        assert cel_shape(CEL.parse(expression)) == shape(_tree(expression))
