"""Definitions are checked in the order of their needs; cycles and explosions are refused."""

import pytest

from backwright.diagnostics.source import Span
from backwright.expressions.definitions import Definition, infer
from backwright.expressions.parser import parse
from backwright.expressions.scope import Scope
from tests.expressions.library import LIBRARY, library
from tests.expressions.schemas import TestSchema


def _messages(schema: TestSchema) -> list[str]:
    return sorted(each.message for each in schema.inferred.diagnostics)


def test_types_are_inferred_whatever_the_order() -> None:
    schema = library(computed={"a": "b + 1", "b": "c * 2", "c": "pages"})
    assert not _messages(schema)
    assert schema.named("Book", "a") == schema.field("Book", "pages")


def test_a_chain_of_definitions_may_be_long_but_not_endless() -> None:
    chain = {f"c{index}": f"c{index + 1} + 1" for index in range(40)} | {"c40": "pages"}
    assert not _messages(library(computed=chain))
    endless = {f"c{index}": f"c{index + 1} + 1" for index in range(3000)} | {"c3000": "pages"}
    assert any(
        "c0 is too large" in message or "too large" in message
        for message in _messages(library(computed=endless))
    )


def test_definitions_that_double_are_refused_before_they_explode() -> None:
    doubling = {f"c{index}": f"c{index + 1} && c{index + 1}" for index in range(20)} | {
        "c20": "open"
    }
    assert any("too large" in message for message in _messages(library(lets=doubling)))


@pytest.mark.parametrize(
    ("lets", "computed", "cycles"),
    [
        ({"a": "a"}, {}, ["Book.a → Book.a"]),
        ({"a": "author.books.exists(b, b.a)"}, {}, ["Book.a → Book.a"]),
        ({"a": "b", "b": "c", "c": "a"}, {}, ["Book.a → Book.b → Book.c → Book.a"]),
        ({"a": "b", "b": "b || a"}, {}, ["Book.a → Book.b → Book.a"]),
        ({"a": "n > 3"}, {"n": "a ? 1 : 2"}, ["Book.a → Book.n → Book.a"]),
        ({}, {"n": "m + 1", "m": "n + 1"}, ["Book.n → Book.m → Book.n"]),
        ({"a": "b", "b": "active", "c": "a && b"}, {}, []),
    ],
)
def test_cycles(lets: dict[str, str], computed: dict[str, str], cycles: list[str]) -> None:
    expected = [f"definitions need each other: {cycle}" for cycle in cycles]
    assert _messages(library(lets, computed)) == expected


def test_what_needs_a_faulty_definition_is_not_reported_again() -> None:
    schema = library(lets={"y": "x > 3"}, computed={"x": "pagez", "z": "x + y"})
    assert _messages(schema) == ["unknown name 'pagez'; did you mean 'pages'?"]
    assert schema.named("Book", "y") is None


def test_what_could_not_be_read_is_not_reported_again() -> None:
    unread = Definition("Book", "x", None, is_condition=False, span=Span(0, 1))
    using = Definition("Book", "y", parse("x + 1").tree, is_condition=False, span=Span(2, 3))
    assert not infer([unread, using], LIBRARY).diagnostics


def test_a_scope_can_be_widened() -> None:
    scope = Scope(LIBRARY, this="Book")
    assert scope.expecting(None) == scope
    name = ("org", LIBRARY.field("Book", "author"))
    assert name[1] is not None
    assert scope.with_names((name[0], name[1])).names == (("org", name[1]),)
