"""The scenarios of contracts: they speak of what is planned, and of everything that rules say."""

import re
from collections import Counter
from pathlib import Path

import pytest

from backwright.design.design import Design
from backwright.design.plan import design
from backwright.design.scenarios import Act, Aspect, Header, Person, Row, Scenario
from backwright.diagnostics.source import Source
from backwright.model.load import load

ROOT = Path(__file__).parents[2]
DATA = Path(__file__).parent / "data"
CONTRACTS = [*sorted((ROOT / "examples").glob("*.yaml")), *sorted(DATA.glob("*.yaml"))]


def _design(path: Path) -> Design:
    contract = load(Source(path.name, path.read_text(encoding="utf-8"))).contract
    assert contract is not None
    return design(contract)


@pytest.fixture(scope="module", params=CONTRACTS, ids=lambda path: path.stem)
def planned(request: pytest.FixtureRequest) -> Design:
    return _design(request.param)


@pytest.fixture(scope="module")
def todo() -> set[str]:
    scenarios = _design(ROOT / "examples" / "todo.contract.yaml").scenarios
    return {f"{each.resource}.{each.name}" for each in scenarios}


def _acts(scenario: Scenario) -> tuple[Act, ...]:
    return (*scenario.given, scenario.when)


def test_names_are_sentences_that_differ(planned: Design) -> None:
    names = Counter((each.resource, each.name) for each in planned.scenarios)
    assert all(count == 1 for count in names.values())
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for _, name in names)


def test_acts_are_of_planned_operations_with_all_of_their_path(planned: Design) -> None:
    paths = {
        operation.id: set(re.findall(r"{(\w+)}", operation.path))
        for operations in (
            *(entity.operations for entity in planned.entities),
            *(account.operations for account in planned.accounts),
        )
        for operation in operations
    }
    for scenario in planned.scenarios:
        for act in _acts(scenario):
            assert {name for name, _ in act.path} == paths[act.operation], scenario.name


def test_acts_refer_to_what_is_there(planned: Design) -> None:
    for scenario in planned.scenarios:
        people = {actor.name for actor in scenario.actors}
        labels: set[str | None] = set()
        for act in _acts(scenario):
            assert act.actor is None or act.actor in people, scenario.name
            for _, value in (*act.path, *act.query, *(act.body or ()), *act.headers):
                if isinstance(value, Row | Header):
                    assert value.label in labels, scenario.name
                if isinstance(value, Person):
                    assert value.name in people, scenario.name
            labels.add(act.label)


def test_answers_are_declared_by_the_operation(planned: Design) -> None:
    declared = {
        operation.id: set(operation.problems)
        for operations in (
            *(entity.operations for entity in planned.entities),
            *(account.operations for account in planned.accounts),
        )
        for operation in operations
    }
    for scenario in planned.scenarios:
        problem = scenario.then.problem
        assert problem is None or problem in declared[scenario.when.operation], scenario.name


def test_every_line_that_is_quoted_stands_in_the_contract(planned: Design) -> None:
    text = re.sub(r"[ \t]+", " ", planned.contract.source.text)
    assert all(each.because.split(": ", 1)[1] in text for each in planned.scenarios)


@pytest.mark.parametrize(
    "name",
    [
        "List.the_owner_may_update_the_list",
        "List.an_edit_grant_holder_may_update_the_list",
        "List.a_view_grant_holder_may_not_update_the_list",
        "List.a_stranger_finds_no_list_to_update",
        "List.nobody_may_update_a_list_without_signing_in",
        "List.a_grant_holder_may_not_delete_the_list",
        "List.items_go_with_their_list",
        "Grant.a_grant_is_not_created_twice_with_the_same_list_and_user",
        "Grant.a_grant_breaking_not_the_owner_is_not_created",
        "Grant.a_grant_is_not_updated_with_another_user",
        "Item.the_owner_of_the_list_may_not_move_the_item_to_a_list_that_they_may_only_read",
        "Item.the_owner_of_the_list_cannot_move_the_item_to_a_list_that_they_do_not_see",
        "Item.items_are_listed_by_falling_due",
        "Item.an_item_that_has_changed_meanwhile_is_not_updated",
        "User.a_refresh_token_used_twice_ends_the_session_it_came_from",
    ],
)
def test_todo_is_told_in_its_own_words(todo: set[str], name: str) -> None:
    assert name in todo


def test_each_aspect_is_covered() -> None:
    scenarios = _design(ROOT / "examples" / "todo.contract.yaml").scenarios
    assert {each.aspect for each in scenarios} == set(Aspect)


def test_the_same_contract_gives_the_same_scenarios() -> None:
    path = DATA / "documents.contract.yaml"
    assert _design(path) == _design(path)


@pytest.mark.parametrize("path", CONTRACTS, ids=lambda path: path.stem)
def test_the_order_of_resources_says_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    head, rest = re.split(r"(?m)^resources:\n", text)
    body, *tail = re.split(r"(?m)^(?=[a-z]+:)", rest)
    _, *resources = (f"{part.rstrip()}\n\n" for part in re.split(r"(?m)^(?=  [A-Z])", body))
    turned = "".join([head, "resources:\n", *reversed(resources), *tail])
    contract = load(Source(path.name, turned)).contract
    assert contract is not None
    before, after = _design(path), design(contract)
    assert before.digest == after.digest
    assert before.scenarios == after.scenarios
    assert [entity.name for entity in before.entities] == [each.name for each in after.entities]
    assert [table.name for table in before.tables] == [table.name for table in after.tables]
