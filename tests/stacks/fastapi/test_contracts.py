"""What is emitted for any supported contract is whole, well-formed, and the same every time."""

import ast
from functools import lru_cache
from pathlib import Path

import pytest

from backwright.contract.opening import open_source
from backwright.design.plan import design
from backwright.model.load import load
from backwright.printing.files import EmittedFile
from backwright.stacks.fastapi import emit

CONTRACTS = sorted(Path(__file__).parent.glob("contracts/*.contract.yaml"))
WIDTH = 100

every_contract = pytest.mark.parametrize("path", CONTRACTS, ids=lambda path: path.name)


def emission(path: Path) -> tuple[EmittedFile, ...]:
    source, _ = open_source(path)
    loaded = load(source)
    assert loaded.contract is not None, loaded.diagnostics
    return emit(design(loaded.contract))


@lru_cache
def emitted(path: Path) -> tuple[EmittedFile, ...]:
    return emission(path)


@every_contract
def test_a_contract_gives_the_same_files_every_time(path: Path) -> None:
    assert emission(path) == emitted(path)


@every_contract
def test_no_name_is_left_open(path: Path) -> None:
    for file in emitted(path):
        assert "«" not in str(file.content), file.path


@every_contract
def test_every_module_is_python_within_the_line_length(path: Path) -> None:
    for file in emitted(path):
        if file.path.endswith(".py") and isinstance(file.content, str):
            ast.parse(file.content, file.path)
            # A pattern of many names is one word, which cannot be broken.
            lines = (line for line in file.content.split("\n") if " " in line.strip())
            assert all(len(line) <= WIDTH for line in lines), file.path


def test_without_callers_nothing_is_about_signing_in() -> None:
    files = emitted(next(path for path in CONTRACTS if path.name.startswith("open_board")))
    assert not [file.path for file in files if "/auth/" in file.path]
    for file in files:
        if file.path in {"pyproject.toml", "uv.lock"}:
            assert "argon2" not in str(file.content)
            assert "pyjwt" not in str(file.content)


def test_a_rule_that_looks_at_the_caller_alone_is_asked_before_a_row_is_made() -> None:
    files = emitted(next(path for path in CONTRACTS if path.name.startswith("caller_rules")))
    for resource in ("posts", "closeds", "boths"):
        service = next(file for file in files if file.path.endswith(f"/{resource}/service.py"))
        _, _, making = str(service.content).partition("async def create(")
        judged = making.index("await _judge(transaction")
        assert judged < making.index("await repository.add(transaction")
