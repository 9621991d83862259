"""Step four of the plan: the layers, the files to come, and what runs behind the requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.artifacts.plan_document import Cell, Listing, Paragraph, Section, Table, code
from backwright.artifacts.plan_words import seconds_text, type_text, value_text
from backwright.expressions.typed import Variable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.artifacts.plan_document import Block
    from backwright.design.design import Design
    from backwright.model.background import Job, Schedule, Webhook
    from backwright.model.steps import Assignment, Command, Step

_LAYERS = (
    ("edge", "routes, decoding, sign-in, encoding, problem documents, request ids, logs"),
    ("operations", "one function for each operation, in one transaction"),
    ("rules", "each rule and check once, as a condition of the statement that it guards"),
    ("storage", "tables, constraints and indexes by migration; every statement in one place"),
    ("tests", "one for each scenario of step six, against a real database"),
)


def layers_section(design: Design, files: tuple[str, ...]) -> Section:
    """Return step four; `files` are the paths that a stack writes, where one is chosen."""
    rows = tuple((Cell(name), Cell(what)) for name, what in _LAYERS)
    blocks: list[Block] = [Table("Layers", ("Layer", "What it does"), rows)]
    if files:
        blocks.append(Listing(f"{len(files)} files to come", tree(files)))
    else:
        blocks.append(
            Paragraph("The stack cannot express all of this contract yet, so no files are listed.")
        )
    blocks += [*_commands(design), *_behind(design)]
    return Section("Layers and files to come", tuple(blocks))


def tree(paths: tuple[str, ...]) -> str:
    """Return paths as an indented tree, each folder before its files."""
    lines: list[str] = []
    shown: tuple[str, ...] = ()
    for path in sorted(paths, key=lambda each: each.split("/")):
        *folders, name = path.split("/")
        for depth, folder in enumerate(folders):
            if shown[: depth + 1] != tuple(folders[: depth + 1]):
                lines.append(f"{'  ' * depth}{folder}/")
        shown = tuple(folders)
        lines.append(f"{'  ' * len(folders)}{name}")
    return "\n".join(lines)


def _commands(design: Design) -> Iterator[Table]:
    rows = tuple(
        (
            code(f"{entity.name}.{command.name}"),
            Cell(_move(command)),
            code(", ".join(f"{each.name}: {type_text(each.type)}" for each in command.input)),
            Cell("; ".join(_step(step) for step in command.steps)),
        )
        for entity in design.entities
        for command in entity.resource.commands
    )
    if rows:
        columns = ("Command", "Moves", "Input", "In one transaction")
        yield Table("Commands and steps", columns, rows, wide=True)


def _move(command: Command) -> str:
    move = command.move
    return f"{' | '.join(move.sources)} → {move.target}" if move else ""


def _step(step: Step) -> str:
    parts = [f"require {each.code}: {each.text}" for each in step.requires]
    parts += [f"set {_place(each)} to {value_text(each.value)}" for each in step.assignments]
    parts += [_action(action) for action in step.actions]
    loop = f"for each {step.element}: " if step.element else ""
    return loop + ", ".join(parts)


def _place(assignment: Assignment) -> str:
    """Return what is set: a field of the row itself, or by the path to another."""
    target = assignment.target
    own = isinstance(target, Variable) and target.name == "this"
    return assignment.name if own else f"{value_text(target)}.{assignment.name}"


def _action(action: object) -> str:
    words = {"Insert": "create", "Remove": "delete", "Emit": "emit", "Enqueue": "enqueue"}
    name = type(action).__name__
    for slot in ("resource", "event", "job", "name", "element"):
        if hasattr(action, slot):
            return f"{words.get(name, 'call')} {getattr(action, slot)}"
    return name


def _behind(design: Design) -> Iterator[Table]:
    contract = design.contract
    events = tuple(
        (code(event.name), code(kind.name), Cell(f"{event.resource}, ordered by {event.key}"))
        for event in contract.events
        for kind in event.kinds
    )
    if events:
        yield Table("Events, by a transactional outbox", ("Topic", "Event", "Of"), events)
    if contract.jobs:
        yield Table("Jobs", ("Job", "Runs", "Retried"), tuple(map(_job, contract.jobs)))
    if contract.schedules:
        rows = tuple(map(_schedule, contract.schedules))
        yield Table("Schedules", ("Schedule", "When", "Runs"), rows)
    if contract.webhooks:
        rows = tuple(map(_webhook, contract.webhooks))
        yield Table("Incoming webhooks", ("Webhook", "Request", "Verified by"), rows)


def _job(job: Job) -> tuple[Cell, ...]:
    runs = f"after {job.after}" if job.after else "when enqueued"
    first = seconds_text(job.retry.first)
    longest = seconds_text(job.retry.longest)
    retried = f"{job.retry.attempts} times, after {first}, doubling to {longest}"
    return code(job.name), Cell(runs), Cell(retried)


def _schedule(schedule: Schedule) -> tuple[Cell, ...]:
    runs = code(f"{schedule.resource}.{schedule.command}")
    return code(schedule.name), Cell(f"every {seconds_text(schedule.every)}"), runs


def _webhook(hook: Webhook) -> tuple[Cell, ...]:
    return code(hook.name), code(f"POST {hook.path}"), Cell(f"{hook.scheme}, in {hook.header}")
