"""Checks all `let` and computed bodies in the order that they need each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from backwright.diagnostics.diagnostic import Diagnostic
from backwright.expressions.check import check
from backwright.expressions.dependencies import settle
from backwright.expressions.describe import show
from backwright.expressions.scope import COMPUTED_FUNCTIONS, Faulty, Scope
from backwright.expressions.types import BOOL, Kind, Type
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backwright.diagnostics.source import Span
    from backwright.expressions.dependencies import Key
    from backwright.expressions.scope import Schema
    from backwright.expressions.tree import Tree
    from backwright.expressions.typed import Typed

_NO_VALUE = frozenset({Kind.COLLECTION, Kind.LIST, Kind.OBJECT, Kind.NULL, Kind.SECRET})


@frozen
class Definition:
    """A named body: a `let` (`is_condition`) or a computed field; `span` is that of its name.

    `tree` is None when the body could not be read.
    """

    resource: str
    name: str
    tree: Tree | None
    is_condition: bool
    span: Span

    @property
    def key(self) -> Key:
        """Return what identifies the definition."""
        return (self.resource, self.name)


@frozen
class Inferred:
    """The bodies that are well, by resource and name, and what is wrong with the others."""

    bodies: dict[Key, Typed]
    diagnostics: tuple[Diagnostic, ...] = ()


def infer(
    definitions: Iterable[Definition], schema: Schema, names: tuple[tuple[str, Type], ...] = ()
) -> Inferred:
    """Check every body; `schema.named` is not asked. `names` are further roots (the tenant)."""
    work = _Inference({each.key: each for each in definitions}, schema, names)
    for definition in work.definitions.values():
        work.check_with_needed(definition)
    ordered = ((key, work.bodies[key]) for key in work.definitions)
    bodies = {key: body for key, body in ordered if body is not None}
    spans = {key: definition.span for key, definition in work.definitions.items()}
    sound, found = settle(bodies, spans)
    return Inferred(sound, (*work.found, *found))


class _NeededError(Exception):
    """The type of a computed field is needed that has not been checked yet."""

    def __init__(self, definition: Definition) -> None:
        super().__init__(definition.name)
        self.definition = definition


@dataclass(slots=True)
class _Inference:
    """The bodies checked so far; None stands for one that is at fault."""

    definitions: dict[Key, Definition]
    schema: Schema
    names: tuple[tuple[str, Type], ...]
    bodies: dict[Key, Typed | None] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)

    def check_with_needed(self, definition: Definition) -> None:
        """Check a body, each that it needs before it; without recursion, chains may be long."""
        waiting = [definition]
        while waiting:
            current = waiting[-1]
            try:
                self.check_once(current)
            except _NeededError as missing:
                needed = missing.definition
                if needed in waiting:
                    self.report_cycle([*waiting[waiting.index(needed) :], needed])
                    self.bodies[needed.key] = None
                else:
                    waiting.append(needed)
            else:
                waiting.pop()

    def check_once(self, definition: Definition) -> None:
        if definition.key in self.bodies:
            return
        if definition.tree is None:
            self.bodies[definition.key] = None
            return
        scope = Scope(
            _Known(self),
            this=definition.resource,
            names=self.names,
            expected=BOOL if definition.is_condition else None,
            functions=frozenset() if definition.is_condition else COMPUTED_FUNCTIONS,
        )
        checked = check(definition.tree, scope)
        self.found.extend(checked.diagnostics)
        self.bodies[definition.key] = self.as_value(definition, checked.typed)

    def as_value(self, definition: Definition, typed: Typed | None) -> Typed | None:
        """Return a body that can be what it is named as: a condition, or a value on the wire."""
        if typed is None or definition.is_condition or typed.type.kind not in _NO_VALUE:
            return typed
        message = f"a computed field is a value, but this is {show(typed.type)}"
        self.found.append(Diagnostic("E0321", message, typed.span))
        return None

    def report_cycle(self, cycle: list[Definition]) -> None:
        path = " → ".join(f"{each.resource}.{each.name}" for each in cycle)
        self.found.append(
            Diagnostic("E0315", f"definitions need each other: {path}", cycle[0].span)
        )

    def type_of(self, resource: str, name: str) -> Type | Faulty | None:
        definition = self.definitions.get((resource, name))
        if definition is None:
            return None
        if definition.is_condition:
            return BOOL
        if definition.key not in self.bodies:
            raise _NeededError(definition)
        body = self.bodies[definition.key]
        return Faulty.FAULTY if body is None else body.type


@frozen
class _Known:
    """The schema as far as it is known while definitions are being checked."""

    work: _Inference

    @property
    def callers(self) -> tuple[str, ...]:
        return self.work.schema.callers

    @property
    def roles(self) -> tuple[str, ...]:
        return self.work.schema.roles

    @property
    def scopes(self) -> tuple[str, ...]:
        return self.work.schema.scopes

    def field(self, resource: str, name: str) -> Type | None:
        return self.work.schema.field(resource, name)

    def named(self, resource: str, name: str) -> Type | Faulty | None:
        return self.work.type_of(resource, name)

    def members(self, resource: str) -> Iterable[str]:
        return self.work.schema.members(resource)
