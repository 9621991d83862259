"""Rules from `allow`: groups expanded, the most specific line winning, anonymous callers folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.diagnostics.nearest import did_you_mean
from backwright.model.names import GROUPS, OPERATIONS
from backwright.model.resolution.schema import condition, place
from backwright.model.resource import Rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from backwright.contract.resources import ResourceNotation
    from backwright.contract.steps import Named
    from backwright.expressions.typed import Typed
    from backwright.model.findings import Findings
    from backwright.model.resolution.declarations import Declared
    from backwright.model.resolution.schema import ContractSchema

# Of two lines that name an operation, the one of the smaller group wins.
_ANY = 0
_GROUP = 1
_NAMED = 2


def keeps_history(written: ResourceNotation) -> bool:
    """Tell whether a resource remembers who changed what."""
    stored = written.store is not None and written.store.text == "events"
    return stored or (written.audit is not None and written.audit.value)


def operations(written: ResourceNotation) -> tuple[str, ...]:
    """Return all that `allow` can name one by one, in the order of reading them out."""
    commands = [each.name.text for each in written.commands if each.name.text not in OPERATIONS]
    queries = [each.name.text for each in written.queries if each.name.text != "list"]
    history = ["history"] if keeps_history(written) else []
    return (*OPERATIONS, *history, *sorted({*commands, *queries}))


def exposed(written: ResourceNotation) -> frozenset[str]:
    """Return the operations that have a rule, be it well or not."""
    known = operations(written)
    return frozenset(name for line in written.rules for name in _covered(line.name.text, known)[0])


def rules(
    declared: Declared,
    schema: ContractSchema,
    anonymous: Callable[[Typed], bool | None],
    findings: Findings,
) -> tuple[Rule, ...]:
    """Return one rule for each exposed operation, sorted by its name."""
    known = operations(declared.notation)
    chosen: dict[str, tuple[int, Named, Typed | None]] = {}
    for line in declared.notation.rules:
        covered, weight = _covered(line.name.text, known)
        if not covered:
            _refuse(declared, line, known, findings)
        body = condition(line.body, place(schema, declared.name), findings)
        for operation in covered:
            if operation not in chosen or chosen[operation][0] < weight:
                chosen[operation] = (weight, line, body)
    return tuple(
        Rule(operation, line.body.text, body, anonymous(body), line.name.span)
        for operation, (_, line, body) in sorted(chosen.items())
        if body is not None
    )


def _covered(name: str, known: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
    if name == "any":
        return known, _ANY
    if name in GROUPS:
        return GROUPS[name], _GROUP
    return ((name,), _NAMED) if name in known else ((), _NAMED)


def _refuse(declared: Declared, line: Named, known: tuple[str, ...], findings: Findings) -> None:
    name = line.name.text
    if name == "history":
        message = f"{declared.name} keeps no history"
        advice = "say store: events or audit: true, or remove this line"
        findings.add("E0401", message, line.name.span, advice)
        return
    close = did_you_mean(name, (*known, *GROUPS, "any"))
    message = f"{declared.name} has no operation '{name}'{close}"
    findings.add("E0401", message, line.name.span)
