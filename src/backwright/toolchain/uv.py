"""Where uv is, which installs Python projects; fetched once by pip when it is nowhere."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from backwright.toolchain.errors import ToolchainError

_ADVICE = "install uv (see its own documentation), or pip for this Python, and try again"


def find_uv(cache: Path) -> Path:
    """Find uv: the one that runs us, on PATH, or in `cache`, where it is put when missing."""
    own = cache / "bin" / "uv"
    known = os.environ.get("UV") or shutil.which("uv")
    if known:
        return Path(known)
    if not own.exists():
        _fetch(cache)
    return own


def _fetch(cache: Path) -> None:
    # An environment that uv made has no pip of its own; the Python under it does.
    python = str(Path(sys.base_prefix) / "bin" / "python3")
    pip = [python, "-m", "pip", "--disable-pip-version-check"]
    if subprocess.run([*pip, "--version"], capture_output=True, check=False).returncode:
        raise ToolchainError("neither uv nor pip was found", advice=_ADVICE)
    command = [*pip, "install", "--quiet", "--target", str(cache), "uv"]
    fetched = subprocess.run(command, capture_output=True, text=True, check=False)
    if fetched.returncode:
        last = fetched.stderr.strip().splitlines()[-1:] or ["pip gave no reason"]
        raise ToolchainError(f"uv could not be installed: {last[0]}", advice=_ADVICE)
