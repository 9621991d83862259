"""Black-box cases as data: given rows and actors, when a request is sent, then this answer.

The project's own tests, the Postman collection and the proof all come from this one list.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, auto


@dataclass(frozen=True, slots=True)
class Row:
    """A reference to the key (or `member`) of a row made by an earlier act of the scenario."""

    label: str
    member: str = "id"


@dataclass(frozen=True, slots=True)
class Person:
    """A reference to an actor's member, such as the email that signs them in."""

    name: str
    member: str = "id"


Value = bool | int | str | Row | Person | None


class Aspect(StrEnum):
    """What a scenario is about; projects group their tests by it."""

    SUCCESS = auto()
    ACCESS = auto()
    VALIDATION = auto()
    CONSTRAINT = auto()
    COLLECTION = auto()
    CONDITIONAL = auto()
    ACCOUNT = auto()


@dataclass(frozen=True, slots=True)
class Act:
    """A request: by an actor (null is anonymous), of an operation, on rows, with a body.

    `path` holds a value for each name in the operation's path. `label` names the row that comes
    back for later acts.
    """

    actor: str | None
    operation: str
    path: tuple[tuple[str, Value], ...] = ()
    query: tuple[tuple[str, str], ...] = ()
    body: tuple[tuple[str, Value], ...] | None = None
    headers: tuple[tuple[str, str], ...] = ()
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What must come back: status, problem code, pointers to blame, members of the row."""

    status: int
    problem: str | None = None
    pointers: tuple[tuple[str, str], ...] = ()
    members: tuple[tuple[str, Value], ...] = ()
    listed: tuple[str, ...] | None = None
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """One case. `name` reads as a sentence (`an_editor_may_update_the_list`), unique per resource.

    `because` quotes the contract, `behaviours` are the ids of `behaviours.md` that it shows.
    """

    resource: str
    name: str
    aspect: Aspect
    because: str
    given: tuple[Act, ...]
    when: Act
    then: Answer
    behaviours: tuple[str, ...] = field(default=())
