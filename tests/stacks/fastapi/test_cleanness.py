"""What is emitted is clean by construction, and does not depend on the order of resources."""

import random
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from backwright.design.plan import design
from backwright.diagnostics.source import Source
from backwright.model.load import load
from backwright.printing.files import EmittedFile
from backwright.stacks.fastapi import check_support, emit

ROOT = Path(__file__).parents[3]
CONTRACTS = {
    path.name.partition(".")[0]: path
    for path in (
        ROOT / "examples" / "todo.contract.yaml",
        *sorted((Path(__file__).parent / "contracts").glob("*.contract.yaml")),
    )
}


def emitted(text: str) -> tuple[EmittedFile, ...]:
    contract = load(Source("contract.yaml", text)).contract
    assert contract is not None
    assert check_support(contract) == ()
    return emit(design(contract))


@cache
def files(name: str) -> tuple[EmittedFile, ...]:
    return emitted(CONTRACTS[name].read_text(encoding="utf-8"))


@pytest.fixture
def project(name: str, tmp_path: Path) -> Path:
    for file in files(name):
        path = tmp_path / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content if isinstance(file.content, bytes) else file.content.encode())
    return tmp_path


@pytest.mark.parametrize("name", CONTRACTS)
@pytest.mark.parametrize("command", [["format", "--check"], ["check"]], ids=["layout", "lint"])
def test_ruff_is_silent(command: list[str], project: Path) -> None:
    ruff = subprocess.run(
        [sys.executable, "-m", "ruff", *command, "--no-cache", "."],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ruff.returncode == 0, ruff.stdout + ruff.stderr


def shuffled(text: str, seed: int) -> str:
    """Return the contract with its resources in another order."""
    head, rest = text.split("\nresources:\n")
    resources, *others = re.split(r"(?m)^(?=\w)", rest)
    parts = re.split(r"(?m)^(?=  [A-Z])", resources)
    random.Random(seed).shuffle(parts)
    body = "".join(part.rstrip() + "\n\n" for part in parts)
    return f"{head}\nresources:\n{body}{''.join(others)}"


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", CONTRACTS)
def test_the_order_of_resources_does_not_matter(name: str, seed: int) -> None:
    text = shuffled(CONTRACTS[name].read_text(encoding="utf-8"), seed)
    assert {file.path: file for file in emitted(text)} == {file.path: file for file in files(name)}
