"""Tests that `check` says what is wrong, in every form, and ends with the right code."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from backwright.cli.main import commands

EXAMPLES = Path(__file__).parents[2] / "examples"
BROKEN = (
    "contract: todo/1\nabout: x\nresources:\n  List:\n    fields:\n      title: strin(1..120)\n"
)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.contract.yaml"
    path.write_text(BROKEN)
    return path


def _check(path: Path, *options: str) -> Result:
    return CliRunner().invoke(commands, ["check", str(path), *options])


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.name)
def test_the_examples_are_clean(path: Path) -> None:
    outcome = _check(path)
    assert (outcome.exit_code, outcome.stdout) == (0, "")
    assert outcome.stderr == f"{path}: nothing to say\n"


def test_an_error_is_shown_at_its_place_and_ends_with_1(broken: Path) -> None:
    outcome = _check(broken)
    assert outcome.exit_code == 1
    assert f"{broken}:6:" in outcome.stdout
    assert "title: strin(1..120)" in outcome.stdout
    assert outcome.stderr == f"{broken}: 1 error\n"


def test_programs_get_json_and_nothing_else(broken: Path) -> None:
    outcome = _check(broken, "--format", "json")
    assert outcome.exit_code == 1
    assert outcome.stderr == ""
    [diagnostic] = json.loads(outcome.stdout)["diagnostics"]
    assert diagnostic["code"].startswith("E")


def test_code_scanning_gets_sarif(broken: Path) -> None:
    log = json.loads(_check(broken, "--format", "sarif").stdout)
    assert log["version"] == "2.1.0"
    assert len(log["runs"][0]["results"]) == 1


def test_a_pull_request_gets_annotations(broken: Path) -> None:
    assert _check(broken, "--format", "github").stdout.startswith("::error ")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    outcome = _check(tmp_path / "nowhere.yaml")
    assert outcome.exit_code == 1
    assert outcome.stderr.startswith(f"error: {tmp_path}/nowhere.yaml cannot be read: ")


def test_a_folder_is_no_contract(tmp_path: Path) -> None:
    assert "cannot be read" in _check(tmp_path).stderr


def test_colours_are_for_terminals_that_want_them(
    broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    painted = CliRunner().invoke(commands, ["check", str(broken)], color=True)
    assert "\x1b[" in painted.stdout
    monkeypatch.setenv("NO_COLOR", "1")
    plain = CliRunner().invoke(commands, ["check", str(broken)], color=True)
    assert "\x1b[" not in plain.stdout


def test_a_code_is_explained() -> None:
    outcome = CliRunner().invoke(commands, ["explain", "e0101"])
    assert outcome.exit_code == 0
    assert outcome.stdout.startswith("# E0101: ")


def test_an_unknown_code_is_refused() -> None:
    outcome = CliRunner().invoke(commands, ["explain", "E0199"])
    assert outcome.exit_code == 1
    assert "there is no code E0199" in outcome.stderr
