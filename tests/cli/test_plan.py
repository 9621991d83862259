"""Tests the plan from the outside: three forms, files, and what stands in the way."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from backwright.cli.main import commands

EXAMPLES = Path(__file__).parents[2] / "examples"
TODO = EXAMPLES / "todo.contract.yaml"


def _plan(path: Path, *options: str) -> Result:
    return CliRunner().invoke(commands, ["plan", str(path), *options])


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
@pytest.mark.parametrize("form", ["terminal", "markdown", "html"])
def test_every_example_has_a_plan_in_every_form(path: Path, form: str) -> None:
    outcome = _plan(path, "--format", form)
    assert outcome.exit_code == 0
    assert "Indexes and what grows first" in outcome.stdout


def test_the_files_of_the_stack_are_listed() -> None:
    outcome = _plan(TODO, "--format", "markdown", "--stack", "fastapi")
    assert "pyproject.toml" in outcome.stdout


def test_what_no_stack_expresses_is_planned_without_files() -> None:
    outcome = _plan(EXAMPLES / "shop.contract.yaml", "--format", "markdown")
    assert "so no files are listed" in outcome.stdout


@pytest.mark.parametrize(("name", "start"), [("a.html", "<!doctype html>"), ("a.md", "# Plan")])
def test_the_name_of_the_file_says_the_form(tmp_path: Path, name: str, start: str) -> None:
    outcome = _plan(TODO, "-o", str(tmp_path / name))
    assert outcome.exit_code == 0
    assert outcome.stdout == ""
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    outcome = _plan(TODO, "-o", str(tmp_path / "missing" / "a.html"))
    assert outcome.exit_code == 1
    assert "a.html cannot be written" in outcome.stderr


def test_a_broken_contract_has_no_plan(tmp_path: Path) -> None:
    path = tmp_path / "a.contract.yaml"
    path.write_text("contract: a/1\nresources: { A: { fields: { b: Nothing } } }\n")
    outcome = _plan(path)
    assert outcome.exit_code == 1
    assert outcome.stdout == ""
