"""Emits the constraints and indexes of a table, each with the member that it blames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.columns import type_checks
from backwright.cores.python.naming import column_of
from backwright.design.operations import Entry
from backwright.expressions.typed import Member as TypedMember
from backwright.expressions.typed import Variable
from backwright.expressions.walk import walk
from backwright.languages.python.literals import string
from backwright.languages.sql.checks import Engine, check_text
from backwright.model.types import BoolType
from backwright.printing.names import Name
from backwright.printing.template import template
from backwright.printing.text import Symbol, Text, join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.design.design import Entity
    from backwright.design.operations import Member
    from backwright.design.tables import CheckConstraint, Column, Index, UniqueConstraint
    from backwright.expressions.typed import Typed
    from backwright.model.resource import Check

_UNIQUE = template("«sqlalchemy:UniqueConstraint»(«columns», «name»info={«info»})")
_CHECK = template("«sqlalchemy:CheckConstraint»(«condition», «name», info={«info»})«only»")
_SILENT_CHECK = template("«sqlalchemy:CheckConstraint»(«condition», «name»)«only»")
_INDEX = template("«sqlalchemy:Index»(«name», «columns»)")
_LONGEST = 50
"""So long may the text of a check be that is told to clients word for word."""
_ONLY = template('.ddl_if(dialect="«engine»")')


def table_arguments(entity: Entity) -> list[Text]:
    """Return the constraints and indexes of the resource's table, as its class declares them."""
    table = entity.table
    checks = {check.column: check for check in table.checks if check.column}
    return [
        *(_unique(entity, unique) for unique in table.uniques),
        *(text for column in table.columns for text in _type_checks(entity, column, checks)),
        *(text for check in table.checks if check.body for text in _own_checks(entity, check)),
        *(_index(entity, index) for index in table.indexes),
    ]


def named_checks(entity: Entity) -> Iterator[tuple[str, str, str | None]]:
    """Yield each check of the table: its condition, its whole name, the only engine it is for."""
    table = entity.table
    names = {check.column: check.name for check in table.checks if check.column}
    for column in table.columns:
        for each in type_checks(column.name, column.type):
            yield each.text, names.get(column.name, f"ck_{table.name}_{column.name}"), each.engine
    for check in table.checks:
        for engine, text in _texts(entity, check).items():
            yield text, check.name, engine


def is_sent(member: Member) -> bool:
    """Tell whether clients can send the member."""
    return member.on_create is not Entry.NEVER or member.on_update


def blamed(entity: Entity, body: Typed) -> str:
    """Return the pointer to the member that breaks a check: the first one that it reads."""
    named = [
        node.name
        for node in walk(body)
        if isinstance(node, TypedMember)
        and isinstance(node.target, Variable)
        and node.target.name == "this"
    ]
    sent = {member.name: member.wire for member in entity.members if is_sent(member)}
    return next((f"/{sent[name]}" for name in named if name in sent), "")


def _pointer(pointer: str) -> str:
    return f'"pointer": {string(pointer)}'


def _unique(entity: Entity, unique: UniqueConstraint) -> Text:
    named = [member for member in entity.members if member.name in unique.fields]
    named.sort(key=lambda member: (is_sent(member), unique.fields.index(member.name)))
    blame = named[-1]
    conventional = "_".join(("uq", entity.table.name, *unique.columns))
    return _UNIQUE.fill(
        columns=_listed(unique.columns),
        name="" if unique.name == conventional else f"name={string(unique.name)}, ",
        info=_pointer(f"/{blame.wire}"),
    )


def _type_checks(entity: Entity, column: Column, named: dict[str, CheckConstraint]) -> list[Text]:
    wanted = named.get(column.name)
    name = _check_name(entity, wanted.name if wanted else f"ck_{entity.table.name}_{column.name}")
    member = next((each for each in entity.members if each.column == column.name), None)
    checks = type_checks(column.name, column.type)
    if member is None or isinstance(column.type, BoolType):
        return [
            _SILENT_CHECK.fill(condition=string(check.text), name=name, only=_only(check.engine))
            for check in checks
        ]
    info = _pointer(f"/{member.wire}")
    return [
        _CHECK.fill(condition=string(check.text), name=name, info=info, only=_only(check.engine))
        for check in checks
    ]


def _own_checks(entity: Entity, check: CheckConstraint) -> list[Text]:
    """Return a check of the contract, one for each database where they are written differently."""
    if check.body is None:
        return []
    source = next(each for each in entity.resource.checks if each.body == check.body)
    told = f'"code": {string(source.name)}, "message": {string(check_message(source))}'
    info = f"{_pointer(blamed(entity, check.body))}, {told}"
    return [
        _CHECK.fill(
            condition=string(text),
            name=_check_name(entity, check.name),
            info=info,
            only=_only(engine),
        )
        for engine, text in _texts(entity, check).items()
    ]


def check_message(check: Check) -> str:
    """Return what clients are told of a check that does not hold: its text, unless it is long."""
    text = check.text if len(check.text) <= _LONGEST else Name.of(check.name).sentence
    return f"This must hold: {text}."


def _texts(entity: Entity, check: CheckConstraint) -> dict[str | None, str]:
    """Return the condition for each engine, or once where all write it alike."""
    if check.body is None:
        return {}
    columns = {field.name: column_of(field) for field in entity.resource.fields}
    texts: dict[str | None, str] = {
        engine.value: check_text(check.body, lambda name: columns.get(name, name), engine)
        for engine in Engine
    }
    same = len(set(texts.values())) == 1
    return {None: texts[Engine.SQLITE.value]} if same else texts


def _only(engine: str | None) -> Text:
    return _ONLY.fill(engine=engine) if engine else Text()


def _check_name(entity: Entity, name: str) -> Text:
    """Return the part of a name that the naming convention does not add by itself."""
    prefix = f"ck_{entity.table.name}_"
    if name.startswith(prefix):
        return Text((string(name.removeprefix(prefix)),))
    return join("", [Symbol("sqlalchemy.sql.elements", "conv"), f"({string(name)})"])


def _index(entity: Entity, index: Index) -> Text:
    conventional = "_".join(("ix", entity.table.name, *index.columns))
    name = "None" if index.name == conventional else string(index.name)
    return _INDEX.fill(name=name, columns=_listed(index.columns))


def _listed(columns: tuple[str, ...]) -> str:
    return ", ".join(string(column) for column in columns)
