"""Tests that `diff` tells what changes, and refuses what breaks clients when asked to."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from backwright.cli.main import commands

TODO = Path(__file__).parents[2] / "examples" / "todo.contract.yaml"


@pytest.fixture
def narrowed(tmp_path: Path) -> Path:
    path = tmp_path / "narrowed.contract.yaml"
    path.write_text(TODO.read_text().replace("string(1..120)", "string(1..100)"))
    return path


def _diff(old: Path, new: Path, *options: str) -> Result:
    return CliRunner().invoke(commands, ["diff", str(old), str(new), *options])


def test_nothing_changes_from_a_contract_to_itself() -> None:
    outcome = _diff(TODO, TODO, "--refuse-breaking")
    assert (outcome.exit_code, outcome.stdout) == (0, "no change\n")


def test_a_narrower_field_breaks_clients(narrowed: Path) -> None:
    outcome = _diff(TODO, narrowed)
    assert outcome.exit_code == 0
    assert outcome.stdout.startswith("breaking ")
    assert "List.title" in outcome.stdout


def test_what_breaks_clients_is_refused_when_asked(narrowed: Path) -> None:
    assert _diff(TODO, narrowed, "--refuse-breaking").exit_code == 1
    assert _diff(narrowed, TODO, "--refuse-breaking").exit_code == 0


def test_programs_get_json(narrowed: Path) -> None:
    told = json.loads(_diff(TODO, narrowed, "--format", "json").stdout)
    assert told["breaking"] is True
    assert [change["subject"] for change in told["changes"]] == ["List.title"]


def test_a_broken_contract_is_shown(tmp_path: Path) -> None:
    broken = tmp_path / "broken.contract.yaml"
    broken.write_text("contract: [")
    outcome = _diff(TODO, broken)
    assert outcome.exit_code == 1
    assert "error[E" in outcome.stderr
    assert outcome.stdout == ""
