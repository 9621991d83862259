"""The one way in: from a source text to the checked contract, or all that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backwright.contract.reading import read
from backwright.diagnostics.diagnostic import Severity
from backwright.model.findings import Findings
from backwright.model.resolution.contract import resolve

if TYPE_CHECKING:
    from backwright.diagnostics.diagnostic import Diagnostic
    from backwright.diagnostics.source import Source
    from backwright.model.contract import Contract


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading gave: a contract unless any diagnostic is an error."""

    contract: Contract | None
    diagnostics: tuple[Diagnostic, ...]


def load(source: Source) -> Loaded:
    """Read, resolve and check a contract; never raises for what the text says."""
    notation, diagnostics = read(source)
    if notation is None:
        return Loaded(None, _in_order(diagnostics))
    findings = Findings(list(diagnostics))
    contract = resolve(notation, findings)
    wrong = any(each.severity is Severity.ERROR for each in findings.items)
    return Loaded(None if wrong else contract, _in_order(tuple(findings.items)))


def _in_order(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics by place, those of one place as they were found, each once."""
    once = dict.fromkeys(diagnostics)
    return tuple(sorted(once, key=lambda each: each.span.start if each.span else -1))
