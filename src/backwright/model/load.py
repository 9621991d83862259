"""The one way in: from a source text to the checked contract, or all that is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.contract.escapes import in_source
from backwright.contract.reading import read
from backwright.model.checks.decisions import answered
from backwright.model.checks.order import DECLARED, RESOLVED
from backwright.model.checks.subject import Subject
from backwright.model.contract import definition_bodies
from backwright.model.findings import Findings
from backwright.model.resolution.contract import resolve
from backwright.model.resolution.declarations import declare
from backwright.model.resolution.relations import relate
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backwright.diagnostics.diagnostic import Diagnostic
    from backwright.diagnostics.source import Source
    from backwright.model.contract import Contract


@frozen
class Loaded:
    """What loading gave: a contract unless any diagnostic is an error."""

    contract: Contract | None
    diagnostics: tuple[Diagnostic, ...]


def load(source: Source) -> Loaded:
    """Read, resolve and check a contract; never raises for what the text says."""
    notation, diagnostics = read(source)
    if notation is None:
        return Loaded(None, _in_order(source, diagnostics))
    findings = Findings(list(diagnostics))
    declarations = relate(declare(notation, findings), findings)
    for check_declared in DECLARED:
        check_declared(declarations, findings)
    contract = resolve(declarations, findings)
    if findings.has_errors():
        return Loaded(None, _in_order(source, findings.items))
    subject = Subject(contract, notation, findings, definition_bodies(contract))
    for check_resolved in RESOLVED:
        check_resolved(subject)
    left = answered(findings.items, notation.decided)
    return Loaded(None if findings.has_errors() else contract, _in_order(source, left))


def _in_order(source: Source, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics by place, those of one place as they were found, each once."""
    once = dict.fromkeys(in_source(source, diagnostics))
    return tuple(sorted(once, key=lambda each: each.span.start if each.span else -1))
