"""Writes all scenarios of a contract, in the order of its entities and operations."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from backwright.design.cases import (
    access,
    accounts,
    conditional,
    constraints,
    holding,
    lists,
    moves,
    successes,
    truth,
    validation,
)
from backwright.design.cases.covered import is_covered, speaks_our_wire
from backwright.design.cases.ready import ready
from backwright.design.cases.setting import Finder
from backwright.design.cases.writing import told_apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.design.design import Account, Entity
    from backwright.design.operations import Operation
    from backwright.design.scenarios import Scenario
    from backwright.model.contract import Contract

_ASPECTS = (
    successes.scenarios_of,
    moves.scenarios_of,
    validation.scenarios_of,
    constraints.scenarios_of,
    holding.scenarios_of,
    conditional.scenarios_of,
)


def scenarios_of(
    contract: Contract, entities: tuple[Entity, ...], kinds: tuple[Account, ...]
) -> tuple[Scenario, ...]:
    """Return the scenarios of accounts and of every resource that they can be written for."""
    if not speaks_our_wire(contract):
        return ()
    written: list[Scenario] = []
    covered = {each.name for each in entities if is_covered(contract, each.resource)}
    for account in kinds:
        if account.resource in covered:
            written += accounts.scenarios_of(contract, account)
    finder = Finder(contract)
    for entity in entities:
        if entity.name in covered:
            for operation in entity.operations:
                written += _of_operation(finder, entity, operation)
    return told_apart(written)


def _of_operation(finder: Finder, entity: Entity, operation: Operation) -> list[Scenario]:
    written = [
        *_answerable(access.scenarios_of(finder, operation)),
        *_answerable(lists.scenarios_of(finder, operation)),
    ]
    found = ready(finder, operation)
    if found is not None:
        prepared = replace(found, siblings=entity.operations)
        for aspect in _ASPECTS:
            written += _answerable(aspect(prepared))
    return written


def _answerable(scenarios: Iterator[Scenario]) -> Iterator[Scenario]:
    """Yield scenarios up to the first that needs what scenarios have no answer for."""
    with suppress(*truth.UNANSWERABLE):
        yield from scenarios
