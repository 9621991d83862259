"""Step three of the plan: the entities, their diagram, their tables and their states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.artifacts.entities import entity_diagram
from backwright.artifacts.plan_document import (
    Arrow,
    Box,
    Cell,
    Diagram,
    DiagramKind,
    Paragraph,
    Section,
    Table,
    code,
)
from backwright.artifacts.plan_words import field_text, type_text, value_text
from backwright.design.passes import phrases
from backwright.expressions.typed import Constant
from backwright.model.types import CollectionType, EnumType, ReferenceType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.artifacts.plan_document import Block
    from backwright.design.design import Design, Entity
    from backwright.model.resource import Field, Resource

_TAKEN = frozenset(
    {"state", "note", "direction", "end", "as", "class", "default", "style", "click"}
)


def data_section(design: Design) -> Section:
    """Return step three: entity diagram, one table for each entity, and the state machines."""
    blocks: list[Block] = [_entity_diagram(design)]
    for entity in design.entities:
        blocks += [_entity_table(entity), *_constraints(entity)]
    machines = [diagram for entity in design.entities for diagram in _machines(entity.resource)]
    if machines:
        blocks.append(Paragraph("Rows move through these states, and through no others."))
    return Section("The data model", (*blocks, *machines))


def _entity_diagram(design: Design) -> Diagram:
    boxes = tuple(
        Box(
            entity.name,
            tuple(
                f"{field.name}: {type_text(field.type)}{'?' if field.nullable else ''}"
                for field in entity.resource.fields
                if not _is_inverse(field)
            ),
        )
        for entity in design.entities
    )
    arrows = tuple(arrow for entity in design.entities for arrow in _references(entity))
    title = "Entities and what they refer to"
    return Diagram(DiagramKind.ENTITIES, title, boxes, arrows, tuple(entity_diagram(design)))


def _references(entity: Entity) -> Iterator[Arrow]:
    for field in entity.resource.fields:
        kind = field.type
        if isinstance(kind, ReferenceType) or (
            isinstance(kind, CollectionType) and kind.many_to_many and kind.by is not None
        ):
            yield Arrow(entity.name, kind.resource, field.name)


def _entity_table(entity: Entity) -> Table:
    fields = [field for field in entity.resource.fields if not _is_inverse(field)]
    rows = [
        (code(field.name), code(field_text(field)), code(_column(entity, field)))
        for field in fields
    ]
    rows += [
        (code(computed.name), code(f"computed: {computed.text}"), Cell(""))
        for computed in entity.resource.computed
    ]
    title = f"{entity.name}, in the table {entity.table.name}"
    return Table(title, ("Member", "Type", "Column"), tuple(rows))


def _is_inverse(field: Field) -> bool:
    kind = field.type
    return isinstance(kind, CollectionType) and not kind.owned and kind.by is None


def _column(entity: Entity, field: Field) -> str:
    return next((each.name for each in entity.table.columns if each.field == field.name), "")


def _constraints(entity: Entity) -> Iterator[Table]:
    table = entity.table
    uniques = ((each.name, f"unique: {', '.join(each.columns)}") for each in table.uniques)
    keys = (
        (each.name, f"{each.column} refers to {each.table}{_going(cascade=each.cascade)}")
        for each in table.foreign_keys
    )
    checks = ((each.name, each.text) for each in entity.resource.checks)
    rows = tuple((code(name), Cell(what)) for name, what in (*uniques, *keys, *checks))
    if rows:
        yield Table(f"What holds for {phrases.words(entity.plural)}", ("Name", "What"), rows)


def _going(*, cascade: bool) -> str:
    return "; goes with it" if cascade else "; keeps it from being deleted"


def _machines(resource: Resource) -> Iterator[Diagram]:
    """Yield the state machine of each field that a command moves."""
    moves = [command for command in resource.commands if command.move is not None]
    for name in dict.fromkeys(command.move.field for command in moves if command.move):
        field = resource.field(name)
        if not isinstance(field.type, EnumType):
            continue
        arrows = tuple(
            Arrow(source, command.move.target, command.name)
            for command in moves
            if command.move is not None and command.move.field == name
            for source in command.move.sources
        )
        start = _first_states(field)
        yield Diagram(
            DiagramKind.STATES,
            f"States of {resource.name}.{name}",
            tuple(Box(word) for word in field.type.words),
            arrows,
            tuple(_state_diagram(start, arrows)),
            start,
        )


def _state_diagram(start: tuple[str, ...], arrows: tuple[Arrow, ...]) -> Iterator[str]:
    """Yield a state machine in Mermaid, whose names of states have no hyphens."""
    yield "stateDiagram-v2"
    for name in start:
        yield f"    [*] --> {_state(name)}"
    for arrow in arrows:
        yield f"    {_state(arrow.source)} --> {_state(arrow.target)}: {arrow.label}"


def _state(word: str) -> str:
    name = word.replace("-", "_")
    # A state must not be called like a word of the notation.
    return f"{name}_" if name.lower() in _TAKEN else name


def _first_states(field: Field) -> tuple[str, ...]:
    given = field.assigned if field.assigned is not None else field.default
    if isinstance(given, Constant) and isinstance(given.value, str):
        return (given.value,)
    return () if given is None else (value_text(given),)
