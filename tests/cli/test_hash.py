"""Tests that a contract's identity is printed, and that layout does not change it."""

import json
from pathlib import Path

from click.testing import CliRunner

from backwright.cli.main import commands

TODO = Path(__file__).parents[2] / "examples" / "todo.contract.yaml"


def _hash(path: Path, *options: str) -> str:
    outcome = CliRunner().invoke(commands, ["hash", str(path), *options])
    assert outcome.exit_code == 0
    return outcome.stdout


def test_comments_and_layout_make_no_difference(tmp_path: Path) -> None:
    other = tmp_path / "other.contract.yaml"
    other.write_text("# another comment\n" + TODO.read_text().replace("\n\n", "\n"))
    assert _hash(other) == _hash(TODO)


def test_meaning_makes_a_difference(tmp_path: Path) -> None:
    other = tmp_path / "other.contract.yaml"
    other.write_text(TODO.read_text().replace("string(1..120)", "string(1..121)"))
    assert _hash(other) != _hash(TODO)


def test_the_canonical_form_is_json() -> None:
    assert isinstance(json.loads(_hash(TODO, "--canonical")), dict)
