"""The plan of the todo contract, as the hand-written reference project has it."""

from pathlib import Path

import pytest

from backwright.design.design import Design
from backwright.design.plan import design
from backwright.diagnostics.source import Source
from backwright.model.load import load

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def todo() -> Design:
    path = EXAMPLES / "todo.contract.yaml"
    contract = load(Source(path.name, path.read_text(encoding="utf-8"))).contract
    assert contract is not None
    return design(contract)


def test_entities_stand_after_what_they_refer_to(todo: Design) -> None:
    assert [entity.name for entity in todo.entities] == ["User", "List", "Grant", "Item"]


def test_constraints_have_their_conventional_names(todo: Design) -> None:
    grants = todo.entity("Grant").table
    assert [key.name for key in grants.foreign_keys] == ["fk_grants_list_id", "fk_grants_user_id"]
    assert [unique.name for unique in grants.uniques] == ["uq_grants_list_id_user_id"]
    assert [check.name for check in grants.checks] == ["ck_grants_level"]


def test_each_reference_is_indexed_in_the_order_of_its_lists(todo: Design) -> None:
    indexes = [index.columns for index in todo.entity("Item").table.indexes]
    assert indexes == [("list_id", "created_at", "id"), ("list_id", "due", "id")]


def test_parts_go_with_their_list_and_people_take_nothing_along(todo: Design) -> None:
    cascades = {
        key.name: key.cascade for entity in todo.entities for key in entity.table.foreign_keys
    }
    assert cascades == {
        "fk_lists_owner_id": False,
        "fk_grants_list_id": True,
        "fk_grants_user_id": False,
        "fk_items_list_id": True,
    }


def test_operations_and_their_routes(todo: Design) -> None:
    routes = {
        operation.id: f"{operation.method} {operation.path}"
        for operation in (*todo.entity("List").operations, *todo.entity("Item").operations)
    }
    assert routes == {
        "list_lists": "GET /lists",
        "create_list": "POST /lists",
        "get_list": "GET /lists/{id}",
        "update_list": "PATCH /lists/{id}",
        "delete_list": "DELETE /lists/{id}",
        "list_items": "GET /items",
        "create_item": "POST /items",
        "get_item": "GET /items/{id}",
        "update_item": "PATCH /items/{id}",
        "delete_item": "DELETE /items/{id}",
        "list_items_of_list": "GET /lists/{id}/items",
        "create_item_in_list": "POST /lists/{id}/items",
    }


def test_every_declared_problem_is_in_the_catalogue(todo: Design) -> None:
    declared = {
        code
        for operations in (
            *(entity.operations for entity in todo.entities),
            *(account.operations for account in todo.accounts),
        )
        for operation in operations
        for code in operation.problems
    }
    assert declared <= {problem.code for problem in todo.problems}
