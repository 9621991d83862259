"""Asks the conditions of an emitted project about rows, and tells where the interpreter differs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import select

from tests.cores.python.databases import key_of, stored
from tests.corpus.corpus import DATA, condition, selected

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from tests.cores.python.databases import Asked

ASKED_TOGETHER = 20
DOCS = tuple(DATA["rows"]["Doc"])
PEOPLE = tuple(DATA["people"])
SIGNED_IN = tuple(person for person, known in DATA["people"].items() if known is not None)


def stored_differences(
    asked: Asked, shapes: Mapping[str, str], people: Iterable[str] = PEOPLE
) -> dict[tuple[str, str], tuple[list[str], list[str]]]:
    """Return the shapes and people for which other rows are selected than should be."""
    wrong = {}
    key = asked.project.table("Doc").c.id
    for name, text in shapes.items():
        statement = select(key).where(asked.project.condition(name)())
        command = asked.project.command(statement)
        for person in people:
            found = {str(row[0]) for row in asked.run(command, caller=_caller(person))}
            names = [key for key in DOCS if str(key_of("Doc", key)) in found]
            if names != _expected(text, person):
                wrong[text, person] = names, _expected(text, person)
    return wrong


def proposed_differences(
    asked: Asked, shapes: Mapping[str, str], people: Iterable[str] = PEOPLE
) -> dict[tuple[str, str, str], object]:
    """Return the shapes, people and proposed rows for which the verdict is wrong."""
    new, binds = asked.project.proposed()
    proposals = {
        key: {field: stored("Doc", key)[column] for column, field in binds.items()} for key in DOCS
    }
    wrong: dict[tuple[str, str, str], object] = {}
    names = list(shapes)
    for start in range(0, len(names), ASKED_TOGETHER):
        together = names[start : start + ASKED_TOGETHER]
        verdicts = select(*(asked.project.question(name, new) for name in together))
        command = asked.project.command(verdicts)
        for person in people:
            for key, values in proposals.items():
                (answers,) = asked.run(command, caller=_caller(person), **values)
                for name, verdict in zip(together, answers, strict=True):
                    holds = key in _expected(shapes[name], person)
                    if bool(verdict) is not holds:
                        wrong[shapes[name], person, key] = verdict
    return wrong


def _caller(person: str) -> UUID | None:
    known = DATA["people"][person]
    return None if known is None else key_of("User", known["row"])


@cache
def _expected(text: str, person: str) -> list[str]:
    return selected(condition(text), person)
