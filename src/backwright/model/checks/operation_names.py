"""Names of commands, queries and events: each for one thing, none that of an operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.model.names import GROUPS, READ_OPERATIONS, WRITE_OPERATIONS

if TYPE_CHECKING:
    from backwright.contract.written import Text
    from backwright.model.findings import Findings
    from backwright.model.resolution.declarations import Declarations, Declared

_GROUP_WORDS = frozenset({*GROUPS, "any", "history"})


def check(declarations: Declarations, findings: Findings) -> None:
    """Refuse names that could stand for two operations."""
    for declared in declarations.resources.values():
        _check_resource(declared, findings)
    events: set[str] = set()
    for event in declarations.notation.events:
        for kind in event.kinds:
            if kind.name.text in events:
                message = f"there is already an event '{kind.name.text}'"
                findings.add("E0202", message, kind.name.span)
            events.add(kind.name.text)


def _check_resource(declared: Declared, findings: Findings) -> None:
    commands = {command.name.text for command in declared.notation.commands}
    for command in declared.notation.commands:
        _check_word(command.name, findings)
    for query in declared.notation.queries:
        name = query.name
        _check_word(name, findings)
        if name.text in commands:
            message = f"{declared.name} already has a command '{name.text}'"
            findings.add("E0202", message, name.span)
        elif name.text in {"get", *WRITE_OPERATIONS}:
            message = f"'{name.text}' is an operation, and no list"
            findings.add("E0203", message, name.span, "choose another name for this query")


def _check_word(name: Text, findings: Findings) -> None:
    if name.text in _GROUP_WORDS:
        words = ", ".join(sorted({*_GROUP_WORDS, *READ_OPERATIONS}))
        message = f"'{name.text}' already means something under 'allow'"
        findings.add("E0203", message, name.span, f"taken are: {words}")
