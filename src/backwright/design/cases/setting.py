"""Finds the stage for a request: a world in which the operation's rule is as wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backwright.design.cases import oracle, truth
from backwright.design.cases.script import chosen
from backwright.design.cases.search import Search, free_label
from backwright.design.cases.stage import Stage, stages
from backwright.design.cases.world import CREATOR, UnsupportedError, World, callers
from backwright.design.operations import Verb
from backwright.expressions.arithmetic import OutOfRangeError
from backwright.model import names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from backwright.design.cases.oracle import Request, Verdict
    from backwright.design.cases.world import Names
    from backwright.design.operations import Operation
    from backwright.expressions.typed import Typed
    from backwright.expressions.values import Value
    from backwright.model.contract import Contract


@dataclass(frozen=True, slots=True)
class Wanted:
    """A condition on the row and the caller of a request, and which truth it must have."""

    condition: Typed
    truth: bool = True


@dataclass(frozen=True, slots=True)
class Setting:
    """A stage, with the row that the request is about and who sends it (null is anonymous)."""

    stage: Stage
    subject: str
    caller: str | None

    @property
    def world(self) -> World:
        """Return the world before the request; a row to be made stands in it, decided."""
        return self.stage.world


def find(
    contract: Contract, operation: Operation, caller: str | None, wanted: tuple[Wanted, ...]
) -> Setting | None:
    """Return the smallest setting in which all that is wanted holds, if the search finds one.

    `caller` is what to call the person who sends the request; null for nobody.
    """
    try:
        return next(_settings(contract, operation, caller, wanted), None)
    except (UnsupportedError, OutOfRangeError):
        return None


def _settings(
    contract: Contract, operation: Operation, caller: str | None, wanted: tuple[Wanted, ...]
) -> Iterator[Setting]:
    for world, subject in _openings(contract, operation, caller):
        search = Search()
        unmade = subject if operation.verb is Verb.CREATE else None
        for fitting in _fitting(search, world, oracle.names_of(world, subject, caller), wanted):
            for stage in stages(search, fitting, unmade):
                if _holds(stage.world, subject, caller, wanted):
                    yield Setting(stage, subject, caller)


def _openings(
    contract: Contract, operation: Operation, caller: str | None
) -> Iterator[tuple[World, str]]:
    """Yield worlds of the caller and the row alone; of a person it is their own, or another's."""
    kinds = callers(contract)
    world = World(contract)
    if caller is not None:
        world = world.add(caller, min(kinds))
    if operation.resource in kinds:
        if caller is not None:
            yield world, caller
        other = free_label(world, f"other_{names.snake(operation.resource)}")
        yield world.add(other, operation.resource), other
        return
    label = free_label(world, names.snake(operation.resource))
    world = world.add(label, operation.resource)
    if operation.verb is Verb.CREATE:
        who = None if caller is None else world.things[caller].ref
        world = world.decide(label, CREATOR, who).before(label)
    yield world, label


def _fitting(
    search: Search, world: World, known: Names, wanted: tuple[Wanted, ...]
) -> Iterator[World]:
    if not wanted:
        yield world
        return
    first, *rest = wanted
    for fitting in search.satisfy(world, first.condition, known, want=first.truth):
        yield from _fitting(search, fitting, known, tuple(rest))


def _holds(world: World, subject: str, caller: str | None, wanted: tuple[Wanted, ...]) -> bool:
    known = oracle.names_of(world, subject, caller)
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
