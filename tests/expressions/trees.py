"""Hypothesis strategies: trees of any shape, and well-typed conditions over the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from backwright.diagnostics.source import Span
from backwright.expressions.lexer import RESERVED
from backwright.expressions.tree import (
    Choice,
    Infix,
    Invoke,
    Items,
    Literal,
    Method,
    Name,
    Select,
    Tree,
    Unary,
)

if TYPE_CHECKING:
    from decimal import Decimal

    from hypothesis.strategies import SearchStrategy

HERE = Span(0, 0)
TAKEN = RESERVED | {"true", "false", "null", "in"}
LEFT_OUT = {"has", "map", "filter", "matches", "dyn", "type", "int", "bool"}
NAMES = st.from_regex(r"[a-z_][a-z0-9_]{0,5}", fullmatch=True).filter(
    lambda name: name not in TAKEN | LEFT_OUT
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6)


def _literals() -> SearchStrategy[Tree]:
    values = st.one_of(st.none(), st.booleans(), TEXTS, st.integers(0, 2**63), _decimals())
    return values.map(lambda value: Literal(value, HERE))


def _decimals() -> SearchStrategy[Decimal]:
    return st.decimals(0, 10**9, places=2, allow_nan=False)


def _names() -> SearchStrategy[Tree]:
    return NAMES.map(lambda name: Name(name, HERE))


def _larger(inner: SearchStrategy[Tree]) -> SearchStrategy[Tree]:
    many = st.lists(inner, max_size=3).map(tuple)
    operators = st.sampled_from(["||", "&&", "==", "!=", "<", "<=", ">", ">=", "in", "+", "-", "*"])
    return st.one_of(
        st.builds(Infix, operators, inner, inner, st.just(HERE), st.just(HERE)),
        st.builds(Choice, inner, inner, inner, st.just(HERE)),
        st.builds(Unary, st.sampled_from("!-"), inner, st.just(HERE)),
        st.builds(Select, inner, NAMES, st.just(HERE), st.just(HERE)),
        st.builds(Invoke, NAMES, st.just(HERE), many, st.just(HERE)),
        st.builds(Method, inner, NAMES, st.just(HERE), many, st.just(HERE)),
        st.builds(Items, many, st.just(HERE)),
    )


TREES = st.recursive(_literals() | _names(), _larger, max_leaves=12)

INTS = st.sampled_from(
    ["pages", "loans.size()", "loans.count(l, l.open)", "3", "-2", "title.size()"]
)
STRINGS = st.sampled_from(["title", "author.name", "'a'", "'%_'", "''", "'héllo'", '"😀"'])
BOOLS = st.sampled_from(["active", "open", "true", "author.active", "author.is_busy", "is(admin)"])
INSTANTS = st.sampled_from(["now", "published_at", "created_at", "now - duration('30m')"])
MONEY = st.sampled_from(["price", "price * 2", "price + 1.50", "10", "loans.sum(l, l.book.price)"])
GUARDED = st.sampled_from(
    [
        "reviewer != null && reviewer.active",
        "reviewer == null || reviewer.name == title",
        "returned_at != null && returned_at < now",
        "note == null ? active : note.contains(title)",
        "signed_in && reviewer == caller",
        "is(User) && caller.active",
        "note == title",
        "author != reviewer",
        "author == caller",
        "status in ['draft', 'open']",
        "pages in []",
        "'new' in labels",
    ]
)


def _larger_condition(inner: SearchStrategy[str]) -> SearchStrategy[str]:
    pair = st.tuples(inner, inner)
    element = st.sampled_from("abc")
    return st.one_of(
        pair.map(lambda both: f"({both[0]}) && ({both[1]})"),
        pair.map(lambda both: f"({both[0]}) || ({both[1]})"),
        pair.map(lambda both: f"({both[0]}) == ({both[1]})"),
        inner.map(lambda one: f"!({one})"),
        st.tuples(inner, inner, inner).map(lambda it: f"({it[0]}) ? ({it[1]}) : ({it[2]})"),
        st.tuples(element, inner).map(
            lambda it: f"loans.exists({it[0]}, {it[0]}.open || ({it[1]}))"
        ),
        st.tuples(element, inner).map(
            lambda it: f"loans.all({it[0]}, {it[0]}.fee > 1.5 && ({it[1]}))"
        ),
    )


def _comparison(operands: SearchStrategy[str], operators: str) -> SearchStrategy[str]:
    parts = st.tuples(operands, st.sampled_from(operators.split()), operands)
    return parts.map(" ".join)


ALL_COMPARISONS = "== != < <= > >="
CONDITIONS = st.recursive(
    st.one_of(
        BOOLS,
        GUARDED,
        _comparison(INTS, ALL_COMPARISONS),
        _comparison(INSTANTS, ALL_COMPARISONS),
        _comparison(MONEY, ALL_COMPARISONS),
        _comparison(STRINGS, "== !="),
        st.tuples(STRINGS, STRINGS).map(lambda it: f"({it[0]}).startsWith({it[1]})"),
        st.tuples(INTS, INTS, INTS).map(lambda it: f"{it[0]} - {it[1]} * {it[2]} < 5"),
    ),
    _larger_condition,
    max_leaves=5,
)
