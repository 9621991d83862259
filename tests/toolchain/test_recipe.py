"""Tests how a project is told to be run, and that a failing step shows why."""

import sys
from pathlib import Path

import pytest

from backwright.toolchain.errors import ToolchainError
from backwright.toolchain.recipe import environment, recipe_for
from backwright.toolchain.steps import run_step


def _python_project(root: Path, *packages: str) -> Path:
    (root / "pyproject.toml").touch()
    for package in packages:
        (root / "src" / package).mkdir(parents=True)
        (root / "src" / package / "__main__.py").touch()
    return root


def test_a_python_project_runs_its_package_with_its_own_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UV", "/opt/uv")
    recipe = recipe_for(_python_project(tmp_path, "todo"), tmp_path)
    assert recipe.install[:3] == ("/opt/uv", "sync", "--frozen")
    assert recipe.install[-2:] == ("--python", sys.executable)
    assert recipe.start == (str(tmp_path / ".venv/bin/python"), "-m", "todo")


@pytest.mark.parametrize("packages", [(), ("one", "two")])
def test_a_python_project_without_one_package_is_refused(
    tmp_path: Path, packages: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UV", "/opt/uv")
    with pytest.raises(ToolchainError, match="no single package"):
        recipe_for(_python_project(tmp_path, *packages), tmp_path)


def test_what_is_no_project_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ToolchainError, match="not a project"):
        recipe_for(tmp_path, tmp_path)


def test_our_own_environment_does_not_leak_into_a_project(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VIRTUAL_ENV", "PYTHONPATH", "UV_PYTHON"):
        monkeypatch.setenv(name, "ours")
    monkeypatch.setenv("LANG", "C")
    settings = environment({"PORT": "1"})
    assert settings["LANG"] == "C"
    assert settings["PORT"] == "1"
    assert not {"VIRTUAL_ENV", "PYTHONPATH", "UV_PYTHON"} & settings.keys()


def test_a_failing_step_shows_its_last_lines(tmp_path: Path) -> None:
    program = "import sys; print('why'); print('how', file=sys.stderr); sys.exit(4)"
    with pytest.raises(ToolchainError, match=r"migrating failed in .*:\nwhy\nhow"):
        run_step("migrating", (sys.executable, "-uc", program), tmp_path, {})


def test_a_missing_program_is_named(tmp_path: Path) -> None:
    with pytest.raises(ToolchainError, match="/no/such/program"):
        run_step("migrating", ("/no/such/program",), tmp_path, {})
