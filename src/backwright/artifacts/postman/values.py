"""Values of scenarios as Postman writes them: with variables for what earlier answers held."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backwright.artifacts.documents import json_text
from backwright.design.scenarios import Actor, Header, Person, Repeat, Row
from backwright.model import types

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backwright.design.design import Design
    from backwright.design.scenarios import Value

RUN = "run"
"""The variable that tells one run of a scenario from all others on the same database."""

PROOF = "password"
"""The member by which actors prove who they are."""

_LABEL = re.compile(r"^(?P<local>[^@\s]+)@(?P<domain>[^@\s]+\.[^@\s]+)$")
_ROOM = 40


def variable(label: str, member: str) -> str:
    """Return the variable that holds a member of an earlier answer."""
    return f"{label}.{member}"


def placeholder(name: str) -> str:
    """Return how a request reads a variable."""
    return f"{{{{{name}}}}}"


def plain_text(value: Value, actors: tuple[Actor, ...]) -> str:
    """Return a value as it stands in a path, a query or a header."""
    written = written_value(value, actors)
    if isinstance(written, bool):
        return "true" if written else "false"
    return "" if written is None else str(written)


def written_value(value: Value, actors: tuple[Actor, ...]) -> str | float | bool | None:
    """Return a value with placeholders for what is known only when the requests run."""
    match value:
        case Row(label=label, member=member):
            return placeholder(variable(label, member))
        case Header(label=label, name=name):
            return placeholder(variable(label, name))
        case Person(name=name, member=member):
            return _of_person(next(each for each in actors if each.name == name), member)
        case Repeat(text=text, count=count, suffix=suffix):
            return text * count + suffix
        case str():
            return address(value)
        case _:
            return value


def address(value: str) -> str:
    """Return an address that nobody has used before, and any other text as it is."""
    return _LABEL.sub(rf"\g<local>-{placeholder(RUN)}@\g<domain>", value)


def body_text(design: Design, resource: str, members: dict[str, object]) -> str:
    """Return a JSON body; what must be unique in the whole table is made so."""
    unique = set(_unique_texts(design, resource))
    sent = {
        name: f"{value}-{placeholder(RUN)}" if name in unique and _is_literal(value) else value
        for name, value in members.items()
    }
    return _with_counted_keys(design, json_text(sent))


def _of_person(actor: Actor, member: str) -> str | float | bool | None:
    known = dict(actor.members)
    if member == PROOF:
        return actor.password
    if member in known:
        return written_value(known[member], ())
    return placeholder(variable(actor.name, member))


def _is_literal(value: object) -> bool:
    return isinstance(value, str) and "{{" not in value


def _unique_texts(design: Design, resource: str) -> Iterable[str]:
    """Yield the members whose texts no two rows share and that have room for a few letters."""
    entity = design.entity(resource)
    alone = {unique.fields[0] for unique in entity.table.uniques if len(unique.fields) == 1}
    for member in entity.members:
        kind = member.type
        has_room = isinstance(kind, types.StringType | types.SlugType) and (
            kind.maximum is None or kind.maximum >= _ROOM
        )
        if member.name in alone and has_room:
            yield member.wire


def _with_counted_keys(design: Design, text: str) -> str:
    """Return the body with keys that are numbers outside of quotes."""
    if design.contract.api.ids != "int":
        return text
    return re.sub(r'"(\{\{\w+\.id\}\})"', r"\1", text)
