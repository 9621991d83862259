"""Tests that `build` writes a project, the same one every time, and over nobody's work."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from backwright.cli.main import commands

TODO = Path(__file__).parents[2] / "examples" / "todo.contract.yaml"


def _build(contract: Path, folder: Path, *options: str) -> Result:
    arguments = ["build", str(contract), "--stack", "fastapi", "-o", str(folder), *options]
    return CliRunner().invoke(commands, arguments)


def _tree(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def test_a_project_is_written_and_its_folder_told(tmp_path: Path) -> None:
    outcome = _build(TODO, tmp_path / "todo")
    assert outcome.exit_code == 0
    assert outcome.stdout == f"{tmp_path / 'todo'}\n"
    assert {"pyproject.toml", "Makefile", "backwright.lock"} <= _tree(tmp_path / "todo").keys()


def test_the_same_contract_gives_the_same_bytes(tmp_path: Path) -> None:
    _build(TODO, tmp_path / "one")
    _build(TODO, tmp_path / "two")
    assert _tree(tmp_path / "one") == _tree(tmp_path / "two")


def test_a_second_build_changes_nothing(tmp_path: Path) -> None:
    _build(TODO, tmp_path)
    before = _tree(tmp_path)
    outcome = _build(TODO, tmp_path)
    assert outcome.exit_code == 0
    assert " written" not in outcome.stderr
    assert _tree(tmp_path) == before


def test_an_edited_project_is_refused(tmp_path: Path) -> None:
    _build(TODO, tmp_path)
    (tmp_path / "Makefile").write_text("mine")
    outcome = _build(TODO, tmp_path)
    assert outcome.exit_code == 1
    assert "  Makefile\n" in outcome.stderr
    assert (tmp_path / "Makefile").read_text() == "mine"


def test_a_broken_contract_writes_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "broken.contract.yaml"
    broken.write_text(TODO.read_text().replace("string(1..120)", "strin(1..120)"))
    outcome = _build(broken, tmp_path / "out")
    assert outcome.exit_code == 1
    assert "error[E" in outcome.stderr
    assert not (tmp_path / "out").exists()


def test_the_stack_says_what_it_cannot_express(tmp_path: Path) -> None:
    outcome = _build(TODO.with_name("shop.contract.yaml"), tmp_path / "out")
    assert outcome.exit_code == 1
    assert "error[S" in outcome.stderr
    assert "fastapi cannot express this contract" in outcome.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("options", [["--stack", "nothing"], ["--no-such-option"]])
def test_wrong_usage_ends_with_2(tmp_path: Path, options: list[str]) -> None:
    assert _build(TODO, tmp_path / "out", *options).exit_code == 2


def test_the_stacks_are_listed() -> None:
    outcome = CliRunner().invoke(commands, ["stacks"])
    assert "fastapi" in outcome.stdout.splitlines()
