"""Tests that what a run keeps is ignored by git, private, and its own alone."""

import stat
from pathlib import Path

import pytest

from backwright.toolchain.errors import ToolchainError
from backwright.toolchain.workspace import (
    Workspace,
    current_schema,
    open_workspace,
    record_schema,
    secret,
)


def test_git_ignores_it(workspace: Workspace) -> None:
    assert (workspace.root.parent / ".gitignore").read_text() == "*\n"


def test_two_runs_of_one_contract_are_refused(workspace: Workspace) -> None:
    contract = workspace.root.parents[1] / "todo.contract.yaml"
    with (
        pytest.raises(ToolchainError, match="another `backwright run` serves"),
        open_workspace(contract, "todo", "plain"),
    ):
        pass


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / ".backwright").write_text("")
    with (
        pytest.raises(ToolchainError, match="cannot be written"),
        open_workspace(tmp_path / "todo.contract.yaml", "todo", "plain"),
    ):
        pass


def test_the_secret_is_strong_private_and_stays(workspace: Workspace) -> None:
    value = secret(workspace)
    assert len(value) >= 48
    assert secret(workspace) == value
    assert stat.S_IMODE((workspace.root / "secret").stat().st_mode) == 0o600


def test_the_record_of_schemas_holds_no_password(workspace: Workspace) -> None:
    address = "postgresql://me:hunter2@127.0.0.1/todo"
    record_schema(workspace, address, "abc")
    assert current_schema(workspace, address) == "abc"
    assert current_schema(workspace, "another") is None
    assert "hunter2" not in (workspace.root / "state.json").read_text()


@pytest.mark.parametrize("text", ["", "[]", "null", "{"])
def test_a_broken_record_counts_as_none(workspace: Workspace, text: str) -> None:
    (workspace.root / "state.json").write_text(text)
    assert current_schema(workspace, "embedded") is None
