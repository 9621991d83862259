"""The one catalogue of faults: code, status and title, the same on every stack."""

from __future__ import annotations

from backwright.values import frozen


@frozen
class Problem:
    """A kind of fault. `meaning` is the page that its `type` URI answers with."""

    code: str
    status: int
    title: str
    meaning: str


@frozen
class Fault:
    """What is wrong with one member or parameter, told inside a problem.

    A `check` of the contract is one: of `resource`, blamed on the first of `fields` that
    clients send.
    """

    code: str
    meaning: str
    resource: str | None = None
    fields: tuple[str, ...] = ()
