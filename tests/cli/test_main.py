"""Tests the command line's own options."""

from click.testing import CliRunner

import backwright
from backwright.cli.main import main


def test_version_names_the_program_and_its_version() -> None:
    outcome = CliRunner().invoke(main, ["--version"])
    assert outcome.exit_code == 0
    assert outcome.stdout == f"backwright, version {backwright.__version__}\n"
