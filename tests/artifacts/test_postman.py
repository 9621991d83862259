"""The Postman collection: whole, self-contained, and safe against odd texts."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from backwright.artifacts.documents import write_json
from backwright.artifacts.postman.collection import SCHEMA, SHOWN, collection
from backwright.design.design import Design
from backwright.design.scenarios import Aspect
from tests.artifacts.designs import example, hostile

EVERY = frozenset(Aspect)
SET = re.compile(r'pm\.collectionVariables\.set\("([^"]+)"')
READ = re.compile(r"\{\{([^{}]+)\}\}")


def _folders(plan: Design, shown: frozenset[Aspect]) -> Iterator[dict[str, Any]]:
    for resource in json.loads(write_json(collection(plan, shown)))["item"]:
        yield from resource["item"]


def _scripts(request: dict[str, Any]) -> str:
    return "\n".join(line for event in request["event"] for line in event["script"]["exec"])


def test_each_scenario_that_is_shown_is_a_folder() -> None:
    plan = example("todo")
    told = {scenario.name for scenario in plan.scenarios if scenario.aspect in SHOWN}
    folders = {folder["name"].lower().replace(" ", "_") for folder in _folders(plan, SHOWN)}
    assert {name.lower() for name in told} <= folders
    assert json.loads(write_json(collection(plan)))["info"]["schema"] == SCHEMA


def test_every_operation_is_sent_at_least_once() -> None:
    plan = example("todo")
    sent = {
        (request["request"]["method"], READ.sub("*", request["request"]["url"]["raw"]))
        for folder in _folders(plan, SHOWN)
        for request in folder["item"]
    }
    for entity in plan.entities:
        for operation in entity.operations:
            path = re.sub(r"{\w+}", "*", operation.path)
            assert any(m == operation.method and u.split("?")[0] == f"*{path}" for m, u in sent)


@pytest.mark.parametrize("name", ["todo", "shop"])
def test_no_request_reads_what_none_before_it_has_kept(name: str) -> None:
    for folder in _folders(example(name), EVERY):
        known = {"baseUrl"}
        for request in folder["item"]:
            known |= set(SET.findall(_scripts(request))) & {"run"}
            assert set(READ.findall(json.dumps(request["request"]))) <= known, folder["name"]
            known |= set(SET.findall(_scripts(request)))


def test_every_request_checks_its_status() -> None:
    for folder in _folders(example("todo"), SHOWN):
        for request in folder["item"]:
            assert "to.have.status(" in _scripts(request)


def test_the_last_request_expects_what_the_scenario_does() -> None:
    plan = example("todo")
    told = [scenario for scenario in plan.scenarios if scenario.aspect in SHOWN]
    by_name = {(folder["name"], folder["description"]): folder for folder in _folders(plan, SHOWN)}
    for scenario in told:
        name = scenario.name.replace("_", " ")
        folder = by_name[name[:1].upper() + name[1:], scenario.because]
        last = _scripts(folder["item"][-1])
        assert f"to.have.status({scenario.then.status})" in last
        assert scenario.then.problem is None or f"/problems/{scenario.then.problem}" in last


def test_nobody_signs_up_twice_with_one_address() -> None:
    for folder in _folders(example("todo"), SHOWN):
        text = json.dumps(folder)
        assert "-{{run}}@example.com" in text or "@example.com" not in text


def test_texts_of_the_contract_stay_texts() -> None:
    document = write_json(collection(hostile(), EVERY))
    assert json.loads(document)["info"]["description"].startswith("`x` {{run}} </script>")
    assert document == write_json(collection(hostile(), EVERY))
