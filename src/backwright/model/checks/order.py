"""Which rules there are, and in which phase they run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.model.checks import (
    caller_in_checks,
    claims,
    constant_conditions,
    deletion,
    keys,
    list_parameters,
    member_names,
    new_by,
    nothing_to_update,
    operation_names,
    owned,
    ownership,
    paths,
    plurals,
    public_writes,
    reachable,
    reference_cycles,
    unbounded_texts,
    unsortable_lists,
    unused,
    value_cycles,
    view_cycles,
    wire_names,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from backwright.model.checks.subject import Subject
    from backwright.model.findings import Findings
    from backwright.model.resolution.declarations import Declarations

# Rules on names and types: they run whatever else is wrong.
DECLARED: tuple[Callable[[Declarations, Findings], None], ...] = (
    member_names.check,
    operation_names.check,
    keys.check,
    plurals.check,
    wire_names.check,
    owned.check,
    reference_cycles.check,
    new_by.check,
)
# Rules on meaning: they need a contract without errors so far.
RESOLVED: tuple[Callable[[Subject], None], ...] = (
    reachable.check,
    paths.check,
    list_parameters.check,
    value_cycles.check,
    view_cycles.check,
    caller_in_checks.check,
    unused.check,
    constant_conditions.check,
    nothing_to_update.check,
    ownership.check,
    claims.check,
    deletion.check,
    public_writes.check,
    unbounded_texts.check,
    unsortable_lists.check,
)
