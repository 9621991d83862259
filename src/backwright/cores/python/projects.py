"""What a project is called, as a whole and as a package, and where its modules stand."""

from __future__ import annotations

import sys

from backwright.languages.python.modules import Module, print_module
from backwright.languages.python.names import KEYWORDS, escaped
from backwright.printing.files import EmittedFile
from backwright.printing.names import Name

_TESTS = frozenset({"tests", "migrations"})
"""What stands beside the package in a project."""


def package_name(contract: str, dependencies: frozenset[str]) -> str:
    """Return the package of a contract's project (`todo`).

    `dependencies` are the top-level packages that the project imports: none may be hidden.
    """
    return escaped(
        Name.of(contract).snake, KEYWORDS | sys.stdlib_module_names | dependencies | _TESTS
    )


def module_file(module: Module, package: str) -> EmittedFile:
    """Return the file of a module of the project's own package."""
    path = module.name.removeprefix(".").replace(".", "/")
    return EmittedFile(f"src/{package}/{path}.py", print_module(module, package))
