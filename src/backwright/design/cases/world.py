"""A small world: people and rows with the values decided so far, as immutable steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from backwright.expressions.typed import Constant, Variable
from backwright.expressions.values import Row as Ref
from backwright.model import names
from backwright.model.types import CollectionType
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from backwright.expressions.values import Value
    from backwright.model.contract import Contract
    from backwright.model.resource import Field

CREATOR = "@creator"
# Microseconds since 1970, in 2030. Any instant will do: rows of a scenario are made "now", and no
# scenario puts a time within years of it.
NOW = 1_893_456_000_000_000

Names = Mapping[str, "Value"]


class UnsupportedError(Exception):
    """Something that scenarios do not cover; whatever needs it is left out."""


class UndecidedError(Exception):
    """A value that nobody has decided yet: `member` of the row `label`."""

    def __init__(self, label: str, member: str) -> None:
        """Remember the place."""
        super().__init__(label, member)
        self.label = label
        self.member = member


@frozen
class Thing:
    """A person or a row, and what is decided of it."""

    label: str
    resource: str
    values: Mapping[str, Value]

    @property
    def ref(self) -> Ref:
        """Return the reference to it: its key is its label."""
        return Ref(self.resource, self.label)


@frozen
class World:
    """People and rows by label, in the order of their arrival.

    The rows in `unlisted` are only about to be: no collection has them yet.
    """

    contract: Contract
    things: Mapping[str, Thing] = field(default_factory=dict)
    unlisted: frozenset[str] = frozenset()
    # Fields looked up so far: a search asks for the same ones thousands of times.
    fields: dict[tuple[str, str], Field] = field(default_factory=dict, repr=False, compare=False)

    def people(self) -> Iterator[Thing]:
        """Yield those who can call."""
        kinds = callers(self.contract)
        return (thing for thing in self.things.values() if thing.resource in kinds)

    def rows(self) -> Iterator[Thing]:
        """Yield the rows that somebody has to make."""
        kinds = callers(self.contract)
        return (thing for thing in self.things.values() if thing.resource not in kinds)

    def of(self, resource: str) -> Iterator[Thing]:
        """Yield the people or rows of one resource."""
        return (thing for thing in self.things.values() if thing.resource == resource)

    def kind(self, label: str, member: str) -> Field:
        """Return the field behind a member."""
        place = (self.things[label].resource, member)
        if place not in self.fields:
            self.fields[place] = self.contract.resource(place[0]).field(member)
        return self.fields[place]

    def _with(self, things: Mapping[str, Thing]) -> World:
        return World(self.contract, things, self.unlisted, self.fields)

    def value(self, label: str, member: str) -> Value:
        """Return a value, or raise where it is not decided."""
        slot = self.slot(label, member)
        if not isinstance(slot, str):
            return slot[0]
        values = self.things[label].values
        if slot not in values:
            raise UndecidedError(label, slot)
        return values[slot]

    def slot(self, label: str, member: str) -> str | tuple[Value]:
        """Return the slot that decides a member, or its value (in a tuple) where none does."""
        if member == "id":
            return (self.things[label].ref,)
        if member in {"created_at", "updated_at"}:
            return (NOW,)
        if member == CREATOR:
            return CREATOR
        match self.kind(label, member).assigned:
            case None:
                return member
            case Variable(name="caller"):
                return CREATOR
            case Variable(name="now"):
                return (NOW,)
            case Constant(value=value):
                return (value,)
            case _:
                raise UnsupportedError(member)

    def knows(self, label: str, member: str) -> bool:
        """Say whether a value is decided."""
        return member in self.things[label].values

    def decide(self, label: str, member: str, value: Value) -> World:
        """Return the world in which a value is decided."""
        thing = self.things[label]
        decided = Thing(label, thing.resource, {**thing.values, member: value})
        return self._with({**self.things, label: decided})

    def add(self, label: str, resource: str, /, **values: Value) -> World:
        """Return the world with one more person or row."""
        return self._with({**self.things, label: Thing(label, resource, values)})

    def before(self, label: str) -> World:
        """Return the world in which a row is only about to be."""
        return World(self.contract, self.things, self.unlisted | {label}, self.fields)

    def after(self, label: str) -> World:
        """Return the world in which a row has come to be."""
        return World(self.contract, self.things, self.unlisted - {label}, self.fields)

    def wire(self, field: Field) -> str:
        """Return a field's name on the wire."""
        return names.cased(field.wire, self.contract.api.case)

    def only(self, labels: Iterable[str]) -> World:
        """Return the world of these people and rows alone."""
        things = {label: self.things[label] for label in labels}
        return World(self.contract, things, fields=self.fields)

    def admit(self, thing: Thing) -> World | None:
        """Return the world with a row made elsewhere, unless it refers to what is not here."""
        wanted = (str(value.key) for value in thing.values.values() if isinstance(value, Ref))
        if any(label not in self.things for label in wanted):
            return None
        return self._with({**self.things, thing.label: thing})

    def parts(self, label: str, name: str) -> Iterator[Thing]:
        """Yield the rows of a one-to-many field."""
        kind = self.kind(label, name).type
        if not isinstance(kind, CollectionType) or kind.many_to_many or kind.via is None:
            raise UnsupportedError(name)
        for thing in self.of(kind.resource):
            if thing.label in self.unlisted:
                continue
            try:
                if self.value(thing.label, kind.via) == self.things[label].ref:
                    yield thing
            except UndecidedError:
                continue


def callers(contract: Contract) -> frozenset[str]:
    """Return the resources whose rows sign in with a password."""
    return frozenset(
        caller.resource for caller in contract.auth.callers if caller.method == "password"
    )
