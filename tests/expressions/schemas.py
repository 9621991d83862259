"""A schema written as data, for tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from backwright.diagnostics.source import Span
from backwright.expressions.definitions import Definition, Inferred, infer
from backwright.expressions.parser import parse
from backwright.expressions.types import Kind, Type

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backwright.expressions.typed import Typed

KEY = Type(Kind.UUID)
IMPLICIT = {"id": KEY, "created_at": Type(Kind.TIMESTAMP), "updated_at": Type(Kind.TIMESTAMP)}


def type_of(written: str) -> Type:
    """Read a type: `int?`, `decimal(2)`, `money(EUR)`, `User`, `Item[]`, `a | b`."""
    nullable = written.endswith("?")
    bare = written.removesuffix("?")
    name, _, argument = bare.rstrip(")").partition("(")
    if bare.endswith("[]"):
        element = bare.removesuffix("[]")
        if element[0].isupper():
            return Type(Kind.COLLECTION, resource=element)
        return Type(Kind.LIST, nullable=nullable, element=type_of(element))
    if "|" in bare:
        words = tuple(word.strip() for word in bare.split("|"))
        return Type(Kind.ENUM, nullable=nullable, words=words)
    if bare[0].isupper():
        return Type(Kind.REFERENCE, nullable=nullable, resource=bare)
    if name == "decimal":
        return Type(Kind.DECIMAL, nullable=nullable, scale=int(argument))
    if name == "money":
        return Type(Kind.MONEY, nullable=nullable, scale=2, currency=argument or None)
    return Type(Kind(name), nullable=nullable)


@dataclass(slots=True)
class TestSchema:
    """Resources as mappings of field names to types, definitions as texts."""

    __test__ = False

    resources: Mapping[str, Mapping[str, str]]
    lets: Mapping[str, str] = field(default_factory=dict)
    computed: Mapping[str, str] = field(default_factory=dict)
    callers: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    names: tuple[tuple[str, Type], ...] = ()
    inferred: Inferred = field(init=False)

    def __post_init__(self) -> None:
        """Check all definitions."""
        self.inferred = Inferred({})
        self.inferred = infer(self.definitions(), self, self.names)

    def definitions(self) -> list[Definition]:
        """Return the definitions, whose keys are written `Resource.name`."""
        found = []
        for is_condition, texts in ((True, self.lets), (False, self.computed)):
            for key, text in texts.items():
                resource, name = key.split(".")
                tree = parse(text).tree
                found.append(Definition(resource, name, tree, is_condition, Span(0, 0)))
        return found

    def field(self, resource: str, name: str) -> Type | None:
        """Return the type of a stored field."""
        written = self.resources.get(resource, {}).get(name)
        return IMPLICIT.get(name) if written is None else type_of(written)

    def named(self, resource: str, name: str) -> Type | None:
        """Return the type of a definition."""
        body = self.inferred.bodies.get((resource, name))
        return None if body is None else body.type

    def members(self, resource: str) -> set[str]:
        """Return the names of all members."""
        keys = [key.split(".") for key in (*self.lets, *self.computed)]
        named = {name for owner, name in keys if owner == resource}
        return {*IMPLICIT, *self.resources.get(resource, {}), *named}

    def body(self, resource: str, name: str) -> Typed:
        """Return the checked body of a definition."""
        return self.inferred.bodies[resource, name]
