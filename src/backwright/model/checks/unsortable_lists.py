"""Asks about lists that can be filtered or searched but not sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backwright.model.checks.subject import Subject


def check(subject: Subject) -> None:
    """Ask about each exposed list whose author thought of filters and not of an order."""
    for declared in subject.notation.resources:
        resource = subject.contract.resource(declared.name.text)
        exposed = {rule.operation for rule in resource.rules}
        for query in (declared.query, *declared.queries):
            if query is None or query.sorts or query.name.text not in exposed:
                continue
            asked = (*query.filters, *query.search)
            if not asked:
                continue
            subject.findings.ask(
                "Q0404",
                f"{resource.name}.{query.name.text}",
                f"clients cannot sort the list '{query.name.text}' of {resource.name}: "
                "it is always by created_at",
                asked[0].span,
                "name fields under 'sort', or say why under 'decided'",
            )
