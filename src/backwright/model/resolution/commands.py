"""Commands and extra steps from `do`: transitions, inputs, steps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backwright.diagnostics.nearest import did_you_mean
from backwright.expressions.types import Kind, Type
from backwright.model.expression_types import expression_type
from backwright.model.names import OPERATIONS, WRITE_OPERATIONS
from backwright.model.resolution.declarations import field_type
from backwright.model.resolution.schema import reference, value
from backwright.model.resolution.steps import Stage, step
from backwright.model.steps import Command, InputField, Move
from backwright.model.types import CollectionType, EnumType

if TYPE_CHECKING:
    from collections.abc import Callable

    from backwright.contract.fields import FieldNotation
    from backwright.contract.steps import CommandNotation, MoveNotation
    from backwright.expressions.scope import Scope
    from backwright.model.findings import Findings
    from backwright.model.resolution.declarations import Declarations, Declared
    from backwright.model.resolution.schema import ContractSchema
    from backwright.model.resolution.steps import Signals


def commands(
    declared: Declared,
    schema: ContractSchema,
    signals: Signals,
    scope_of: Callable[[str], Scope],
    findings: Findings,
) -> tuple[Command, ...]:
    """Return the commands by name; `scope_of` an operation says who calls there."""
    made = []
    for written in declared.notation.commands:
        scope = scope_of(written.name.text)
        inputs = input_fields(written.input, schema.declarations, scope, findings)
        stage = Stage(declared, schema, _scope(written, scope, inputs), signals, findings)
        made.append(_command(written, inputs, stage))
    return tuple(sorted(made, key=lambda command: command.name))


def _scope(written: CommandNotation, scope: Scope, inputs: tuple[InputField, ...]) -> Scope:
    if inputs:
        members = tuple(
            (each.name, expression_type(each.type, nullable=each.nullable)) for each in inputs
        )
        scope = scope.with_names(("input", Type(Kind.OBJECT, members=members)))
    if written.name.text == "update" and scope.this is not None:
        scope = scope.with_names(("old", reference(scope.this)))
    return scope


def _command(written: CommandNotation, inputs: tuple[InputField, ...], stage: Stage) -> Command:
    name = written.name
    extra = name.text in WRITE_OPERATIONS
    if name.text in OPERATIONS and not extra:
        message = f"'{name.text}' only reads: it has no steps"
        stage.findings.add("E0411", message, name.span)
    if extra and written.move is not None:
        message = f"'{name.text}' cannot be a transition"
        stage.findings.add("E0411", message, written.move.span, "write a command of its own")
    if extra and written.input:
        message = f"'{name.text}' takes the fields of the row, and no input besides"
        stage.findings.add("E0411", message, written.input[0].name.span)
    return Command(
        name.text,
        name.span,
        extra,
        _move(written.move, stage) if written.move else None,
        inputs,
        tuple(step(each, stage) for each in written.steps),
        written.idempotent.seconds if written.idempotent else None,
    )


def input_fields(
    written: tuple[FieldNotation, ...],
    declarations: Declarations,
    scope: Scope | None,
    findings: Findings,
) -> tuple[InputField, ...]:
    """Return the members of an input, in the contract's order."""
    made = [_input(each, declarations, scope, findings) for each in written]
    return tuple(each for each in made if each is not None)


def _input(
    written: FieldNotation, declarations: Declarations, scope: Scope | None, findings: Findings
) -> InputField | None:
    type_ = field_type(written, frozenset(declarations.resources), findings)
    if type_ is None:
        return None
    for flag in written.flags:
        findings.add("E0208", f"'{flag.text}' says nothing about an input", flag.span)
    if isinstance(type_, CollectionType):
        message = "an input takes values and single rows, not plural relations"
        findings.add("E0208", message, written.type.span)
        return None
    if written.assigned is not None:
        message = "the client sends an input: ':=' has no place here"
        findings.add("E0208", message, written.assigned.span, "write '=' for a default")
    made = InputField(written.name.text, type_, written.type.nullable, written.name.span)
    if written.default is None or scope is None:
        return made
    expected = expression_type(type_, nullable=written.type.nullable)
    outside = replace(scope, this=None)
    return replace(made, default=value(written.default, outside, expected, findings))


def _move(written: MoveNotation, stage: Stage) -> Move | None:
    field = _state(written, stage)
    if field is None:
        return None
    name, states = field
    for word in (*written.sources, written.target):
        if word.text not in states:
            close = did_you_mean(word.text, states)
            message = f"'{word.text}' is not one of {', '.join(states)}{close}"
            stage.findings.add("E0324", message, word.span)
            return None
    sources = tuple(word.text for word in written.sources)
    if written.target.text in sources:
        message = f"'{written.target.text}' moves to itself"
        stage.findings.add("E0412", message, written.target.span)
    return Move(name, sources, written.target.text, written.span)


def _state(written: MoveNotation, stage: Stage) -> tuple[str, tuple[str, ...]] | None:
    """Return the field that a move is about and its words: the only one that fits."""
    enums = {
        field.name: field.type.words
        for field in stage.declared.fields.values()
        if isinstance(field.type, EnumType)
    }
    if written.field is not None:
        name = written.field.text
        if name in enums:
            return name, enums[name]
        message = f"{stage.declared.name} has no enum '{name}'{did_you_mean(name, enums)}"
        stage.findings.add("E0412", message, written.field.span)
        return None
    words = {word.text for word in (*written.sources, written.target)}
    # Of several enums, the one that knows the most of the words is meant.
    best = max((len(words.intersection(known)) for known in enums.values()), default=0)
    fitting = [name for name, known in enums.items() if len(words.intersection(known)) == best]
    if best and len(fitting) == 1:
        return fitting[0], enums[fitting[0]]
    if fitting and best:
        message = f"{' and '.join(fitting)} both have these words"
        advice = f"say which: move: {{ {fitting[0]}: {written.sources[0].text} -> … }}"
    else:
        message = f"no enum of {stage.declared.name} has these words"
        advice = "a move goes from word to word of one enum field"
    stage.findings.add("E0412", message, written.span, advice)
    return None
