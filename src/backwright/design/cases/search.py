"""Finds worlds in which a condition is true, or false: the smallest first."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from backwright.design.cases import samples, truth
from backwright.design.cases.world import CREATOR, UndecidedError, UnsupportedError, callers
from backwright.design.passes import phrases
from backwright.expressions import typed
from backwright.expressions.typed import Operator
from backwright.expressions.types import Kind
from backwright.expressions.values import Row as Ref
from backwright.expressions.walk import walk
from backwright.model import names
from backwright.model.types import CollectionType, ReferenceType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.design.cases.world import Names, World
    from backwright.expressions.typed import Typed
    from backwright.expressions.values import Value

# Worlds that one search may look at; rules as people write them need a handful.
BUDGET = 400
MOST_PARTS = 5


@dataclass(slots=True)
class Search:
    """A search with what is left of its budget; when that is spent it finds nothing more."""

    left: int = BUDGET

    def satisfy(self, world: World, node: Typed, names: Names, *, want: bool) -> Iterator[World]:
        """Yield worlds that extend `world` and in which `node` is `want`."""
        match node:
            case typed.Not():
                yield from self.satisfy(world, node.operand, names, want=not want)
            case typed.Binary(operator=Operator.AND | Operator.OR):
                yield from self._logic(world, node, names, want=want)
            case typed.Named(type=kind) if kind.kind is Kind.BOOL:
                yield from self._named(world, node, names, want=want)
            case typed.Quantified(method="exists" | "all"):
                yield from self._quantified(world, node, names, want=want)
            case typed.Conditional():
                yield from self._conditional(world, node, names, want=want)
            case _:
                yield from self._settle(world, node, names, want=want)

    def _logic(
        self, world: World, node: typed.Binary, names: Names, *, want: bool
    ) -> Iterator[World]:
        if want is (node.operator is Operator.AND):
            for first in self.satisfy(world, node.left, names, want=want):
                yield from self.satisfy(first, node.right, names, want=want)
            return
        yield from self.satisfy(world, node.left, names, want=want)
        # The right side is asked only where the left has not decided, as guards need it.
        for first in self.satisfy(world, node.left, names, want=not want):
            yield from self.satisfy(first, node.right, names, want=want)

    def _conditional(
        self, world: World, node: typed.Conditional, names: Names, *, want: bool
    ) -> Iterator[World]:
        for test, branch in ((True, node.then), (False, node.otherwise)):
            for first in self.satisfy(world, node.test, names, want=test):
                yield from self.satisfy(first, branch, names, want=want)

    def _named(
        self, world: World, node: typed.Named, names: Names, *, want: bool
    ) -> Iterator[World]:
        body = truth.body(world, node.resource, node.name)
        for known, target in self._resolve(world, node.target, names):
            inner = {"this": target, "caller": names.get("caller")}
            yield from self.satisfy(known, body, inner, want=want)

    def _quantified(
        self, world: World, node: typed.Quantified, names: Names, *, want: bool
    ) -> Iterator[World]:
        witness = want is (node.method == "exists")
        for known, whole in self._whole(world, node.collection, names):
            parts = [part.ref for part in known.parts(*whole)]
            if not witness:
                yield from self._every(known, node, names, parts, want=want)
                continue
            for grown, part in (*((known, part) for part in parts), add_part(known, *whole)):
                inner = {**names, node.element: part}
                yield from self.satisfy(grown, node.body, inner, want=want)

    def _every(
        self,
        world: World,
        node: typed.Quantified,
        names: Names,
        parts: list[Ref],
        *,
        want: bool,
    ) -> Iterator[World]:
        if not parts:
            yield world
            return
        inner = {**names, node.element: parts[0]}
        for first in self.satisfy(world, node.body, inner, want=want):
            yield from self._every(first, node, names, parts[1:], want=want)

    def _whole(
        self, world: World, collection: Typed, names: Names
    ) -> Iterator[tuple[World, tuple[str, str]]]:
        """Yield worlds in which the row of a to-many field is known: its label and the field."""
        if not isinstance(collection, typed.Member):
            raise UnsupportedError(type(collection).__name__)
        for known, target in self._resolve(world, collection.target, names):
            if isinstance(target, Ref):
                yield known, (str(target.key), collection.name)

    def _resolve(self, world: World, node: Typed, names: Names) -> Iterator[tuple[World, Value]]:
        """Yield worlds in which a path has a value, with the value."""
        if not self._spend():
            return
        try:
            value = truth.value(world, node, names)
        except UndecidedError as open_:
            for decided in decisions(world, open_, node):
                yield from self._resolve(decided, node, names)
            return
        except truth.MEANINGLESS:
            return
        yield world, value

    def _settle(self, world: World, node: Typed, names: Names, *, want: bool) -> Iterator[World]:
        """Yield worlds in which everything that a plain condition reads is decided as wanted."""
        if not self._spend():
            return
        try:
            holds = truth.holds(world, node, names)
        except UndecidedError as open_:
            for decided in decisions(world, open_, node):
                yield from self._settle(decided, node, names, want=want)
            return
        except truth.MEANINGLESS:
            return
        if holds is want:
            yield world
        else:
            yield from self._with_more_parts(world, node, names, want=want)

    def _with_more_parts(
        self, world: World, node: Typed, names: Names, *, want: bool
    ) -> Iterator[World]:
        for counted in _counted(node):
            for known, whole in self._whole(world, counted, names):
                if len(list(known.parts(*whole))) < MOST_PARTS:
                    grown, _ = add_part(known, *whole)
                    yield from self._settle(grown, node, names, want=want)

    def _spend(self) -> bool:
        self.left -= 1
        return self.left >= 0


def decisions(world: World, open_: UndecidedError, node: Typed | None = None) -> Iterator[World]:
    """Yield the worlds that come from deciding an open value; `node` is what reads it."""
    label, member = open_.label, open_.member
    if member == CREATOR:
        kinds = sorted({caller.resource for caller in world.contract.auth.callers})
        yield from _references(world, label, CREATOR, kinds)
        return
    field = world.kind(label, member)
    if isinstance(field.type, ReferenceType):
        if field.nullable:
            yield world.decide(label, member, None)
        yield from _references(world, label, member, [field.type.resource])
        return
    near = [n.value for n in walk(node) if isinstance(n, typed.Constant)] if node else []
    for value in samples.choices(field, label, near):
        yield world.decide(label, member, value)


def _references(world: World, label: str, member: str, resources: list[str]) -> Iterator[World]:
    known = [thing.ref for resource in resources for thing in world.of(resource)]
    if member == CREATOR:
        # Whoever has made something already makes the rest, so that the caller need not.
        made = [row for row in world.rows() if row.label not in world.unlisted]
        makers = {row.values.get(CREATOR) for row in made}
        known.sort(key=lambda ref: ref not in makers)
    for ref in known:
        if ref.key != label:
            yield world.decide(label, member, ref)
    for resource in resources:
        grown, new = add(world, resource, _wish(world, label, member))
        yield grown.decide(label, member, new)


def _wish(world: World, label: str, member: str) -> str:
    """Return what to call whom a member refers to: `owner`, or who made the row."""
    if member != CREATOR:
        kinds = {names.snake(kind) for kind in callers(world.contract)}
        return "somebody_else" if member in kinds else member
    resource = world.contract.resource(world.things[label].resource)
    made_by = (name.name for name in resource.fields if world.slot(label, name.name) == CREATOR)
    return next(made_by, "somebody")


def add(world: World, resource: str, wish: str) -> tuple[World, Ref]:
    """Return the world with a new person or row, called as wished, or what is next free."""
    grown = world.add(free_label(world, wish), resource)
    return grown, list(grown.things.values())[-1].ref


def add_part(world: World, label: str, name: str) -> tuple[World, Ref]:
    """Return the world with a new row in the one-to-many field `name`."""
    kind = world.kind(label, name).type
    if not isinstance(kind, CollectionType) or kind.via is None or kind.many_to_many:
        raise UnsupportedError(name)
    grown, created = add(world, kind.resource, phrases.words(kind.resource))
    slot = grown.slot(str(created.key), kind.via)
    if not isinstance(slot, str):
        raise UnsupportedError(name)
    return grown.decide(str(created.key), slot, world.things[label].ref), created


_ORDINALS = ("", "other_", "third_", "fourth_", "fifth_")


def free_label(world: World, wish: str) -> str:
    """Return a label that nobody has: `list`, `other_list`, `third_list`."""
    wish = wish.replace(" ", "_")
    tries = (f"{_ORDINALS[n]}{wish}" if n < len(_ORDINALS) else f"{wish}_{n + 1}" for n in count())
    return next(label for label in tries if label not in world.things)


def _counted(node: Typed) -> Iterator[Typed]:
    """Yield the collections whose size a condition depends on."""
    for inner in walk(node):
        if isinstance(inner, typed.Quantified):
            yield inner.collection
        elif isinstance(inner, typed.Size) and inner.target.type.kind is Kind.COLLECTION:
            yield inner.target
