"""Makes a searched world real: decides what is left, and finds acts by which it comes about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.design.cases import oracle, samples
from backwright.design.cases.search import decisions
from backwright.design.cases.world import CREATOR, UndecidedError
from backwright.design.operations import Entry
from backwright.design.passes.members import entry_on_create
from backwright.expressions.values import Row as Ref
from backwright.model.types import CollectionType, ReferenceType
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.design.cases.search import Search
    from backwright.design.cases.world import World
    from backwright.expressions.typed import Typed
    from backwright.expressions.values import Value
    from backwright.model.resource import Field, Resource


# What looking at a whole world takes of a search's budget.
COST_OF_A_STAGE = 20


@frozen
class Making:
    """An act of the past: `maker` (null is anonymous) made the row `label`."""

    label: str
    maker: str | None


@frozen
class Stage:
    """A world as it stands before the request, and how it came about."""

    world: World
    makings: tuple[Making, ...]


@frozen
class Unmade:
    """The row that is left to the request, and the checks that it is meant to break."""

    label: str | None
    breaks: tuple[Typed, ...] = ()


def stages(search: Search, world: World, unmade: Unmade) -> Iterator[Stage]:
    """Yield ways to bring a world about; the unmade row is decided and left to the request."""
    for complete in _completed(search, world, unmade, frozenset()):
        makings = _makings(complete, unmade.label)
        if makings is not None:
            yield Stage(complete, makings)
        search.left -= COST_OF_A_STAGE


def _completed(
    search: Search, world: World, unmade: Unmade, done: frozenset[str]
) -> Iterator[World]:
    pending = next((thing.label for thing in world.rows() if thing.label not in done), None)
    if pending is None:
        yield filled(world)
        return
    left_out = pending == unmade.label
    breaks = unmade.breaks if left_out else ()
    checks = [check.body for check in _resource(world, pending).checks if check.body not in breaks]
    for decided in _required(world, pending):
        for made in [decided] if left_out else _with_maker(search, decided, pending):
            for sound in _all_hold(search, made, pending, checks):
                yield from _completed(search, sound, unmade, done | {pending})


def _required(world: World, label: str) -> Iterator[World]:
    """Yield worlds in which a row has all the rows that it cannot be without."""
    for field in _resource(world, label).fields:
        if isinstance(field.type, ReferenceType) and not field.nullable:
            try:
                world.value(label, field.name)
            except UndecidedError as open_:
                if open_.member == CREATOR:
                    continue
                for decided in decisions(world, open_):
                    yield from _required(decided, label)
                return
    yield world


def _with_maker(search: Search, world: World, label: str) -> Iterator[World]:
    resource = _resource(world, label)
    rule = resource.rule("create")
    if rule is None:
        return
    if not world.knows(label, CREATOR):
        if rule.anonymous is not False and not _made_by_somebody(world, label):
            yield from _with_maker(search, world.decide(label, CREATOR, None), label)
        for decided in decisions(world, UndecidedError(label, CREATOR)):
            yield from _with_maker(search, decided, label)
        return
    maker = world.value(label, CREATOR)
    names = {"this": world.things[label].ref, "caller": maker}
    # The row itself must not be what permits its making.
    for permitted in search.satisfy(world.before(label), rule.body, names, want=True):
        for readable in _readable(search, permitted, label, _keyed(permitted, label)):
            yield readable.after(label)


def _made_by_somebody(world: World, label: str) -> bool:
    fields = _resource(world, label).fields
    return any(
        world.slot(label, field.name) == CREATOR
        for field in fields
        if not isinstance(field.type, CollectionType)
    )


def _keyed(world: World, label: str) -> tuple[str, ...]:
    """Return the fields by which a client names other rows by key."""
    return tuple(
        field.name
        for field in _resource(world, label).fields
        if oracle.names_by_key(field) and world.knows(label, field.name)
    )


def _readable(search: Search, world: World, label: str, fields: tuple[str, ...]) -> Iterator[World]:
    """Yield worlds in which the maker can see the rows that a new row refers to."""
    if not fields:
        yield world
        return
    target = world.value(label, fields[0])
    rule = oracle.read_rule(world, target)
    if rule is None or not isinstance(target, Ref):
        yield from _readable(search, world, label, fields[1:])
        return
    names = {"this": target, "caller": world.value(label, CREATOR)}
    for seen in search.satisfy(world, rule.body, names, want=True):
        yield from _readable(search, seen, label, fields[1:])


def _all_hold(search: Search, world: World, label: str, checks: list[Typed]) -> Iterator[World]:
    if not checks:
        yield world
        return
    names = {"this": world.things[label].ref, "caller": None}
    for sound in search.satisfy(world, checks[0], names, want=True):
        yield from _all_hold(search, sound, label, checks[1:])


def filled(world: World) -> World:
    """Return the world with every open value decided: by its default, null, or a sample."""
    for label in tuple(world.things):
        for field in _resource(world, label).fields:
            if isinstance(field.type, CollectionType) or field.assigned is not None:
                continue
            if not world.knows(label, field.name):
                world = world.decide(label, field.name, _filling(field, label))
    return world


def _filling(field: Field, label: str) -> Value:
    if entry_on_create(field) is Entry.REQUIRED:
        return samples.sample(field, label)
    return None if field.default is None else samples.default_of(field)


def _makings(world: World, unmade: str | None) -> tuple[Making, ...] | None:
    """Return an order in which all rows can be made as the rules allow, if there is one."""
    so_far = world.only(thing.label for thing in world.people())
    if any(isinstance(value, Ref) for person in world.people() for value in person.values.values()):
        # Whoever signs up refers to nobody: people are there before all else.
        return None
    waiting = [thing.label for thing in world.rows() if thing.label != unmade]
    makings: list[Making] = []
    while waiting:
        for label in waiting:
            grown = so_far.admit(world.things[label])
            if grown is not None and oracle.may_be_made(grown, label):
                break
        else:
            return None
        so_far = grown
        waiting.remove(label)
        maker = world.value(label, CREATOR)
        makings.append(Making(label, str(maker.key) if isinstance(maker, Ref) else None))
    return tuple(makings)


def _resource(world: World, label: str) -> Resource:
    return world.contract.resource(world.things[label].resource)
