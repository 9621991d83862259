"""Which row a job is about: that of the event it runs after, or of the command that enqueues it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.contract.steps import SignalNotation
from backwright.diagnostics.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backwright.contract.background import JobNotation
    from backwright.model.findings import Findings
    from backwright.model.resolution.declarations import Declarations


def job_resource(
    written: JobNotation,
    declarations: Declarations,
    events: Mapping[str, str],
    findings: Findings,
) -> str | None:
    """Return the resource that a job is about, or nothing with a finding."""
    resources = _enqueuers(written.name.text, declarations)
    after = written.after
    if after is not None and after.text not in events:
        message = f"there is no event '{after.text}'{did_you_mean(after.text, events)}"
        findings.add("E0501", message, after.span)
        return None
    if after is not None:
        resources.add(events[after.text])
    if len(resources) == 1:
        found = resources.pop()
        return found if found in declarations.resources else None
    name = written.name
    if resources:
        message = f"the job '{name.text}' is about {' and '.join(sorted(resources))}"
        findings.add("E0506", message, name.span, "write one job for each of them")
    else:
        message = f"nothing starts the job '{name.text}'"
        findings.add("E0506", message, name.span, "say 'after: EVENT', or enqueue it in a step")
    return None


def _enqueuers(job: str, declarations: Declarations) -> set[str]:
    return {
        declared.name
        for declared in declarations.resources.values()
        for command in declared.notation.commands
        for step in command.steps
        for action in step.actions
        if isinstance(action, SignalNotation)
        and action.verb == "enqueue"
        and action.name.text == job
    }
