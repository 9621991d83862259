"""Asks about stored texts without a largest length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.model.types import StringType

if TYPE_CHECKING:
    from backwright.model.checks.subject import Subject


def check(subject: Subject) -> None:
    """Ask about each text that a client may fill without limit."""
    for resource in subject.contract.resources:
        for field in resource.fields:
            sent = field.assigned is None
            if sent and isinstance(field.type, StringType) and field.type.maximum is None:
                subject.findings.ask(
                    "Q0403",
                    f"{resource.name}.{field.name}",
                    f"'{field.name}' may be of any length, up to the largest body",
                    field.span,
                    "give a largest length, such as text(..20000), or say why under 'decided'",
                )
