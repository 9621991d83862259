"""Tests that `init` writes one new contract, and nothing over an old one."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from backwright.cli.main import commands


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_contract_is_started() -> None:
    outcome = CliRunner().invoke(commands, ["init", "notes"])
    assert outcome.exit_code == 0
    assert outcome.stdout == "notes.contract.yaml\n"
    assert Path("notes.contract.yaml").read_text().startswith("contract: notes/1\n")


def test_a_contract_that_is_there_is_kept() -> None:
    Path("notes.contract.yaml").write_text("mine")
    outcome = CliRunner().invoke(commands, ["init", "notes"])
    assert outcome.exit_code == 1
    assert outcome.stderr == "error: notes.contract.yaml is already there\n"
    assert Path("notes.contract.yaml").read_text() == "mine"


@pytest.mark.parametrize("name", ["../notes", "Notes", "", "1st", "a b", "a" * 40])
def test_a_name_that_no_contract_can_have_is_refused(name: str) -> None:
    outcome = CliRunner().invoke(commands, ["init", name])
    assert outcome.exit_code == 1
    assert "is not a name for a contract" in outcome.stderr
    assert not list(Path().iterdir())


def test_the_contract_has_nothing_wrong_nothing_open_and_the_canonical_layout() -> None:
    CliRunner().invoke(commands, ["init", "notes"])
    checked = CliRunner().invoke(commands, ["check", "notes.contract.yaml"])
    assert checked.stderr == "notes.contract.yaml: nothing to say\n"
    assert CliRunner().invoke(commands, ["fmt", "--check", "notes.contract.yaml"]).exit_code == 0
