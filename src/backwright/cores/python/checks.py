"""Which checks of a resource the database cannot hold, since they read other rows too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backwright.design.design import Entity
    from backwright.model.resource import Check


def path_checks(entity: Entity) -> tuple[Check, ...]:
    """Return the checks to be judged by the application, in the transaction of the write."""
    held = [check.body for check in entity.table.checks if check.body]
    return tuple(check for check in entity.resource.checks if check.body not in held)
