"""The files of a project in memory, before anything is written to disk."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable


class Owner(StrEnum):
    """Whose a file is after the project was first written."""

    MERGED = "merged"
    """Ours and the team's: both change it, and their changes are merged."""

    SEEDED = "seeded"
    """The team's from the first moment: written once, never again."""


@frozen
class EmittedFile:
    """A file by its path in the project, with forward slashes; text is written as UTF-8."""

    path: str
    content: str | bytes
    owner: Owner = Owner.MERGED
    executable: bool = False


def ordered(files: Iterable[EmittedFile]) -> tuple[EmittedFile, ...]:
    """Return the files by path.

    Raises `ValueError` when two stand at one path, also when only case tells them apart.
    """
    by_path: dict[str, EmittedFile] = {}
    for file in files:
        if by_path.setdefault(file.path.lower(), file) is not file:
            raise ValueError(f"two files at {file.path}")
    return tuple(sorted(by_path.values(), key=lambda file: file.path))
