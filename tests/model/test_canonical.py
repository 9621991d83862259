"""One form for one meaning: layout and order change nothing, every change of meaning does."""

import json
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from backwright.model.canonical import canonical_text, digest
from tests.model.samples import EXAMPLES, contract_of, example_text

Node = dict[str, "Node"] | list["Node"] | str | int | None
# Mappings whose order the contract keeps: the members of a row or an input, steps in their order.
ORDERED = {"fields", "computed", "input", "body", "set", "require", "send"}
# Lists that are sets.
UNORDERED_LISTS = {"scopes", "filter", "search"}


def _shuffled(node: Node, order: Random, key: str = "") -> Node:
    if isinstance(node, dict):
        items = [(name, _shuffled(value, order, name)) for name, value in node.items()]
        if key not in ORDERED:
            order.shuffle(items)
        return dict(items)
    if isinstance(node, list):
        members = [_shuffled(each, order) for each in node]
        if key in UNORDERED_LISTS:
            order.shuffle(members)
        return members
    return node


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
@settings(max_examples=15, deadline=None)
@given(order=st.randoms())
def test_order_and_layout_change_nothing(path: Path, order: Random) -> None:
    text = path.read_text(encoding="utf-8")
    shuffled = _shuffled(yaml.safe_load(text), order)
    rewritten = yaml.safe_dump(shuffled, sort_keys=False, width=10_000)
    assert digest(contract_of(rewritten)) == digest(contract_of(text))


def test_the_form_is_json_with_sorted_keys_and_explicit_defaults() -> None:
    text = canonical_text(contract_of(example_text("todo")))
    form = json.loads(text)
    assert text == json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert form["api"]["pages"] == {"style": "cursor", "default": 20, "maximum": 100}
    assert "span" not in text
    assert "decided" not in form


CHANGES = [
    ("string(1..120)", "string(1..121)"),
    ("title:  string(1..120)", "name:  string(1..120)"),
    ("create: signed_in", "create: is(User)"),
    ("owner == caller || grants", "owner != caller || grants"),
    ("g.level == 'edit'", "g.level == 'view'"),
    ("level: view | edit = view", "level: view | edit = edit"),
    ("level: view | edit = view", "level: edit | view = view"),
    ("User by email, fixed", "User by email"),
    ("User by email, fixed", "User, fixed"),
    ("due:  date?", "due:  date"),
    ("unique: [list, user]", "unique: [user, list, level]"),
    ("sort: [due, created_at]", "sort: [created_at, due]"),
    ("filter: [done, due]", "filter: [done]"),
    ("contract: todo/1", "contract: todo/2"),
    ("email: email, unique", "email: email, unique, hidden"),
    ("write: list.owner == caller", "create: list.owner == caller"),
]


@pytest.mark.parametrize(("old", "new"), CHANGES)
def test_a_change_of_meaning_changes_the_digest(old: str, new: str) -> None:
    text = example_text("todo")
    assert old in text
    assert digest(contract_of(text)) != digest(contract_of(text.replace(old, new)))


def test_comments_blanks_and_answers_change_nothing() -> None:
    text = example_text("todo")
    spaced = text.replace("owner == caller || grants", "owner  ==  caller  ||  grants")
    spaced = "# a comment\n\n" + spaced.split("\ndecided:")[0]
    assert spaced != text
    assert digest(contract_of(spaced)) == digest(contract_of(text))
