"""The one catalogue of faults: code, status and title, the same on every stack."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of fault. `meaning` is the page that its `type` URI answers with."""

    code: str
    status: int
    title: str
    meaning: str
    fields: tuple[str, ...] = ()
