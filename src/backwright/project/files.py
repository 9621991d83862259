"""The files of a project before they are on disk, and the rules that their paths obey."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import PurePosixPath

LOCK_NAME = "backwright.lock"

_COMPONENT = re.compile(r"[A-Za-z0-9._@+\[\]()-][A-Za-z0-9._@+\[\]() -]*")
_LONGEST_COMPONENT = 200


class Owner(StrEnum):
    """Who changes a file after it was first written."""

    MERGED = "merged"
    """Both: a rebuild brings ours, a three-way merge keeps theirs."""

    SEEDED = "seeded"
    """The team, from the first moment: written once, never touched again."""


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """One file to be written, at a path relative to the project's root, `/` between its parts."""

    path: str
    content: str | bytes
    owner: Owner = Owner.MERGED
    executable: bool = False

    @property
    def data(self) -> bytes:
        """Give the bytes to be written; text is UTF-8."""
        return self.content.encode() if isinstance(self.content, str) else self.content


def check_path(path: str) -> None:
    """Raise `ValueError` unless `path` stays inside the project and is a name on every system."""
    parts = path.split("/")
    if any(not _is_plain(part) for part in parts):
        raise ValueError(f"not a path inside a project: {path!r}")
    if parts[0].lower() == ".git" or path.lower() == LOCK_NAME:
        raise ValueError(f"not a path that a project may write: {path!r}")


def _is_plain(part: str) -> bool:
    return (
        _COMPONENT.fullmatch(part) is not None
        and part not in {".", ".."}
        and not part.endswith((".", " "))
        and len(part) <= _LONGEST_COMPONENT
    )


def check_files(files: Iterable[ProjectFile]) -> None:
    """Raise `ValueError` unless the files can stand side by side on every file system."""
    paths = [file.path for file in files]
    for path in paths:
        check_path(path)
    # Ordered by parts, a file comes right before whatever would need it as a folder.
    folded = sorted(PurePosixPath(path.lower()).parts for path in paths)
    for first, second in pairwise(folded):
        if second[: len(first)] == first:
            raise ValueError(f"two files at one path: {'/'.join(first)!r}, {'/'.join(second)!r}")
