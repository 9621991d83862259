"""Writes worlds and requests as acts: what is sent, in the members and values of the wire."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from backwright.design.cases.world import UnsupportedError, callers
from backwright.design.operations import Entry, Verb
from backwright.design.passes.columns import KEY
from backwright.design.passes.members import entry_on_create
from backwright.design.scenarios import Act, Actor, Person, Row, Value
from backwright.expressions.typed import Constant
from backwright.expressions.values import Row as Ref
from backwright.model import names
from backwright.model.types import (
    CollectionType,
    DecimalType,
    IntType,
    ReferenceType,
    TimestampType,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from backwright.design.cases.oracle import Request
    from backwright.design.cases.stage import Making
    from backwright.design.cases.world import World
    from backwright.design.operations import Operation
    from backwright.expressions import values
    from backwright.model.resource import Field, Resource

_WORDS = ("correct", "horse", "battery", "staple")
PASSPHRASE = " ".join(_WORDS)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Members = tuple[tuple[str, Value], ...]


def actors_of(world: World) -> tuple[Actor, ...]:
    """Return the people of a world with what they sign up with."""
    return tuple(
        Actor(
            thing.label,
            thing.resource,
            written(world, thing.label, chosen(world, thing.label)),
            PASSPHRASE,
        )
        for thing in world.people()
    )


def chosen(world: World, label: str) -> dict[str, values.Value]:
    """Return the fields that a client sends to make a row: defaults are left unsaid."""
    return {
        field.name: world.value(label, field.name)
        for field in world.contract.resource(world.things[label].resource).fields
        if _is_said(world, label, field)
    }


def _is_said(world: World, label: str, field: Field) -> bool:
    if isinstance(field.type, CollectionType):
        return False
    entry = entry_on_create(field)
    if entry is Entry.OPTIONAL:
        default = field.default.value if isinstance(field.default, Constant) else None
        return world.value(label, field.name) != default
    return entry is Entry.REQUIRED


def written(world: World, label: str, sent: Mapping[str, values.Value]) -> Members:
    """Return fields as members of a body, in the contract's order."""
    fields = world.contract.resource(world.things[label].resource).fields
    return tuple(
        (world.wire(field), wire_value(world, field, sent[field.name]))
        for field in fields
        if field.name in sent
    )


def wire_value(world: World, field: Field, value: values.Value) -> Value:
    """Return a field's value as clients send and read it."""
    match value:
        case Ref():
            named_by = field.type.by if isinstance(field.type, ReferenceType) else None
            return reference(world, str(value.key), named_by or KEY)
        case bool() | None:
            return value
        case Decimal():
            scale = field.type.scale if isinstance(field.type, DecimalType) else 0
            return f"{value:.{scale}f}"
        case int() if isinstance(field.type, TimestampType):
            return instant(value)
        case int() if isinstance(field.type, IntType) and not field.type.safe:
            return str(value)
        case date():
            return value.isoformat()
        case int() | float() | str():
            return value
        case _:
            raise UnsupportedError(field.name)


def instant(microseconds: int) -> str:
    """Return an instant as the wire has it: UTC, with milliseconds."""
    moment = _EPOCH + timedelta(microseconds=microseconds)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def reference(world: World, label: str, member: str = KEY) -> Value:
    """Return a reference to a member of a person or a row."""
    thing = world.things[label]
    wire = member
    if member != KEY:
        wire = world.wire(world.contract.resource(thing.resource).field(member))
    if thing.resource in callers(world.contract):
        return Person(label, wire)
    return Row(label, wire)


def making_act(world: World, making: Making) -> Act:
    """Return the request by which a row of the past was made."""
    thing = world.things[making.label]
    return Act(
        actor=making.maker,
        operation=f"create_{names.snake(thing.resource)}",
        body=written(world, making.label, chosen(world, making.label)),
        label=making.label,
    )


def request_act(world: World, request: Request, label: str | None = None) -> Act:
    """Return a request as an act."""
    operation = request.operation
    sends = operation.verb in {Verb.CREATE, Verb.UPDATE}
    return Act(
        actor=request.caller,
        operation=operation.id,
        path=path_of(world, operation, request.subject),
        body=written(world, request.subject, request.sent) if sends else None,
        label=label,
    )


def path_of(world: World, operation: Operation, subject: str) -> Members:
    """Return the values of an operation's path: of the parent, or of the row itself."""
    if operation.parent is not None:
        above = world.value(subject, operation.parent.reference)
        if not isinstance(above, Ref):
            raise UnsupportedError(subject)
        return (_key(world, str(above.key)),)
    if operation.verb in {Verb.GET, Verb.UPDATE, Verb.DELETE}:
        return (_key(world, subject),)
    return ()


def row_path(world: World, label: str) -> Members:
    """Return the values of the path of a row."""
    return (_key(world, label),)


def _key(world: World, label: str) -> tuple[str, Value]:
    key = _resource(world, label).key
    return key, reference(world, label, key)


def _resource(world: World, label: str) -> Resource:
    return world.contract.resource(world.things[label].resource)


def shown(world: World, label: str, fields: Iterable[str]) -> Members:
    """Return fields of a row as the answer shows them."""
    wanted = set(fields)
    return tuple(
        (world.wire(field), wire_value(world, field, world.value(label, field.name)))
        for field in _resource(world, label).fields
        if field.name in wanted and not field.hidden
    )
