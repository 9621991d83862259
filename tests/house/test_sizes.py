"""Holds our own code to its house rules on size and on opening sentences."""

import ast
from pathlib import Path
from statistics import quantiles

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src" / "backwright").rglob("*.py"))

FILE_P50, FILE_P90, FILE_MAX = 120, 300, 500
FUNCTION_P50, FUNCTION_MAX = 10, 60


def _line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _function_lengths(path: Path) -> dict[str, int]:
    """Count the lines of every function, its docstring and decorators not included."""
    lengths: dict[str, int] = {}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            docstring = node.body[0] if ast.get_docstring(node) else None
            documented = (docstring.end_lineno or 0) - docstring.lineno + 1 if docstring else 0
            name = f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
            lengths[name] = (node.end_lineno or node.lineno) - node.lineno + 1 - documented
    return lengths


def test_there_is_code_to_measure() -> None:
    assert SOURCES


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_opens_with_what_it_owns(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring, "say in one sentence what the module owns"
    assert docstring.splitlines()[0].endswith("."), "the first line is one whole sentence"


def test_files_are_short() -> None:
    sizes = {str(path.relative_to(ROOT)): _line_count(path) for path in SOURCES}
    too_long = {name: size for name, size in sizes.items() if size > FILE_MAX}
    assert not too_long
    deciles = quantiles(sizes.values(), n=10)
    assert deciles[4] <= FILE_P50
    assert deciles[8] <= FILE_P90


def test_functions_are_short() -> None:
    lengths = {name: size for path in SOURCES for name, size in _function_lengths(path).items()}
    too_long = {name: size for name, size in lengths.items() if size > FUNCTION_MAX}
    assert not too_long
    assert sorted(lengths.values())[len(lengths) // 2] <= FUNCTION_P50
