"""Tests that a newcomer is told where things are and how to sign up."""

import json
import shlex
from pathlib import Path

import pytest

from backwright.contract.opening import open_source
from backwright.design.design import Design
from backwright.design.plan import design
from backwright.model.load import load
from backwright.toolchain.addresses import addresses

EXAMPLES = Path(__file__).parents[2] / "examples"


def _design(name: str) -> Design:
    source, _ = open_source(EXAMPLES / f"{name}.contract.yaml")
    contract = load(source).contract
    assert contract
    return design(contract)


def test_everything_that_matters_is_told() -> None:
    told = dict(addresses(_design("todo"), "http://127.0.0.1:8000"))
    assert told["API"] == "http://127.0.0.1:8000"
    assert told["documentation"] == "http://127.0.0.1:8000/docs"


def test_the_line_to_sign_up_is_a_whole_request() -> None:
    told = dict(addresses(_design("todo"), "http://127.0.0.1:8000"))
    words = shlex.split(told["sign up as User"])
    assert words[:4] == ["curl", "-X", "POST", "http://127.0.0.1:8000/auth/sign-up"]
    assert json.loads(words[-1]).keys() == {"email", "name", "password"}


@pytest.mark.parametrize("name", ["shop", "tracker", "conduit"])
def test_the_base_path_of_the_contract_is_part_of_it(name: str) -> None:
    plan = _design(name)
    told = dict(addresses(plan, "http://127.0.0.1:8000"))
    assert told["API"] == f"http://127.0.0.1:8000{plan.contract.api.base}"
