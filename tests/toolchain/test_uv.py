"""Tests that uv is found, fetched when it is nowhere, and that its lack is explained."""

import sys
from pathlib import Path

import pytest

from backwright.toolchain.errors import ToolchainError
from backwright.toolchain.uv import find_uv


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UV", raising=False)
    monkeypatch.setenv("PATH", "/nowhere")


def test_the_uv_that_runs_us_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UV", "/opt/uv")
    assert find_uv(tmp_path) == Path("/opt/uv")


def test_a_uv_on_the_path_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "uv").touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_uv(tmp_path / "cache") == tmp_path / "uv"


def test_a_uv_that_was_fetched_before_is_not_fetched_again(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "uv").touch()
    assert find_uv(tmp_path) == tmp_path / "bin" / "uv"


def test_the_lack_of_both_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = tmp_path / "bin" / "python3"
    python.parent.mkdir()
    python.write_text(f"#!{sys.executable}\nraise SystemExit(1)\n")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "base_prefix", str(tmp_path))
    with pytest.raises(ToolchainError, match="neither uv nor pip") as refusal:
        find_uv(tmp_path / "cache")
    assert "install uv" in refusal.value.advice
