"""Reads `do`: commands, their moves, inputs and steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.contract import forms
from backwright.contract import shape_resources as shapes
from backwright.contract.nodes import Mapping, Node
from backwright.contract.pieces import (
    name_of,
    read_duration,
    read_element,
    read_expression,
    read_fields,
    read_named,
    read_text,
    required_part,
)
from backwright.contract.steps import (
    ActionNotation,
    CommandNotation,
    DeleteNotation,
    MoveNotation,
    SignalNotation,
    StepNotation,
    WriteNotation,
)
from backwright.contract.written import Text
from backwright.diagnostics.source import Span

if TYPE_CHECKING:
    from collections.abc import Mapping as Lookup

    from backwright.contract.nodes import Entry
    from backwright.contract.reader import Reader

_ROW_VERBS = ("create", "ensure", "delete")


def read_command(reader: Reader, entry: Entry) -> CommandNotation:
    """Read one command of `do`."""
    parts = reader.record(entry.value, shapes.COMMAND)
    steps = parts.get("steps")
    return CommandNotation(
        name_of(entry),
        move=_move(reader, parts.get("move")),
        input=read_fields(reader, parts.get("input"), shapes.FIELDS, "the input"),
        steps=reader.each(steps, "the steps", lambda n: _step(reader, n)) if steps else (),
        idempotent=read_duration(reader, parts.get("idempotent")),
    )


def _move(reader: Reader, node: Node | None) -> MoveNotation | None:
    if not isinstance(node, Mapping):
        return _transition(reader, node, None)
    entries = reader.table(node, shapes.MOVES, "a move")
    if len(node.entries) != 1:
        reader.refuse("E0130", "a move names exactly one field", node.span)
        return None
    return _transition(reader, entries[0].value, name_of(entries[0])) if entries else None


def _transition(reader: Reader, node: Node | None, field: Text | None) -> MoveNotation | None:
    matched = None if node is None else reader.phrase(node, forms.MOVE)
    if matched is None:
        return None
    sources = required_part(*matched, "sources")
    words = []
    at = 0
    for word in sources.text.split("|"):
        bare = word.strip()
        begin = sources.span.start + at + word.index(bare)
        words.append(Text(bare, Span(begin, begin + len(bare))))
        at += len(word) + 1
    return MoveNotation(tuple(words), required_part(*matched, "target"), matched[0].content, field)


def _step(reader: Reader, node: Node) -> StepNotation | None:
    parts = reader.record(node, shapes.STEP)
    if not isinstance(node, Mapping):
        return None
    if not node.entries:
        reader.refuse("E0129", "nothing is said here; expected a step", node.span)
    if not parts:
        return None
    if not _together(reader, node, parts):
        return None
    deletes = "delete" in parts
    return StepNotation(
        node.entries[0].key.span,
        each=read_element(reader, parts.get("each")),
        where=None if deletes else read_expression(reader, parts.get("where")),
        requires=read_named(reader, parts.get("require"), shapes.CONDITIONS, "requirements"),
        sets=read_named(reader, parts.get("set"), shapes.SETS, "fields to set"),
        actions=_actions(reader, node, parts),
    )


def _together(reader: Reader, node: Mapping, parts: Lookup[str, Node]) -> bool:
    """Refuse keys of a step that do not go together."""
    at = {entry.key.text: entry.key.span for entry in node.entries}
    verbs = [name for name in parts if name in _ROW_VERBS]
    if len(verbs) > 1:
        reader.refuse(
            "E0130",
            f"'{verbs[0]}' and '{verbs[1]}' cannot stand in one step",
            at[verbs[1]],
            advice="make two steps of it",
        )
        return False
    if "with" in parts and not {"create", "ensure"} & parts.keys():
        reader.refuse("E0130", "'with' belongs to 'create' or 'ensure'", at["with"])
        return False
    if "where" in parts and not {"each", "delete"} & parts.keys():
        reader.refuse("E0130", "'where' belongs to 'each' or 'delete'", at["where"])
        return False
    return True


def _actions(reader: Reader, node: Mapping, parts: Lookup[str, Node]) -> tuple[ActionNotation, ...]:
    actions: list[ActionNotation | None] = []
    for entry in node.entries:
        verb = entry.key.text
        if verb in {"create", "ensure"}:
            actions.append(_write(reader, entry, parts))
        elif verb == "delete":
            actions.append(_delete(reader, entry, parts))
        elif verb in {"emit", "enqueue", "call"}:
            actions.append(_signal(reader, entry))
    return tuple(action for action in actions if action)


def _write(reader: Reader, entry: Entry, parts: Lookup[str, Node]) -> WriteNotation | None:
    resource = read_text(reader, entry.value, forms.RESOURCE)
    values = read_named(reader, parts.get("with"), shapes.VALUES, "the row's values")
    if resource is None:
        return None
    if entry.key.text == "create":
        return WriteNotation("create", resource, values, entry.key.span)
    return WriteNotation("ensure", resource, values, entry.key.span)


def _delete(reader: Reader, entry: Entry, parts: Lookup[str, Node]) -> DeleteNotation | None:
    element = read_element(reader, entry.value)
    where = read_expression(reader, parts.get("where"))
    return None if element is None else DeleteNotation(element, where, entry.key.span)


def _signal(reader: Reader, entry: Entry) -> SignalNotation | None:
    name = read_text(reader, entry.value, forms.MEMBER)
    if name is None:
        return None
    match entry.key.text:
        case "emit":
            return SignalNotation("emit", name, entry.key.span)
        case "enqueue":
            return SignalNotation("enqueue", name, entry.key.span)
        case _:
            return SignalNotation("call", name, entry.key.span)
