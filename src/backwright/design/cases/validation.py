"""Scenarios of bodies that must not be accepted, and of those that just are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backwright.design.cases.faulty import Fault, faults_of, limits_of
from backwright.design.cases.world import UnsupportedError
from backwright.design.cases.writing import Case
from backwright.design.operations import Entry, Verb
from backwright.design.passes import phrases
from backwright.design.passes.members import entry_on_create
from backwright.design.scenarios import Answer, Aspect
from backwright.model.types import CollectionType
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.design.cases.ready import Ready
    from backwright.design.scenarios import Act, Scenario, Value
    from backwright.model.resource import Field

_MALFORMED = {
    "a body that is not JSON": '{"',
    "a body that is not an object": "[]",
    "a body with a member twice": '{"a": 1, "a": 2}',
    "a body with more behind it": "{} {}",
}

_PLAIN_TEXT = (("Content-Type", "text/plain"),)


def scenarios_of(ready: Ready) -> Iterator[Scenario]:
    """Yield the scenarios of validation of an operation that takes a row."""
    if ready.operation.verb is Verb.CREATE:
        body = Body(ready, ready.act())
        yield from _missing(body)
    elif ready.operation.verb is Verb.UPDATE:
        body = Body(ready, ready.act({}))
    else:
        return
    yield from _refused_members(body)
    yield from _several(body)
    if ready.operation.parent is None:
        # Below a parent stands the same body, which is spoiled once.
        yield from _members(body)
        yield from _not_even_json(body)


@frozen
class Body:
    """A request that succeeds, to be spoiled one member at a time."""

    ready: Ready
    act: Act

    def fields(self) -> list[Field]:
        """Return the fields that a client may send here."""
        parent = self.ready.operation.parent
        return [
            field
            for field in self.ready.resource.fields
            if field.assigned is None
            and not isinstance(field.type, CollectionType)
            and (parent is None or field.name != parent.reference)
            and (self.ready.operation.verb is Verb.CREATE or not field.fixed)
        ]

    def sends(self, wire: str, value: Value) -> Act:
        """Return the request with a member set."""
        return replace(self.act, body=tuple({**dict(self.act.body or ()), wire: value}.items()))

    def without(self, wire: str) -> Act:
        """Return the request without a member."""
        rest = tuple((name, old) for name, old in self.act.body or () if name != wire)
        return replace(self.act, body=rest)

    def deed(self) -> str:
        """Say what the request does."""
        noun = phrases.words(self.ready.operation.resource)
        if self.ready.operation.verb is Verb.UPDATE:
            return f"{phrases.a(noun)} is not updated"
        parent = self.ready.operation.parent
        where = f" in the {phrases.words(parent.resource)}" if parent else ""
        return f"{phrases.a(noun)} is not created{where}"

    def refused(self, sentence: str, act: Act, pointers: dict[str, str], because: str) -> Scenario:
        """Return the scenario of a body with these faults."""
        return self.ready.case(
            Case(
                sentence=f"{self.deed()} {sentence}",
                aspect=Aspect.VALIDATION,
                resource=self.ready.operation.resource,
                because=because,
                when=act,
                then=Answer(422, "invalid", tuple(pointers.items())),
                behaviours=("K16", "K18"),
            )
        )


def _missing(body: Body) -> Iterator[Scenario]:
    for field in body.fields():
        if entry_on_create(field) is Entry.REQUIRED:
            wire = body.ready.world.wire(field)
            because = body.ready.quote(field.span)
            faults = {f"/{wire}": "missing"}
            yield body.refused(
                f"without {phrases.words(field.name)}", body.without(wire), faults, because
            )


def _members(body: Body) -> Iterator[Scenario]:
    for field in body.fields():
        wire, because = body.ready.world.wire(field), body.ready.quote(field.span)
        for fault in faults_of(field, body.ready.contract):
            name = phrases.words(field.name)
            act = body.sends(wire, fault.value)
            yield body.refused(f"with {fault.words(name)}", act, {f"/{wire}": fault.code}, because)
        yield from _limits(body, field)


def _limits(body: Body, field: Field) -> Iterator[Scenario]:
    """Yield the values on the edge, which are accepted where no other condition reads them."""
    ready = body.ready
    if field.name not in {each.name for each in ready.harmless_fields()}:
        return
    wire = ready.world.wire(field)
    for words, value in limits_of(field):
        yield ready.case(
            Case(
                sentence=f"{words.format(phrases.words(field.name))} is accepted{_to(body)}",
                aspect=Aspect.VALIDATION,
                resource=ready.operation.resource,
                because=ready.quote(field.span),
                when=body.sends(wire, value),
                then=Answer(ready.operation.success, members=((wire, value),)),
            )
        )


def _to(body: Body) -> str:
    noun = phrases.words(body.ready.operation.resource)
    if body.ready.operation.verb is Verb.UPDATE:
        return f" when {phrases.a(noun)} is updated"
    parent = body.ready.operation.parent
    where = f" in the {phrases.words(parent.resource)}" if parent else ""
    return f" for a new {noun}{where}"


def _refused_members(body: Body) -> Iterator[Scenario]:
    """Yield members that are not the client's to send: unknown, set by the server, or fixed."""
    ready = body.ready
    yield body.refused(
        "with an unknown member",
        body.sends("surprise", "!"),
        {"/surprise": "unknown_member"},
        ready.quote_rule(),
    )
    id_act = body.sends("id", _KEY)
    faults = {"/id": "unknown_member"}
    yield body.refused("with a key chosen by the client", id_act, faults, ready.quote_rule())
    for field in ready.resource.fields:
        updating = ready.operation.verb is Verb.UPDATE
        if field.assigned is None and not (field.fixed and updating):
            continue
        wire = ready.world.wire(field)
        try:
            value = ready.shown_value(field)
        except UnsupportedError:
            continue
        name = phrases.words(field.name)
        chosen = f"{phrases.a(name)} chosen by the client"
        kind = f"another {name}" if field.assigned is None else chosen
        faults = {f"/{wire}": "unknown_member"}
        yield body.refused(f"with {kind}", body.sends(wire, value), faults, ready.quote(field.span))


