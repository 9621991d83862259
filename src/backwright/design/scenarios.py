"""Black-box cases as data: given rows and actors, when a request is sent, then this answer.

The project's own tests, the Postman collection and the proof all come from this one list.
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum, auto

from backwright.values import frozen


@frozen
class Row:
    """A member of the body that answered an earlier act; of a made row, usually its key.

    A log-in has the members of its token pair, a list `next`.
    """

    label: str
    member: str = "id"


@frozen
class Header:
    """A header of the answer to an earlier act, such as its `ETag`."""

    label: str
    name: str


@frozen
class Person:
    """A reference to an actor's member: a field of their row, or `password`."""

    name: str
    member: str = "id"


@frozen
class Repeat:
    """A text repeated `count` times with `suffix` behind it, to reach a length in few words."""

    text: str
    count: int
    suffix: str = ""


Value = bool | int | float | str | Row | Header | Person | Repeat | None


@frozen
class Actor:
    """Somebody who has signed up before the first act, with these members beside a password.

    Acts in their name carry the access token of that sign-up, unless they name another session.
    """

    name: str
    resource: str
    members: tuple[tuple[str, Value], ...]
    password: str


class Aspect(StrEnum):
    """What a scenario is about; projects group their tests by it."""

    SUCCESS = auto()
    ACCESS = auto()
    VALIDATION = auto()
    CONSTRAINT = auto()
    COLLECTION = auto()
    CONDITIONAL = auto()
    ACCOUNT = auto()


@frozen
class Act:
    """A request: by an actor (null is anonymous), of an operation, on rows, with a body.

    `path` holds a value for each name in the operation's path. `label` names the answer for later
    references. `session` is the label of the log-in whose access token is sent instead of the
    actor's own. `raw` is sent as it stands where the body is not a JSON object of `body`. An act
    of the past succeeds, unless `refused` says with which status it does not.
    """

    actor: str | None
    operation: str
    path: tuple[tuple[str, Value], ...] = ()
    query: tuple[tuple[str, Value], ...] = ()
    body: tuple[tuple[str, Value], ...] | None = None
    headers: tuple[tuple[str, Value], ...] = ()
    label: str | None = None
    session: str | None = None
    raw: str | None = None
    refused: int | None = None


@frozen
class Answer:
    """What must come back: status, problem code, pointers to blame, members of the row.

    `pointers` are (pointer or parameter, code) pairs, all of them where there are any. `listed`
    are the labels of the rows on the page, all of them, in this order if `ordered`; `absent` are
    labels of rows that must not be on it. `more` says whether there is a next page. `missing`
    members are not sent.
    """

    status: int
    problem: str | None = None
    pointers: tuple[tuple[str, str], ...] = ()
    members: tuple[tuple[str, Value], ...] = ()
    listed: tuple[str, ...] | None = None
    ordered: bool = False
    absent: tuple[str, ...] = ()
    more: bool | None = None
    missing: tuple[str, ...] = ()
    headers: tuple[tuple[str, Value], ...] = ()


@frozen
class Scenario:
    """One case. `name` reads as a sentence (`an_editor_may_update_the_list`), unique per resource.

    `because` quotes the contract, `behaviours` are the ids of `behaviours.md` that it shows. All
    acts of `given` succeed, or are refused as they say. What must come back stands in `then` alone.
    """

    resource: str
    name: str
    aspect: Aspect
    because: str
    actors: tuple[Actor, ...]
    given: tuple[Act, ...]
    when: Act
    then: Answer
    behaviours: tuple[str, ...] = field(default=())
