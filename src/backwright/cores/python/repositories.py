"""Emits the repository of each resource: its statements, and a function for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.naming import Names
from backwright.cores.python.repository_functions import functions
from backwright.cores.python.repository_plan import RepositoryPlan
from backwright.cores.python.repository_statements import statements, verdicts
from backwright.languages.python.modules import Module

if TYPE_CHECKING:
    from backwright.design.design import Design, Entity


def repository_module(design: Design, entity: Entity) -> Module:
    """Return the module of a resource's statements."""
    names = Names(entity)
    plan = RepositoryPlan(design, entity)
    blocks = (*verdicts(plan), statements(plan), *functions(plan))
    return Module(f".{names.package}.repository", f"The statements of {names.plural}.", blocks)
