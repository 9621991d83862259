"""What changes between two contracts, and what of it breaks clients: one edit a line."""

import json

import pytest

from backwright.model.difference.compare import breaks, diff, diff_json, diff_text
from tests.model.samples import EXAMPLES, contract_of, example_text

B, M, C = "breaking", "may break", "compatible"

EDITS = [
    ("todo", "title:  string(1..120)", "title:  string(1..100)", [(B, "List.title")]),
    ("todo", "title:  string(1..120)", "title:  string(1..200)", [(M, "List.title")]),
    ("todo", "due:  date?", "due:  date", [(B, "Item.due"), (B, "Item.due")]),
    ("todo", "due:  date?", "due:  timestamp?", [(B, "Item.due")]),
    ("todo", "done: bool = false", "done: bool = true", [(M, "Item.done")]),
    ("todo", "done: bool = false", "done: bool", [(B, "Item.done")]),
    ("todo", "done: bool = false", "done: bool := false", [(B, "Item.done")]),
    ("todo", "done: bool = false", "done: bool = false\n      note: string(9)", [(B, "Item.note")]),
    ("todo", "done: bool = false", "done: bool = false\n      note: date?", [(C, "Item.note")]),
    ("todo", "level: view | edit = view", "level: view | edit | own = view", [(M, "Grant.level")]),
    ("todo", "text: string(1..500)", "text: string(1..500), as body", [(B, "Item.text")]),
    ("todo", "text: string(1..500)", "text: string(1..500), hidden", [(B, "Item.text")]),
    ("todo", "text: string(1..500)", "text: string(1..500), fixed", [(B, "Item.text")]),
    ("todo", "text: string(1..500)", "text: string(1..500), unique", [(M, "Item.text")]),
    ("todo", "create: signed_in", "create: signed_in && is(User)", [(B, "List.create")]),
    ("todo", "      delete: owner == caller\n", "", [(B, "List.delete")]),
    ("todo", "update: can_edit", "update: can_view", [(M, "List.update")]),
    ("todo", "update: can_edit", "update: can_edit || can_view", [(C, "List.update")]),
    ("todo", "filter: [done, due]", "filter: [done]", [(B, "Item.list")]),
    ("todo", "filter: [done, due]", "filter: [done, due, text]", [(C, "Item.list")]),
    ("todo", "sort: [due, created_at]", "sort: [created_at, due]", [(M, "Item.list")]),
    ("todo", "unique: [list, user]", "unique: [list, user, level]", [(M, "Grant"), (C, "Grant")]),
    ("todo", "contract: todo/1", "contract: todo/2", []),
    ("todo", "  Item:\n", "  Item:\n    lock: etag\n", [(B, "Item")]),
    ("shop", "base:   /api/v1", "base:   /api/v2", [(B, "api.base")]),
    ("shop", "cursor(20..100)", "cursor(20..50)", [(M, "api.page")]),
    ("shop", "cursor(20..100)", "offset(20..100)", [(B, "api.page")]),
    ("shop", "50/s per caller", "100/s per caller", [(C, "limits.Partner")]),
    ("shop", "50/s per caller", "10/s per caller", [(M, "limits.Partner")]),
    ("shop", "available: stock - held", "available: stock - held - 1", [(M, "Product.available")]),
    ("shop", "amount: int(1..10000)", "amount: int(1..10)", [(B, "Product.restock.amount")]),
    ("shop", "amount: int(1..10000)", "amount: int(1..10000) = 1", []),
    ("shop", "move:  paid -> shipped", "move:  paid | placed -> shipped", [(C, "Order.ship")]),
    ("shop", "      held_is_in_stock: held <= stock", "      held_is_in_stock: held < stock",
     [(M, "Product check held_is_in_stock")]),
    ("shop", "[number, total, payment_ref]", "[number, total]",
     [(B, "events.shop.orders.order_paid")]),
    ("shop", "/hooks/payment", "/hooks/pay", [(B, "webhooks.payment")]),
    ("shop", "every: 5m", "every: 1m", [(C, "schedules.expire_unpaid")]),
    ("shop", "API-Key)", "Other-Key)", [(B, "auth.callers"), (C, "auth.callers")]),
    ("conduit", "[username, bio, image, following]", "[username, bio, image]",
     [(B, "User view profile")]),
    ("conduit", "GET /tags -> word", "GET /labels -> word", [(B, "Tag.list")]),
    ("conduit", "-> 201 full", "-> 200 full", [(B, "Article.create"), (B, "Comment.create")]),
    ("conduit", "case: camel", "case: snake", [(B, "api.case")]),
    ("tracker", "guard:   org.has_member", "guard:   org.is_admin", [(B, "tenancy")]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "expected"), EDITS)
def test_an_edit_is_classed(name: str, old: str, new: str, expected: list[tuple[str, str]]) -> None:
    text = example_text(name)
    assert old in text
    changes = diff(contract_of(text), contract_of(text.replace(old, new)))
    assert [(change.effect.value, change.subject) for change in changes] == expected


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_a_contract_does_not_differ_from_itself(path: object) -> None:
    contract = contract_of(example_text(str(path).rsplit("/", 1)[-1]))
    assert diff(contract, contract) == ()
    assert diff_text((), contract, contract) == "no change\n"


def test_every_resource_can_go_and_come() -> None:
    todo, shop = contract_of(example_text("todo")), contract_of(example_text("shop"))
    changes = diff(todo, shop)
    gone = {change.subject for change in changes if change.removed}
    assert {"User", "List", "Grant", "Item"} <= gone
    assert breaks(changes)
    assert {change.subject for change in diff(shop, todo) if not change.removed} >= {"List", "Item"}


def test_both_forms_say_where() -> None:
    text = example_text("todo")
    old, new = contract_of(text), contract_of(text.replace("base: x", "").replace("..120", "..90"))
    changes = diff(old, new)
    assert diff_text(changes, old, new) == (
        "breaking    List.title: its bounds were 1..120 and are 1..90  (contract.yaml:20:7)\n"
    )
    form = diff_json(changes, old, new)
    assert json.loads(json.dumps(form)) == {
        "breaking": True,
        "changes": [
            {
                "effect": "breaking",
                "subject": "List.title",
                "message": "its bounds were 1..120 and are 1..90",
                "file": "contract.yaml",
                "line": 20,
                "column": 7,
            }
        ],
    }


@pytest.mark.parametrize(("new", "named"), [("long(1..9)", "long"), ("long(safe)", "long(safe)")])
def test_whole_numbers_are_named_as_the_contract_does(new: str, named: str) -> None:
    text = example_text("todo").replace("due:  date?", "due:  int(1..9)")
    (change,) = diff(contract_of(text), contract_of(text.replace("int(1..9)", new)))
    assert change.message == f"it was int and is {named}"
