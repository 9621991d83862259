"""The four examples load into contracts that say what their texts say."""

from pathlib import Path

import pytest

from backwright.diagnostics.source import Source
from backwright.model.contract import Contract
from backwright.model.load import load
from backwright.model.types import CollectionType, ReferenceType

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.contract.yaml"))


def _loaded(name: str) -> Contract:
    path = next(path for path in EXAMPLES if path.name.startswith(name))
    contract = load(Source(path.name, path.read_text(encoding="utf-8"))).contract
    assert contract is not None
    return contract


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_example_loads_clean(path: Path) -> None:
    loaded = load(Source(path.name, path.read_text(encoding="utf-8")))
    assert loaded.diagnostics == ()
    assert loaded.contract is not None


def test_relations_know_their_other_side() -> None:
    todo = _loaded("todo")
    grants = todo.resource("List").field("grants").type
    assert grants == CollectionType("Grant", "list")
    assert todo.resource("Grant").field("user").type == ReferenceType("User", by="email")
    tags = _loaded("conduit").resource("Article").field("tags").type
    assert isinstance(tags, CollectionType)
    assert (tags.via, tags.many_to_many, tags.by, tags.or_new) == ("articles", True, "name", True)
    members = _loaded("tracker").resource("Org").field("members").type
    assert members == CollectionType("Membership", "org")


def test_rules_are_expanded_and_folded() -> None:
    rules = {rule.operation: rule for rule in _loaded("shop").resource("Product").rules}
    assert sorted(rules) == ["create", "delete", "get", "list", "restock", "update"]
    assert rules["get"].anonymous is None
    assert rules["create"].anonymous is False
    articles = {rule.operation: rule for rule in _loaded("conduit").resource("Article").rules}
    assert articles["list"].anonymous is True


def test_a_list_without_a_query_is_sorted_by_creation() -> None:
    (query,) = _loaded("todo").resource("List").queries
    assert [(sort.field, sort.descending) for sort in query.sorts] == [("created_at", False)]


def test_a_move_finds_its_field() -> None:
    commands = {each.name: each for each in _loaded("tracker").resource("Issue").commands}
    move = commands["close"].move
    assert move is not None
    assert (move.field, move.sources, move.target) == (
        "status",
        ("open", "doing", "done"),
        "closed",
    )
