"""What is emitted for the to-do contract equals, byte for byte, what was written by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from backwright.cores.python.models import models_module
from backwright.cores.python.repositories import repository_module
from backwright.cores.python.rules import rules_module
from backwright.cores.python.services import service_module
from backwright.design.design import Design, Entity
from backwright.design.plan import design
from backwright.diagnostics.source import Source
from backwright.languages.python.modules import Module, print_module
from backwright.model.load import load

ROOT = Path(__file__).parents[3]
REFERENCE = ROOT / "reference" / "fastapi" / "src" / "todo"
EMITTERS: tuple[Callable[[Design, Entity], Module | None], ...] = (
    models_module,
    rules_module,
    repository_module,
    service_module,
)


def todo() -> Design:
    text = (ROOT / "examples" / "todo.contract.yaml").read_text(encoding="utf-8")
    contract = load(Source("todo.contract.yaml", text)).contract
    assert contract is not None
    return design(contract)


@pytest.mark.parametrize("resource", ["User", "List", "Grant", "Item"])
@pytest.mark.parametrize("emitter", EMITTERS, ids=lambda emitter: emitter.__name__)
def test_emitted_equals_written(
    resource: str, emitter: Callable[[Design, Entity], Module | None]
) -> None:
    plan = todo()
    module = emitter(plan, plan.entity(resource))
    assert module is not None
    written = REFERENCE / (module.name.removeprefix(".").replace(".", "/") + ".py")
    assert print_module(module, "todo") == written.read_text(encoding="utf-8")
