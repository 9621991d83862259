"""What a load test does: how a person arrives, the rows they make, and what they then repeat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.design.operations import Verb
from backwright.design.scenarios import Act, Actor, Aspect, Header, Person, Row
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from backwright.design.design import Design, Entity
    from backwright.design.operations import Operation
    from backwright.design.scenarios import Scenario, Value

_WEIGHTS = {Verb.GET: 10, Verb.LIST: 5, Verb.CREATE: 1, Verb.UPDATE: 1}
_LAST_GOOD_STATUS = 299


@frozen
class Task:
    """A request that is repeated, the more often the more it weighs."""

    act: Act
    operation: Operation
    weight: int


@frozen
class Load:
    """The load test: `actor` (null where nobody signs in) first does `arrival`, then the tasks."""

    actor: Actor | None
    arrival: tuple[Act, ...]
    tasks: tuple[Task, ...]


def load_of(design: Design) -> Load:
    """Return the load test of a design, from those of its scenarios that one person plays alone."""
    operations = {each.id: each for entity in design.entities for each in entity.operations}
    arrival: dict[str, Act] = {}
    tasks: dict[str, Task] = {}
    actors: list[Actor] = []
    for scenario in design.scenarios:
        operation = operations.get(scenario.when.operation)
        if operation is None or not _fits(design, scenario, operation, arrival):
            continue
        if operation.id not in tasks:
            arrival.update({act.label or "": act for act in scenario.given})
            actors.extend(scenario.actors)
            tasks[operation.id] = Task(scenario.when, operation, _WEIGHTS[operation.verb])
    for task in _lists(design, arrival):
        tasks.setdefault(task.operation.id, task)
    order = list(operations)
    ordered = sorted(tasks.values(), key=lambda task: order.index(task.operation.id))
    return Load(next(iter(actors), None), tuple(arrival.values()), tuple(ordered))


def _fits(
    design: Design, scenario: Scenario, operation: Operation, arrival: dict[str, Act]
) -> bool:
    """Say whether a scenario is one to repeat: it succeeds for a person who is alone."""
    acts = (*scenario.given, scenario.when)
    return (
        scenario.aspect is Aspect.SUCCESS
        and scenario.then.status <= _LAST_GOOD_STATUS
        and operation.verb in _WEIGHTS
        and len({actor.name for actor in scenario.actors}) <= 1
        and all(_is_plain(act) for act in acts)
        and all(_agrees(act, arrival) for act in scenario.given)
        and bool(scenario.when.body or operation.verb is not Verb.UPDATE)
        and not (operation.verb is Verb.CREATE and _collides(design.entity(operation.resource)))
    )


def _is_plain(act: Act) -> bool:
    """Say whether an act needs nothing but rows, and of a person nothing but the key."""
    values = (value for part in (act.path, act.query, act.body or ()) for _, value in part)
    special = act.raw is not None or act.refused is not None or act.session is not None
    return not (special or act.headers or act.query or any(map(_is_special, values)))


def _is_special(value: Value) -> bool:
    return isinstance(value, Header) or (isinstance(value, Person) and value.member != "id")


def _agrees(act: Act, arrival: dict[str, Act]) -> bool:
    """Say whether an act of the past makes the row that others know by its label."""
    return act.label is not None and _made(arrival.get(act.label, act)) == _made(act)


def _made(act: Act) -> object:
    rows = [(name, value) for name, value in act.body or () if isinstance(value, Row)]
    return act.operation, act.path, rows


def _collides(entity: Entity) -> bool:
    """Say whether a row that is made again and again would be in the way of the first."""
    return bool(entity.table.uniques)


def _lists(design: Design, arrival: dict[str, Act]) -> Iterator[Task]:
    """Yield the lists of what the person has made, below its parent where there is one."""
    made = dict(_resources(design, arrival.values()))
    for entity in design.entities:
        for operation in entity.operations:
            actor = next((act.actor for act in arrival.values()), None)
            if operation.verb is not Verb.LIST or entity.name not in made:
                continue
            if operation.parent is None:
                yield Task(Act(actor, operation.id), operation, _WEIGHTS[Verb.LIST])
            elif operation.parent.resource in made:
                row = Row(made[operation.parent.resource])
                act = Act(actor, operation.id, path=(("id", row),))
                yield Task(act, operation, _WEIGHTS[Verb.LIST])


def _resources(design: Design, arrival: Iterable[Act]) -> Iterator[tuple[str, str]]:
    operations = {each.id: each for entity in design.entities for each in entity.operations}
    for act in arrival:
        if act.operation in operations and act.label:
            yield operations[act.operation].resource, act.label
