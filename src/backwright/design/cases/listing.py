"""Requests of lists in a setting, and which rows must come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.design.cases import oracle, script, truth
from backwright.design.cases.writing import Case
from backwright.design.passes import phrases
from backwright.design.scenarios import Act, Answer, Aspect

if TYPE_CHECKING:
    from backwright.design.cases.ready import Ready
    from backwright.design.scenarios import Scenario, Value

Query = tuple[tuple[str, "Value"], ...]


def list_act(found: Ready, query: Query, label: str | None = None) -> Act:
    """Return the request of a list by the setting's caller."""
    path = script.path_of(found.world, found.operation, found.subject)
    return Act(found.setting.caller, found.operation.id, path, query, label=label)


def listing(
    found: Ready, sentence: str, query: Query, then: Answer, also: tuple[Act, ...] = ()
) -> Scenario:
    """Return the scenario of a query; `{rows}` and `{row}` of the sentence are filled in."""
    parent = found.operation.parent
    nouns = phrases.words(found.resource.plural)
    rows = f"{nouns} of the {phrases.words(parent.resource)}" if parent else nouns
    denied = then.status in {401, 404}
    return found.case(
        Case(
            sentence=sentence.format(rows=rows, row=phrases.words(found.resource.name)),
            aspect=Aspect.ACCESS if denied else Aspect.COLLECTION,
            resource=found.resource.name,
            because=found.quote_rule(),
            when=list_act(found, query),
            then=then,
            behaviours=("K39",) if denied else ("K32",),
            also=also,
        )
    )


def visible(found: Ready) -> tuple[str, ...]:
    """Return the labels of the rows that the list shows to the caller."""
    world, rule = found.world, found.operation.rule
    if rule is None:
        return ()
    return tuple(
        thing.label
        for thing in world.of(found.operation.resource)
        if _is_below(found, thing.label)
        and truth.holds(world, rule.body, oracle.names_of(world, thing.label, found.setting.caller))
    )


def _is_below(found: Ready, label: str) -> bool:
    parent = found.operation.parent
    if parent is None:
        return True
    ours = found.world.value(found.subject, parent.reference)
    return found.world.value(label, parent.reference) == ours
