"""Running one step of a project to its end, quietly unless it fails."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from backwright.toolchain.errors import ToolchainError
from backwright.toolchain.recipe import environment

_LAST_LINES = 20


def run_step(what: str, command: Sequence[str], root: Path, settings: Mapping[str, str]) -> None:
    """Run `command` in `root`; when it fails, raise `ToolchainError` with its last lines."""
    try:
        done = subprocess.run(
            command,
            cwd=root,
            env=environment(settings),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as fault:
        raise ToolchainError(f"{what} failed: {command[0]}: {fault.strerror}") from fault
    if done.returncode:
        last = "\n".join(done.stdout.rstrip().splitlines()[-_LAST_LINES:])
        raise ToolchainError(f"{what} failed in {root}:\n{last}")
