"""The rules that the paths of a project obey, and the bytes of its files."""

import re
from collections.abc import Iterable
from itertools import pairwise

from backwright.printing.files import EmittedFile

LOCK_NAME = "backwright.lock"

_COMPONENT = re.compile(r"[A-Za-z0-9._@+\[\]()-][A-Za-z0-9._@+\[\]() -]*")
_LONGEST_COMPONENT = 200


def data_of(file: EmittedFile) -> bytes:
    """Give the bytes to be written; text is UTF-8."""
    return file.content.encode() if isinstance(file.content, str) else file.content


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


def check_files(files: Iterable[EmittedFile]) -> None:
    """Raise `ValueError` unless the files can stand side by side on every file system."""
    paths = [file.path for file in files]
    for path in paths:
        check_path(path)
    # Ordered by parts, a file comes right before whatever would need it as a folder.
    folded = sorted(path.lower().split("/") for path in paths)
    for first, second in pairwise(folded):
        if second[: len(first)] == first:
            raise ValueError(f"two files at one path: {'/'.join(first)!r}, {'/'.join(second)!r}")
