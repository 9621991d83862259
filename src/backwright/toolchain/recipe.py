"""How a project in each language is installed, migrated and started, as argument lists."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from backwright.toolchain.errors import ToolchainError
from backwright.toolchain.uv import find_uv
from backwright.values import frozen

# What would lead a project's own tools to our environment instead of its own.
_OURS = ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "UV_PYTHON", "UV_PROJECT_ENVIRONMENT")


@frozen
class Recipe:
    """The commands of one project, each run in its root."""

    root: Path
    install: tuple[str, ...]
    migrate: tuple[str, ...]
    start: tuple[str, ...]


def recipe_for(root: Path, tools: Path) -> Recipe:
    """Tell how the project at `root` is run; a tool that is missing is put into `tools`."""
    if (root / "pyproject.toml").exists():
        return _python(root, find_uv(tools))
    raise ToolchainError(f"{root} is not a project that can be started")


def _python(root: Path, uv: Path) -> Recipe:
    python = str(root / ".venv" / "bin" / "python")
    packages = [path.parent.name for path in sorted((root / "src").glob("*/__main__.py"))]
    if len(packages) != 1:
        raise ToolchainError(f"{root} has no single package under src/ that can be started")
    return Recipe(
        root,
        install=(str(uv), "sync", "--frozen", "--no-dev", "--python", sys.executable),
        migrate=(python, "-m", "alembic", "upgrade", "head"),
        start=(python, "-m", packages[0]),
    )


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Give the environment of a project's commands: this one's less our own tools, and settings."""
    inherited = {name: value for name, value in os.environ.items() if name not in _OURS}
    return {**inherited, **settings}