_KEY = "01970000-0000-7000-8000-000000000000"


def _several(body: Body) -> Iterator[Scenario]:
    """Yield a body in which several members are at fault, all of which the answer names."""
    spoiled: dict[str, Fault] = {}
    for field in body.fields():
        fault = next(iter(faults_of(field, body.ready.contract)), None)
        if fault is not None:
            spoiled[body.ready.world.wire(field)] = fault
    act = body.act
    for wire, fault in spoiled.items():
        act = replace(body, act=act).sends(wire, fault.value)
    if len(spoiled) > 1:
        faults = {f"/{wire}": fault.code for wire, fault in spoiled.items()}
        yield body.refused("and all faults are told at once", act, faults, body.ready.quote_rule())


def _not_even_json(body: Body) -> Iterator[Scenario]:
    ready = body.ready
    for what, raw in _MALFORMED.items():
        yield ready.case(
            Case(
                sentence=f"{body.deed()} by {what}",
                aspect=Aspect.VALIDATION,
                resource=ready.operation.resource,
                because=ready.quote_rule(),
                when=replace(body.act, body=None, raw=raw),
                then=Answer(400, "bad_request"),
                behaviours=("K11",),
            )
        )
    yield ready.case(
        Case(
            sentence=f"{body.deed()} by plain text",
            aspect=Aspect.VALIDATION,
            resource=ready.operation.resource,
            because=ready.quote_rule(),
            when=replace(body.act, body=None, raw="title", headers=_PLAIN_TEXT),
            then=Answer(415, "unsupported_media_type"),
            behaviours=("K09",),
        )
    )
