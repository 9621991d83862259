"""The four examples load into contracts that say what their texts say."""

from pathlib import Path

import pytest

from backwright.model.types import CollectionType, ReferenceType
from tests.model.samples import EXAMPLES, contract_of, example_text, loaded


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_example_loads_clean(path: Path) -> None:
    result = loaded(path.read_text(encoding="utf-8"))
    assert result.diagnostics == ()
    assert result.contract is not None


def test_relations_know_their_other_side() -> None:
    todo = contract_of(example_text("todo"))
    grants = todo.resource("List").field("grants").type
    assert grants == CollectionType("Grant", "list")
    assert todo.resource("Grant").field("user").type == ReferenceType("User", by="email")
    tags = contract_of(example_text("conduit")).resource("Article").field("tags").type
    assert isinstance(tags, CollectionType)
    assert (tags.via, tags.many_to_many, tags.by, tags.or_new) == ("articles", True, "name", True)
    members = contract_of(example_text("tracker")).resource("Org").field("members").type
    assert members == CollectionType("Membership", "org")


def test_rules_are_expanded_and_folded() -> None:
    rules = {
        rule.operation: rule for rule in contract_of(example_text("shop")).resource("Product").rules
    }
    assert sorted(rules) == ["create", "delete", "get", "list", "restock", "update"]
    assert rules["get"].anonymous is None
    assert rules["create"].anonymous is False
    articles = {
        rule.operation: rule
        for rule in contract_of(example_text("conduit")).resource("Article").rules
    }
    assert articles["list"].anonymous is True


def test_a_list_without_a_query_is_sorted_by_creation() -> None:
    (query,) = contract_of(example_text("todo")).resource("List").queries
    assert [(sort.field, sort.descending) for sort in query.sorts] == [("created_at", False)]


def test_a_move_finds_its_field() -> None:
    commands = {
        each.name: each for each in contract_of(example_text("tracker")).resource("Issue").commands
    }
    move = commands["close"].move
    assert move is not None
    assert (move.field, move.sources, move.target) == (
        "status",
        ("open", "doing", "done"),
        "closed",
    )
