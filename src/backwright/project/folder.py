"""What is in a folder that a project is to be written to, seen without following links."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from backwright.project.errors import ProjectError
from backwright.project.files import LOCK_NAME
from backwright.project.lock import Lock, digest, read_lock
from backwright.values import frozen

# A team may `git init` first; nothing else may stand in a folder that is not ours.
_TOLERATED = frozenset({".git"})


@frozen
class Folder:
    """A folder that may be written to."""

    root: Path
    lock: Lock | None
    """The lock file of the project that is there; none where there is no project yet."""

    is_new: bool
    """Whether there is nothing at all at this place."""


def open_folder(root: Path) -> Folder:
    """Look at a folder, or raise `ProjectError` when it is not ours to write to."""
    if not root.exists():
        if root.is_symlink():
            raise ProjectError(f"{root} is a symbolic link that leads nowhere")
        return Folder(root, None, is_new=True)
    if not root.is_dir():
        raise ProjectError(f"{root} is not a folder", advice="name another one with -o")
    names = {entry.name for entry in root.iterdir()}
    if LOCK_NAME in names:
        return Folder(root, read_lock(_lock_bytes(root)), is_new=False)
    foreign = sorted(names - _TOLERATED)
    if foreign:
        raise ProjectError(
            f"{root} holds files that Backwright did not write",
            paths=tuple(foreign),
            advice="name an empty or a new folder with -o",
        )
    return Folder(root, None, is_new=False)


def _lock_bytes(root: Path) -> bytes:
    path = root / LOCK_NAME
    if not is_file(path):
        raise ProjectError(f"{path} is not an ordinary file")
    return path.read_bytes()


def is_file(path: Path) -> bool:
    """Tell whether an ordinary file stands at `path` itself, not behind a link."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def is_absent(path: Path) -> bool:
    """Tell whether nothing stands at `path`, not even a link that leads nowhere."""
    return not os.path.lexists(path)


def file_digest(path: Path) -> str | None:
    """Give the identity of the ordinary file at `path`, or none where there is none."""
    return digest(path.read_bytes()) if is_file(path) else None


def link_on_the_way(root: Path, path: str) -> str | None:
    """Name the first part of `path` below `root` that is a link or a file in a folder's place."""
    *folders, _ = _prefixes(path)
    for folder in folders:
        place = root / folder
        if not is_absent(place) and (place.is_symlink() or not place.is_dir()):
            return folder
    return None


def _prefixes(path: str) -> Iterator[str]:
    parts = path.split("/")
    return ("/".join(parts[: length + 1]) for length in range(len(parts)))
