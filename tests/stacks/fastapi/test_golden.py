"""What is emitted for the to-do contract is the reference project, byte for byte."""

import subprocess
from functools import lru_cache
from pathlib import Path

import pytest

from backwright.contract.opening import open_source
from backwright.design.plan import design
from backwright.model.load import load
from backwright.stacks.fastapi import emit

ROOT = Path(__file__).parents[3]
REFERENCE = ROOT / "reference" / "fastapi"
CONTRACT = ROOT / "examples" / "todo.contract.yaml"


@lru_cache(maxsize=1)
def emitted() -> dict[str, bytes]:
    source, _ = open_source(CONTRACT)
    contract = load(source).contract
    assert contract is not None
    return {
        file.path: file.content if isinstance(file.content, bytes) else file.content.encode()
        for file in emit(design(contract))
    }


@lru_cache(maxsize=1)
def reference() -> dict[str, bytes]:
    """Read the files that belong to the reference, and not what its tools have left there."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=REFERENCE, check=True, capture_output=True, text=True)
    paths = [path for path in listed.stdout.splitlines() if (REFERENCE / path).exists()]
    return {path: (REFERENCE / path).read_bytes() for path in sorted(paths)}


@pytest.mark.parametrize("path", sorted(reference()))
def test_a_file_is_the_one_of_the_reference(path: str) -> None:
    assert emitted().get(path, b"").decode() == reference()[path].decode()


def test_nothing_else_is_emitted() -> None:
    assert emitted().keys() <= reference().keys()
