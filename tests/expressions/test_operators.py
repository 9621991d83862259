"""Every operator over every pair of types, as operators.yaml has them; all else is refused."""

from itertools import product
from pathlib import Path

import pytest
import yaml

from backwright.expressions.check import check
from backwright.expressions.parser import parse
from backwright.expressions.scope import Scope
from backwright.expressions.types import Type
from tests.expressions.schemas import TestSchema

TABLE = yaml.safe_load(Path(__file__).with_name("operators.yaml").read_text(encoding="utf-8"))
FIELDS: dict[str, str] = TABLE["fields"]
SCHEMA = TestSchema(
    {
        "Row": {**FIELDS, "rows": "Row[]"},
        "User": {"name": "string"},
        "Group": {"name": "string"},
    }
)
REFUSALS = {"E0311", "E0312", "E0320", "E0321", "E0322", "E0324", "E0325", "E0330"}


def _type(text: str) -> Type | None:
    """Return the type of an expression of Row, or None when it is refused for its types."""
    tree = parse(text).tree
    assert tree is not None
    result = check(tree, Scope(SCHEMA, this="Row"))
    assert {each.code for each in result.diagnostics} <= REFUSALS, text
    return result.typed.type if result.typed else None


@pytest.mark.parametrize("operators", TABLE["accepted"])
def test_operator_over_all_pairs_of_types(operators: str) -> None:
    expected = {(left, right): type_ for left, right, type_ in TABLE["accepted"][operators]}
    for operator in operators.split():
        for pair in product(FIELDS, repeat=2):
            actual = _type(f"{pair[0]} {operator} {pair[1]}")
            wanted = _type(expected[pair]) if pair in expected else None
            assert actual == wanted, f"{pair[0]} {operator} {pair[1]}"


@pytest.mark.parametrize("operator", TABLE["unary"])
def test_unary_operator_over_all_types(operator: str) -> None:
    expected = TABLE["unary"][operator]
    for name in FIELDS:
        wanted = _type(expected[name]) if name in expected else None
        assert _type(f"{operator}{name}") == wanted, f"{operator}{name}"


@pytest.mark.parametrize("call", TABLE["methods"])
def test_method_over_all_types(call: str) -> None:
    expected = TABLE["methods"][call]
    for name in FIELDS:
        wanted = _type(expected[name]) if name in expected else None
        assert _type(call.format(name)) == wanted, call.format(name)


@pytest.mark.parametrize("method", TABLE["bodies"])
def test_body_of_a_quantifier_over_all_types(method: str) -> None:
    accepted = {name for name in FIELDS if _type(f"rows.{method}(x, x.{name})") is not None}
    assert accepted == set(TABLE["bodies"][method])


@pytest.mark.parametrize("literal", TABLE["literals"])
def test_literal_beside_all_types(literal: str) -> None:
    for text in (f"{{}} == {literal}", f"{literal} == {{}}"):
        compared = {name for name in FIELDS if _type(text.format(name)) is not None}
        assert compared == set(TABLE["literals"][literal]), text


def test_null_is_compared_with_what_may_be_null_and_nothing_else() -> None:
    for symbol in ("==", "!="):
        codes = {name for name in FIELDS if _null_test(f"{name} {symbol} null")}
        assert codes == set(TABLE["null_tests"])


def _null_test(text: str) -> bool:
    tree = parse(text).tree
    assert tree is not None
    result = check(tree, Scope(SCHEMA, this="Row"))
    assert {each.code for each in result.diagnostics} <= {"E0332"}
    return result.typed is not None
