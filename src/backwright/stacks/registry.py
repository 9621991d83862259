"""The stacks that projects can be built for, each imported only when it is asked for."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from backwright.design.design import Design
    from backwright.diagnostics.diagnostic import Diagnostic
    from backwright.model.contract import Contract
    from backwright.printing.files import EmittedFile

DEFAULT = "fastapi"

NAMES: tuple[str, ...] = ("fastapi",)
"""The stacks, each a package `backwright.stacks.NAME` that has the functions of a `Stack`."""


class Stack(Protocol):
    """What the package of a stack offers."""

    def check_support(self, contract: Contract) -> tuple[Diagnostic, ...]:
        """Return an error for each construct of a contract that the stack cannot express."""

    def emit(self, design: Design) -> tuple[EmittedFile, ...]:
        """Return the files of the project, by path, for a contract that the stack supports."""


def stack(name: str) -> Stack:
    """Import one of the stacks that `NAMES` has."""
    return cast("Stack", importlib.import_module(f"backwright.stacks.{name}"))
