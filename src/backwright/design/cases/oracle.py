"""Says what a backend must answer to a request in a small world, by the contract alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.design.cases import truth
from backwright.design.cases.world import CREATOR, UnsupportedError
from backwright.design.operations import Access, Verb
from backwright.design.passes import access
from backwright.design.passes.catalogue import blamed
from backwright.design.passes.storage import goes_along
from backwright.expressions.values import Row as Ref
from backwright.model.types import CollectionType, ReferenceType
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from backwright.design.cases.world import Thing, World
    from backwright.design.operations import Operation
    from backwright.expressions.values import Value
    from backwright.model.contract import Contract
    from backwright.model.resource import Field, Resource, Rule


@frozen
class Verdict:
    """What must come back: status, problem, and (pointer, code) of the members at fault."""

    status: int
    problem: str | None = None
    pointers: tuple[tuple[str, str], ...] = ()


@frozen
class Request:
    """A well-formed request: of `caller`, on the row `subject`, sending these fields.

    A creation's `subject` is the row to be made; its values stand in the world already.
    """

    operation: Operation
    caller: str | None
    subject: str
    sent: Mapping[str, Value]


UNAUTHENTICATED = Verdict(401, "unauthenticated")
FORBIDDEN = Verdict(403, "forbidden")
NOT_FOUND = Verdict(404, "not_found")
CONFLICT = Verdict(409, "conflict")


def judge(world: World, request: Request) -> Verdict:
    """Return the answer to a request; the checks stand in the order of `behaviours.md`."""
    operation = request.operation
    if request.caller is None and operation.access is Access.SIGN_IN:
        return UNAUTHENTICATED
    success = Verdict(operation.success)
    if operation.verb is Verb.CREATE:
        return _create(world, request) or success
    if not _sees(world, request):
        return NOT_FOUND
    if operation.verb is Verb.GET:
        return success
    if not _permits(world, operation.rule, request.subject, request.caller):
        return FORBIDDEN
    if operation.verb is Verb.DELETE:
        return CONFLICT if _is_held(world, request.subject) else success
    return _update(world, request) or success


def _sees(world: World, request: Request) -> bool:
    rule = request.operation.read_rule
    if request.operation.verb is Verb.GET:
        rule = request.operation.rule
    return _permits(world, rule or request.operation.rule, request.subject, request.caller)


def _permits(world: World, rule: Rule | None, label: str, caller: str | None) -> bool:
    return rule is None or truth.holds(world, rule.body, names_of(world, label, caller))


def names_of(world: World, label: str, caller: str | None) -> dict[str, Value]:
    """Return the variables of a rule on the row `label`."""
    who = None if caller is None else world.things[caller].ref
    return {"this": world.things[label].ref, "caller": who}


def sees_parent(world: World, request: Request) -> bool:
    """Say whether the caller can see the row that a nested operation stands below."""
    parent = request.operation.parent
    if parent is None:
        return True
    above = world.value(request.subject, parent.reference)
    rule = access.read_rule(world.contract.resource(parent.resource))
    return isinstance(above, Ref) and _permits(world, rule, str(above.key), request.caller)


def _create(world: World, request: Request) -> Verdict | None:
    before = world.before(request.subject)
    if not sees_parent(before, request):
        return NOT_FOUND
    parent = request.operation.parent
    sent = [name for name in request.sent if parent is None or name != parent.reference]
    unseen = unseen_references(before, request.subject, sent, request.caller)
    if unseen:
        return unseen
    after = world.after(request.subject)
    permitted = _permits(before, request.operation.rule, request.subject, request.caller)
    if permitted is not _permits(after, request.operation.rule, request.subject, request.caller):
        raise UnsupportedError("a row that decides whether it may be made")
    return _constraints(after, request.subject) if permitted else FORBIDDEN


def _update(world: World, request: Request) -> Verdict | None:
    after = world
    for name, value in request.sent.items():
        after = after.decide(request.subject, name, value)
    changed = [
        name
        for name in request.sent
        if after.value(request.subject, name) != world.value(request.subject, name)
    ]
    unseen = unseen_references(after, request.subject, changed, request.caller)
    if unseen:
        return unseen
    if not _permits(after, request.operation.rule, request.subject, request.caller):
        return FORBIDDEN
    return _constraints(after, request.subject)


def unseen_references(
    world: World, label: str, fields: list[str], caller: str | None
) -> Verdict | None:
    """Refuse references by key to rows that the caller cannot see."""
    unseen = [name for name in fields if not _sees_target(world, label, name, caller)]
    if not unseen:
        return None
    pointers = tuple((pointer(world, label, name), "unknown_reference") for name in unseen)
    return Verdict(422, "invalid", pointers)


def pointer(world: World, label: str, name: str) -> str:
    """Return the JSON pointer of a field's member."""
    return f"/{world.wire(world.kind(label, name))}"


