"""Finds the stage for a request: a world in which the operation's rule is as wanted."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from backwright.design.cases import oracle, truth
from backwright.design.cases.branches import is_there
from backwright.design.cases.script import chosen
from backwright.design.cases.search import Search, free_label
from backwright.design.cases.stage import Stage, Unmade, stages
from backwright.design.cases.world import CREATOR, World, callers
from backwright.design.operations import Verb
from backwright.model import names
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from backwright.design.cases.oracle import Request, Verdict
    from backwright.design.cases.writing import Prologue
    from backwright.design.operations import Operation
    from backwright.expressions.typed import Typed
    from backwright.expressions.values import Value
    from backwright.model.contract import Contract


ELSEWHERE = "elsewhere"


@frozen
class Wanted:
    """A condition on the row and the caller of a request, and which truth it must have."""

    condition: Typed
    truth: bool = True


@frozen
class Setting:
    """A stage, with the row that the request is about and who sends it (null is anonymous).

    `elsewhere` is a row beside it, to which the request may move the row.
    """

    stage: Stage
    subject: str
    caller: str | None
    elsewhere: str | None = None
    # The beginning of its scenarios once one is written: many of them share a setting.
    opening: list[Prologue] = field(default_factory=list, repr=False, compare=False)

    def staged(self, stage: Stage) -> Setting:
        """Return the same request on another stage."""
        return Setting(stage, self.subject, self.caller, self.elsewhere)

    @property
    def world(self) -> World:
        """Return the world before the request; a row to be made stands in it, decided."""
        return self.stage.world


@frozen
class Opening:
    """A world to begin a search with, and what the rule's variables mean in it."""

    world: World
    subject: str
    caller: str | None
    elsewhere: str | None = None

    def names(self, world: World) -> dict[str, Value]:
        """Return the variables of conditions: those of a rule, and `elsewhere`."""
        known = oracle.names_of(world, self.subject, self.caller)
        if self.elsewhere is not None:
            known[ELSEWHERE] = world.things[self.elsewhere].ref
        return known


Sought = tuple[str, bool, str | None, tuple[Wanted, ...], str | None]


@frozen
class Finder:
    """Finds settings in one contract, the same one once: many operations share their rules."""

    contract: Contract
    found: dict[Sought, Setting | None] = field(default_factory=dict, repr=False)

    def find(
        self,
        operation: Operation,
        caller: str | None,
        wanted: tuple[Wanted, ...],
        beside: str | None = None,
    ) -> Setting | None:
        """Return the smallest setting in which all that is wanted holds, if the search finds one.

        `caller` is what to call the person who sends the request; null for nobody. A row of the
        resource `beside` is there too, and conditions know it as `elsewhere`.
        """
        who = caller if callers(self.contract) else None
        every = (*_below(self.contract, operation), *wanted)
        creating = operation.verb is Verb.CREATE
        sought = (operation.resource, creating, who, every, beside)
        if sought not in self.found:
            try:
                settings = _settings(self.contract, sought)
                self.found[sought] = next(settings, None)
            except truth.UNANSWERABLE:
                self.found[sought] = None
        return self.found[sought]


def _below(contract: Contract, operation: Operation) -> Iterator[Wanted]:
    """Yield what an operation below a parent needs: that the row has one."""
    if operation.parent is not None:
        resource = contract.resource(operation.resource)
        field = resource.field(operation.parent.reference)
        if field.nullable:
            yield Wanted(is_there(field, resource))


def _settings(contract: Contract, sought: Sought) -> Iterator[Setting]:
    _, creating, _, wanted, _ = sought
    breaks = tuple(each.condition for each in wanted if not each.truth)
    for opening in _openings(contract, sought):
        search = Search()
        unmade = Unmade(opening.subject, breaks) if creating else Unmade(None)
        for fitting in _fitting(search, opening, opening.world, wanted):
            for stage in stages(search, fitting, unmade):
                if _holds(stage.world, opening, wanted):
                    yield Setting(stage, opening.subject, opening.caller, opening.elsewhere)


def _openings(contract: Contract, sought: Sought) -> Iterator[Opening]:
    """Yield worlds of the caller and the row alone; of a person it is their own, or another's."""
    resource, creating, caller, _, beside = sought
    kinds = callers(contract)
    world = World(contract)
    if caller is not None:
        world = world.add(caller, min(kinds))
    elsewhere = None
    if beside is not None:
        elsewhere = free_label(world, f"other_{names.snake(beside)}")
        world = world.add(elsewhere, beside)
    if resource in kinds:
        if caller is not None:
            yield Opening(world, caller, caller, elsewhere)
        other = free_label(world, f"other_{names.snake(resource)}")
        yield Opening(world.add(other, resource), other, caller, elsewhere)
        return
    label = free_label(world, names.snake(resource))
    world = world.add(label, resource)
    if creating:
        who = None if caller is None else world.things[caller].ref
        world = world.decide(label, CREATOR, who).before(label)
    yield Opening(world, label, caller, elsewhere)


def _fitting(
    search: Search, opening: Opening, world: World, wanted: tuple[Wanted, ...]
) -> Iterator[World]:
    if not wanted:
        yield world
        return
    first, *rest = wanted
    known = opening.names(world)
    for fitting in search.satisfy(world, first.condition, known, want=first.truth):
        yield from _fitting(search, opening, fitting, tuple(rest))


def _holds(world: World, opening: Opening, wanted: tuple[Wanted, ...]) -> bool:
    known = opening.names(world)
    return all(truth.holds(world, each.condition, known) is each.truth for each in wanted)


def request_of(setting: Setting, operation: Operation, sent: Mapping[str, Value]) -> Request:
    """Return the plain request of a setting: a creation sends what the row to be made says."""
    if operation.verb is Verb.CREATE:
        said = chosen(setting.world, setting.subject)
        if operation.parent is not None:
            said.pop(operation.parent.reference, None)
        return oracle.Request(operation, setting.caller, setting.subject, {**said, **sent})
    return oracle.Request(operation, setting.caller, setting.subject, sent)


def verdict_of(setting: Setting, request: Request) -> Verdict:
    """Return what must come back in this setting."""
    return oracle.judge(setting.world, request)
