"""Tests that `fmt` lays a contract out in its place, and leaves a broken one alone."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from backwright.cli.main import commands

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def untidy(tmp_path: Path) -> Path:
    path = tmp_path / "todo.contract.yaml"
    tidy = (EXAMPLES / "todo.contract.yaml").read_text()
    path.write_text(tidy.replace("      email: email, unique", "      email:    email, unique"))
    return path


def _fmt(path: Path, *options: str) -> Result:
    return CliRunner().invoke(commands, ["fmt", str(path), *options])


def test_an_untidy_contract_is_laid_out_in_its_place(untidy: Path) -> None:
    untidy.chmod(0o640)
    outcome = _fmt(untidy)
    assert outcome.exit_code == 0
    assert untidy.read_text() == (EXAMPLES / "todo.contract.yaml").read_text()
    assert untidy.stat().st_mode & 0o777 == 0o640
    assert list(untidy.parent.iterdir()) == [untidy]


def test_checking_changes_nothing(untidy: Path) -> None:
    before = untidy.read_text()
    assert _fmt(untidy, "--check").exit_code == 1
    assert untidy.read_text() == before


def test_a_tidy_contract_is_not_written(untidy: Path) -> None:
    _fmt(untidy)
    before = untidy.stat().st_mtime_ns
    assert _fmt(untidy).exit_code == 0
    assert _fmt(untidy, "--check").exit_code == 0
    assert untidy.stat().st_mtime_ns == before


def test_a_broken_contract_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "broken.contract.yaml"
    path.write_text("contract: [")
    outcome = _fmt(path)
    assert outcome.exit_code == 1
    assert "it is left as it was" in outcome.stderr
    assert path.read_text() == "contract: ["


def test_a_link_to_a_contract_stays_a_link(untidy: Path) -> None:
    link = untidy.with_name("link.contract.yaml")
    link.symlink_to(untidy.name)
    _fmt(link)
    assert link.is_symlink()
    assert untidy.read_text() == (EXAMPLES / "todo.contract.yaml").read_text()
