"""What the rules look at: the resolved contract and what it was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backwright.contract.notation import ContractNotation
    from backwright.expressions.typed import Named, Typed
    from backwright.model.contract import Contract
    from backwright.model.findings import Findings


@frozen
class Subject:
    """A contract without errors so far, its notation, and where findings go."""

    contract: Contract
    notation: ContractNotation
    findings: Findings
    bodies: Mapping[tuple[str, str], Typed]

    def body(self, resource: str, name: str) -> Typed:
        """Return the body of a `let` or computed field."""
        return self.bodies[resource, name]

    def written_out(self, named: Named) -> Typed:
        """Return the body that a name stands for."""
        return self.body(named.resource, named.name)