def _sees_target(world: World, label: str, name: str, caller: str | None) -> bool:
    if not names_by_key(world.kind(label, name)):
        return True
    target = world.value(label, name)
    rule = read_rule(world, target)
    return not isinstance(target, Ref) or _permits(world, rule, str(target.key), caller)


def names_by_key(field: Field) -> bool:
    """Say whether clients name another row in this field, and by its key."""
    kind = field.type
    return isinstance(kind, ReferenceType) and kind.by is None and field.assigned is None


def rule_of_seeing(contract: Contract, field: Field) -> Rule | None:
    """Return the rule by which a client must see the row that they name in a field by key."""
    if not names_by_key(field) or not isinstance(field.type, ReferenceType):
        return None
    return access.read_rule(contract.resource(field.type.resource))


def read_rule(world: World, target: Value) -> Rule | None:
    """Return the rule of who can see a row that something refers to."""
    if not isinstance(target, Ref):
        return None
    return access.read_rule(world.contract.resource(target.resource))


def _constraints(world: World, label: str) -> Verdict | None:
    resource = world.contract.resource(world.things[label].resource)
    for fields in unique_sets(resource):
        if _taken(world, label, fields):
            blame = [name for name in fields if _is_sent(resource, name)][-1:]
            pointers = tuple((pointer(world, label, name), "not_unique") for name in blame)
            return Verdict(409, "conflict", pointers)
    names = names_of(world, label, None)
    for check in resource.checks:
        if not truth.holds(world, check.body, names):
            read = blamed(resource, check.body)
            blame = [name for name in read if _is_sent(resource, name)][:1]
            pointers = tuple((pointer(world, label, name), check.name) for name in blame)
            return Verdict(422, "invalid", pointers)
    return None


def _is_sent(resource: Resource, name: str) -> bool:
    """Say whether clients ever send a field: what they can not send is not theirs to put right."""
    return resource.field(name).assigned is None


def unique_sets(resource: Resource) -> list[tuple[str, ...]]:
    """Return the sets of fields that are unique together."""
    single = [(field.name,) for field in resource.fields if field.unique]
    return [*single, *(unique.fields for unique in resource.uniques)]


def _taken(world: World, label: str, fields: tuple[str, ...]) -> bool:
    ours = [world.value(label, name) for name in fields]
    if None in ours:
        return False
    return any(
        thing.label != label and [world.value(thing.label, name) for name in fields] == ours
        for thing in world.of(world.things[label].resource)
    )


def _is_held(world: World, label: str) -> bool:
    """Say whether a row that stays behind refers to one that would go."""
    going = _going(world, label)
    return any(
        value == world.things[gone].ref
        for thing in world.things.values()
        if thing.label not in going
        for _, value in _references(world, thing)
        for gone in going
    )


def _references(world: World, thing: Thing) -> Iterator[tuple[Field, Value]]:
    for field in world.contract.resource(thing.resource).fields:
        if isinstance(field.type, ReferenceType):
            yield field, world.value(thing.label, field.name)


def _going(world: World, label: str) -> set[str]:
    going, waiting = {label}, [label]
    while waiting:
        gone = world.things[waiting.pop()].ref
        for thing in world.things.values():
            resource = world.contract.resource(thing.resource)
            along = any(
                value == gone and goes_along(world.contract, resource, field)
                for field, value in _references(world, thing)
            )
            if along and thing.label not in going:
                going.add(thing.label)
                waiting.append(thing.label)
    return going


def may_be_made(world: World, label: str) -> bool:
    """Say whether the row's maker can make it in this world, which has it already."""
    resource = world.contract.resource(world.things[label].resource)
    maker = world.value(label, CREATOR)
    caller = str(maker.key) if isinstance(maker, Ref) else None
    sent = [
        field.name
        for field in resource.fields
        if field.assigned is None and not isinstance(field.type, CollectionType)
    ]
    return (
        _permits(world, resource.rule("create"), label, caller)
        and _permits(world.before(label), resource.rule("create"), label, caller)
        and unseen_references(world.before(label), label, sent, caller) is None
        and _constraints(world, label) is None
    )
