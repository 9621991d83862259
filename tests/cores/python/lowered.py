"""The corpus as contracts of this stack: what it refuses, and the Python that it emits."""

from __future__ import annotations

import importlib
import inspect
import sys
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol
from unittest import mock

import yaml
from sqlalchemy import ColumnElement, Table

from backwright.cores.python.conditions import condition_function
from backwright.cores.python.kept import kept_files, optional_files
from backwright.cores.python.models import models_module
from backwright.cores.python.projects import module_file
from backwright.cores.python.proposals import asked_members
from backwright.cores.python.rules import rules_module
from backwright.design import plan
from backwright.diagnostics.source import Source
from backwright.expressions.typed import CallerIs, CallerMay, Member, Named, Typed
from backwright.expressions.walk import walk
from backwright.model.load import load
from backwright.stacks.fastapi.emission import names_to_fill_in
from backwright.stacks.fastapi.supports import check_support
from tests.corpus.corpus import DATA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path
    from types import ModuleType

    from sqlalchemy import Dialect
    from sqlalchemy.orm import DeclarativeBase
    from sqlalchemy.sql.dml import UpdateBase
    from sqlalchemy.sql.selectable import SelectBase

    from backwright.design.design import Design
    from backwright.model.contract import Contract
    from backwright.model.resource import Resource
    from backwright.printing.files import EmittedFile

    Condition = Callable[..., ColumnElement[bool]]

WIDTHS = {
    "string": "string(0..200)",
    "decimal(2)": "decimal(9, 2)",
    "decimal(1)": "decimal(6, 1)",
}
"""The types of rows.yaml that a contract has to bound."""
GROUP = 16
STORED = ("read",)
STORED_AND_NEW = ("read", "create", "update")
ROLES = {"roles": DATA["roles"], "scopes": DATA["scopes"]}


