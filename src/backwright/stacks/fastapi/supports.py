"""What a contract may say for this stack: everything else is refused, with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.support.conditions import of_conditions
from backwright.cores.python.support.contracts import of_contract
from backwright.cores.python.support.proposals import of_proposals
from backwright.cores.python.support.resources import of_resource

if TYPE_CHECKING:
    from backwright.diagnostics.diagnostic import Diagnostic
    from backwright.model.contract import Contract


def check_support(contract: Contract) -> tuple[Diagnostic, ...]:
    """Return an error for each construct of a contract that this stack cannot express."""
    found = list(of_contract(contract))
    for resource in contract.resources:
        found.extend(of_resource(contract, resource))
        found.extend(of_conditions(contract, resource))
        found.extend(of_proposals(contract, resource))
    # A rule for reading or writing stands in the model once for each of its operations.
    once = dict.fromkeys(found)
    return tuple(sorted(once, key=lambda each: (each.span.start if each.span else 0, each.code)))
