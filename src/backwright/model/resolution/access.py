"""Who calls where an expression stands: by the rule of its operation, or the system."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from backwright.contract.steps import WriteNotation
from backwright.expressions.scope import Caller
from backwright.expressions.typed import Binary, Operator
from backwright.expressions.types import BOOL
from backwright.model.types import CollectionType
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from backwright.contract.notation import ContractNotation
    from backwright.expressions.typed import Typed
    from backwright.model.resolution.declarations import Declarations, Declared
    from backwright.model.resource import Rule

Operation = tuple[str, str]


@frozen
class Access:
    """Whether somebody calls, and a rule that is known to hold of them."""

    caller: Caller
    given: Typed | None = None


@frozen
class Maker:
    """What makes rows: a command of a resource, or writing them inside of its rows."""

    resource: str
    command: str | None = None


@frozen
class AccessTable:
    """The rules of all operations, and the commands that the system runs by itself.

    `makers` are found once for all resources: asking each about all others would be quadratic.
    `faulty` have a rule that could not be read: what depends on their caller is not reported.
    """

    declarations: Declarations
    rules: Mapping[Operation, Rule]
    system: frozenset[Operation]
    makers: Mapping[str, tuple[Maker, ...]]
    faulty: frozenset[Operation] = frozenset()

    def operation(self, resource: str, name: str) -> Access:
        """Return who calls an operation."""
        if (resource, name) in self.faulty:
            return Access(Caller.SOMEBODY)
        rule = self.rules.get((resource, name))
        if rule is None:
            by_system = (resource, name) in self.system
            return Access(Caller.NOBODY if by_system else Caller.PERHAPS)
        if rule.anonymous is not False or (resource, name) in self.system:
            return Access(Caller.PERHAPS)
        return Access(Caller.SOMEBODY, rule.body)

    def creation(self, resource: str) -> Access:
        """Return who may be calling when a row of a resource comes to be, whatever the way."""
        return _merged(self._creations(resource, set()))

    def _creations(self, resource: str, seen: set[str]) -> Iterator[Access]:
        if resource in seen:
            return
        seen.add(resource)
        if (resource, "create") in self.rules or (resource, "create") in self.faulty:
            yield self.operation(resource, "create")
        if resource in self.declarations.callers:
            yield Access(Caller.NOBODY)
        for maker in self.makers.get(resource, ()):
            if maker.command is not None:
                yield self.operation(maker.resource, maker.command)
                continue
            yield from self._creations(maker.resource, seen)
            if (maker.resource, "update") in self.rules:
                yield self.operation(maker.resource, "update")


def makers(declarations: Declarations) -> Mapping[str, tuple[Maker, ...]]:
    """Return for each resource what makes rows of it, besides its own creation."""
    found: dict[str, list[Maker]] = defaultdict(list)
    for declared in declarations.resources.values():
        for made, maker in dict.fromkeys((*_by_commands(declared), *_inside(declared))):
            found[made].append(maker)
    return {resource: tuple(each) for resource, each in found.items()}


def _by_commands(declared: Declared) -> Iterator[tuple[str, Maker]]:
    for command in declared.notation.commands:
        for step in command.steps:
            for action in step.actions:
                if isinstance(action, WriteNotation):
                    yield action.resource.text, Maker(declared.name, command.name.text)


def _inside(declared: Declared) -> Iterator[tuple[str, Maker]]:
    for field in declared.fields.values():
        match field.type:
            case CollectionType(resource=made) if field.type.owned or field.type.or_new:
                yield made, Maker(declared.name)
            case _:
                continue


def _merged(found: Iterable[Access]) -> Access:
    ways = list(found)
    if not ways or any(way.caller is Caller.PERHAPS for way in ways):
        return Access(Caller.PERHAPS)
    if all(way.caller is Caller.NOBODY for way in ways):
        return ways[0]
    if any(way.caller is Caller.NOBODY for way in ways):
        return Access(Caller.PERHAPS)
    given = None
    for way in ways:
        given = _either(given, way.given)
    return Access(Caller.SOMEBODY, given)


def _either(first: Typed | None, second: Typed | None) -> Typed | None:
    if first is None or second is None:
        return first or second
    return Binary(Operator.OR, first, second, BOOL, second.span)


def system_operations(notation: ContractNotation) -> frozenset[Operation]:
    """Return the commands that schedules and webhooks run."""
    runs = [(each.each, each.run) for each in notation.schedules]
    runs += [(case.find, case.run) for hook in notation.webhooks for case in hook.cases]
    return frozenset((element.over.text.strip(), run.command.text) for element, run in runs)
