"""Tests the command line's own options and its last line of defence."""

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import backwright
from backwright.cli.boundary import Refusal
from backwright.cli.group import LazyGroup
from backwright.cli.main import commands
from backwright.project.errors import ProjectError
from backwright.toolchain.errors import ToolchainError


def test_version_names_the_program_and_its_version() -> None:
    outcome = CliRunner().invoke(commands, ["--version"])
    assert outcome.exit_code == 0
    assert outcome.stdout == f"backwright, version {backwright.__version__}\n"


def test_wrong_usage_ends_with_2() -> None:
    assert CliRunner().invoke(commands, ["no-such-command"]).exit_code == 2


@pytest.mark.parametrize("kind", [ProjectError, ToolchainError])
def test_a_refusal_is_one_message_with_its_advice(
    kind: type[ProjectError | ToolchainError],
) -> None:
    @click.group(cls=LazyGroup, invoke_without_command=True)
    def refusing() -> None:
        raise kind("no room", advice="make room")

    outcome = CliRunner().invoke(refusing)
    assert outcome.exit_code == 1
    assert outcome.stderr == "error: no room\nhelp: make room\n"
    assert outcome.stdout == ""


def test_a_long_list_of_paths_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    Refusal("foreign files", tuple(f"file-{number}" for number in range(13))).show()
    lines = capsys.readouterr().err.splitlines()
    assert lines[1] == "  file-0"
    assert lines[-1] == "  and 3 more"


def test_a_defect_gives_no_traceback_but_a_report(tmp_path: Path) -> None:
    program = "from backwright.cli import main\nmain.commands = lambda: 1 / 0\nmain.main()\n"
    outcome = subprocess.run(
        [sys.executable, "-c", program],
        env={"TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 1
    assert outcome.stderr.startswith("internal error: ZeroDivisionError\n")
    assert "Traceback" not in outcome.stderr
    [report] = tmp_path.iterdir()
    assert str(report) in outcome.stderr
    assert "ZeroDivisionError: division by zero" in report.read_text()
