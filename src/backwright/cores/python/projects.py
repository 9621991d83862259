"""What a project is called, as a whole and as a package, and where its modules stand."""

from __future__ import annotations

import sys

from backwright.languages.python.modules import Module, print_module
from backwright.languages.python.names import KEYWORDS
from backwright.printing.files import EmittedFile
from backwright.printing.names import Name

_TESTS = frozenset({"tests", "migrations"})
"""What stands beside the package in a project."""


def package_name(contract: str, dependencies: frozenset[str]) -> str:
    """Return the package of a contract's project (`todo`).

    `dependencies` are the packages that the project needs: none may be hidden.
    """
    name = Name.of(contract).snake
    taken = KEYWORDS | sys.stdlib_module_names | dependencies | _TESTS
    return f"{name}_service" if name in taken else name


def module_file(module: Module, package: str) -> EmittedFile:
    """Return the file of a module: of the project's own package, or of those beside it."""
    path = module.name.replace(".", "/")
    place = f"src/{package}{path}" if path.startswith("/") else path
    return EmittedFile(f"{place}.py", print_module(module, package))