def loaded(text: str) -> Contract:
    """Return the contract of a text that has no error."""
    result = load(Source("corpus.contract.yaml", text))
    assert result.contract is not None, result.diagnostics
    return result.contract


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a contract of the corpus says: its shapes, what it leaves out, and who may do what."""

    name: str
    shapes: Mapping[str, str]
    rules: Mapping[str, str]
    without: frozenset[str] = frozenset()

    def text(self) -> str:
        """Return the contract."""
        auth: dict[str, Any] = {"callers": {"User": "password(email)"}}
        auth.update({key: names for key, names in ROLES.items() if key not in self.without})
        resources = {resource: self._resource(resource) for resource in DATA["resources"]}
        whole = {"contract": f"{self.name}/1", "auth": auth, "resources": resources}
        return yaml.safe_dump(whole, sort_keys=False, allow_unicode=True, width=10_000)

    def _resource(self, name: str) -> dict[str, Any]:
        fields = {
            field: _field(written)
            for field, written in DATA["resources"][name].items()
            if f"{name}.{field}" not in self.without
        }
        lets = _of(DATA["lets"], name)
        computed = {
            field: text
            for field, text in _of(DATA["computed"], name).items()
            if f"{name}.{field}" not in self.without
        }
        said: dict[str, Any] = {"fields": fields, "let": lets, "computed": computed}
        if name == "Doc":
            # /docs is where every project shows its documentation.
            said = {"plural": "papers", **said, "let": {**lets, **self.shapes}}
            said["allow"] = dict(self.rules)
        elif name == "User":
            said["fields"] = {"email": "email, unique", **fields}
            said["allow"] = {"read": "this == caller"}
        return {key: value for key, value in said.items() if value}


def _of(definitions: Mapping[str, str], resource: str) -> dict[str, str]:
    keys = {key: key.partition(".") for key in definitions}
    return {name: definitions[key] for key, (owner, _, name) in keys.items() if owner == resource}


def _field(written: str) -> str:
    core, _, via = written.partition(" via ")
    bare = core.removesuffix("?")
    bounded = WIDTHS.get(bare, bare) + core[len(bare) :]
    return f"{bounded} via {via}" if via else bounded


def named(texts: Iterable[str]) -> dict[str, str]:
    """Give each shape a name."""
    return {f"shape{number}": text for number, text in enumerate(texts)}


def asking(shapes: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """Return the shapes with groups of them, and a rule that asks all groups."""
    names = list(shapes)
    groups = {
        f"group{start}": " || ".join(names[start : start + GROUP])
        for start in range(0, len(names), GROUP)
    }
    return {**shapes, **groups}, " || ".join(groups)


# What the stack refuses.


@dataclass(frozen=True, slots=True)
class Refused:
    """Codes of what a stack refuses: fields, by `Resource.field`, and shapes, by their texts."""

    fields: Mapping[str, str]
    shapes: Mapping[str, str]


@cache
def refused(texts: tuple[str, ...], *, new: bool = False) -> Refused:
    """Return what is refused of the whole corpus, asked of stored rows or also of `new` ones."""
    shapes = named(texts)
    lets, asked = asking(shapes)
    rules = dict.fromkeys(STORED_AND_NEW if new else STORED, asked)
    contract = loaded(Wanted("corpus", lets, rules).text())
    spans = {each.span.start: each.code for each in check_support(contract) if each.span}
    members = [
        (f"{resource.name}.{name}", place)
        for resource in contract.resources
        for name, place in _members(resource)
    ]
    fields = {name: spans[place] for name, place in members if place in spans}
    fields |= dict.fromkeys(ROLES, "S0102")
    found = {}
    for condition in contract.resource("Doc").conditions:
        nodes = list(_nodes(contract, condition.body))
        codes = {spans[node.span.start] for node in nodes if node.span.start in spans}
        codes |= {fields[each] for node in nodes for each in _reads(node, fields)}
        if codes and condition.name in shapes:
            found[shapes[condition.name]] = " ".join(sorted(codes))
    return Refused(fields, found)


def _nodes(contract: Contract, body: Typed) -> Iterator[Typed]:
    """Yield the nodes of a shape, and those of what it names of other rows."""
    for node in walk(body):
        yield node
        if isinstance(node, Named) and isinstance(node.target, Member):
            conditions = contract.resource(node.resource).conditions
            yield from (
                part for each in conditions if each.name == node.name for part in walk(each.body)
            )


def _members(resource: Resource) -> Iterator[tuple[str, int]]:
    yield from ((field.name, field.span.start) for field in resource.fields)
    yield from ((field.name, field.span.start) for field in resource.computed)


def _reads(node: Typed, fields: Mapping[str, str]) -> list[str]:
    match node:
        case Member(target=target, name=name) | Named(target=target, name=name):
            wanted = f"{target.type.resource}.{name}"
        case CallerIs(name=name) if name in DATA["roles"]:
            wanted = "roles"
        case CallerMay():
            wanted = "scopes"
        case _:
            return []
    return [wanted] if wanted in fields else []


# What the stack emits.


class Compiled(Protocol):
    """SQL with what its driver needs to run it."""

    sql: str

    def arguments(self, binds: Mapping[str, object]) -> list[object]:
        """Return the values of the parameters in their order."""


class Command(Protocol):
    """A statement that is compiled for each database once."""

    def compiled(self, dialect: Dialect) -> Compiled:
        """Return the statement as a database knows it."""


@dataclass(frozen=True, slots=True)
class Emitted:
    """The modules of an emitted project that its conditions need."""

    package: str
    design: Design

    def module(self, name: str) -> ModuleType:
        """Import one of its modules."""
        return importlib.import_module(f"{self.package}.{name}")

    def model(self, resource: str) -> type[DeclarativeBase]:
        """Return the mapped class of a resource."""
        entity = self.design.entity(resource)
        model: type[DeclarativeBase] = getattr(self.module(f"{entity.plural}.models"), resource)
        return model

    def table(self, resource: str) -> Table:
        """Return the table of a resource."""
        table = self.model(resource).__table__
        assert isinstance(table, Table)
        return table

    def condition(self, name: str) -> Condition:
        """Return the function of a shape."""
        function: Condition = getattr(self.module("papers.rules"), condition_function(name))
        return function

    def question(self, name: str, new: type[DeclarativeBase]) -> ColumnElement[bool]:
        """Return what a shape asks of a proposed row, or of the caller alone."""
        function = self.condition(name)
        return function(new) if inspect.signature(function).parameters else function()

    def command(self, expression: SelectBase | UpdateBase) -> Command:
        """Return a statement as repositories run it."""
        command: Command = self.module("core.statements").Command(expression)
        return command

    def proposed(self) -> tuple[type[DeclarativeBase], dict[str, str]]:
        """Return the stand-in for a row that is not kept yet, and the fields of its parameters."""
        entity = self.design.entity("Doc")
        binds = {str(each.column): each.name for each in asked_members(entity)}
        new: type[DeclarativeBase] = self.module("core.statements").proposed(
            self.model("Doc"), **binds
        )
        return new, binds


def designed(text: str) -> Design:
    """Return the design of a supported contract, without the scenarios, which are not asked for."""
    contract = loaded(text)
    found = check_support(contract)
    assert not found, found
    with mock.patch.object(plan, "scenarios_of", return_value=()):
        return plan.design(contract)


def emitted(folder: Path, wanted: Wanted) -> Emitted:
    """Write what conditions need of a contract's project where it can be imported from."""
    design = designed(wanted.text())
    for file in _files(design, wanted.name):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(file.content), encoding="utf-8")
    sys.path.insert(0, str(folder / "src"))
    importlib.invalidate_caches()
    return Emitted(wanted.name, design)


def _files(design: Design, package: str) -> Iterator[EmittedFile]:
    models = (models_module(design, entity) for entity in design.entities)
    rules = (rules_module(design, entity) for entity in design.entities)
    modules = [module_file(each, package) for each in (*models, *rules) if each is not None]
    home, names = "backwright.cores.python", names_to_fill_in(design, package)
    yield from modules
    yield from kept_files(home, names)
    yield from optional_files(home, names, modules)
