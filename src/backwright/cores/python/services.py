"""Emits the service of each resource: what an operation does, in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.naming import Names
from backwright.cores.python.service_plan import ServicePlan
from backwright.cores.python.service_reads import reads
from backwright.cores.python.service_writes import writes
from backwright.languages.python.modules import Module

if TYPE_CHECKING:
    from backwright.design.design import Design, Entity


def service_module(design: Design, entity: Entity) -> Module | None:
    """Return the module of what callers can do; none where the statements say it all."""
    plan = ServicePlan(design, entity)
    functions = (*reads(plan), *writes(plan))
    if not functions:
        return None
    names = Names(entity)
    about = f"What callers can do with {names.plural}."
    return Module(f".{names.package}.service", about, functions)
