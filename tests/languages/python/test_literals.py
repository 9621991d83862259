"""Literals mean what was given, and are spelled as Ruff's formatter leaves them."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwright.languages.python.literals import docstring, long_string, string
from backwright.languages.python.names import attribute_name, class_name, variable_name
from backwright.printing.names import Name


@given(st.text())
def test_a_string_literal_reads_back(value: str) -> None:
    assert ast.literal_eval(string(value)) == value


@pytest.mark.parametrize(
    ("value", "literal"),
    [("a", '"a"'), ('a"b', "'a\"b'"), ("a'b", '"a\'b"'), ("a\"'", '"a\\"\'"'), ("\n", '"\\n"')],
)
def test_a_string_has_the_quotes_that_need_fewer_escapes(value: str, literal: str) -> None:
    assert string(value) == literal


@given(st.text(st.characters(categories=["L", "P", "S", "Nd"]), min_size=1))
def test_a_docstring_reads_back_but_for_quotation_marks_and_the_full_stop(value: str) -> None:
    read = ast.literal_eval(docstring(value))
    assert read.split()[0].rstrip(".") == value.replace('"""', "'''").rstrip(".")


def test_a_docstring_with_a_backslash_is_raw() -> None:
    assert docstring(r"a\b.") == r'r"""a\b."""'


def test_a_long_string_has_parts() -> None:
    literal = long_string("word " * 30, 50, 60)
    assert ast.literal_eval(literal) == "word " * 30
    assert max(map(len, literal.split("\n"))) <= 64


def test_a_long_docstring_is_wrapped() -> None:
    text = docstring("word " * 60)
    assert max(map(len, text.split("\n"))) <= 96
    assert text.endswith('\n"""')


def test_names_that_python_has_taken_are_escaped() -> None:
    assert attribute_name(Name.of("class")) == "class_"
    assert attribute_name(Name.of("id")) == "id"
    assert variable_name(Name.of("list")) == "list_"
    assert class_name(Name.of("Warning")) == "Warning_"
    assert class_name(Name.of("Class")) == "Class"
