"""Writing a project: all of it or nothing, and never over somebody's work."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from backwright.printing.files import EmittedFile, Owner
from backwright.project.errors import ProjectError
from backwright.project.files import LOCK_NAME, check_files, data_of
from backwright.project.folder import (
    Folder,
    file_digest,
    is_absent,
    is_file,
    link_on_the_way,
    open_folder,
)
from backwright.project.lock import Lock, Origin, digest, lock_of, print_lock
from backwright.values import frozen

_EXECUTE_BITS = 0o111


@frozen
class Written:
    """What a build did to a folder."""

    root: Path
    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def write_project(root: Path, origin: Origin, files: Sequence[EmittedFile]) -> Written:
    """Write `files` and their lock file to `root`.

    A folder that is not there yet appears whole. In a project of the same contract and stack,
    files that are as they were written are replaced, one rename each, the lock file last; a build
    that was cut off is completed by the next. A seeded file that exists is left alone.

    Raises:
        ProjectError: the folder holds foreign files, another project, edited files or links.
        ValueError: the paths of `files` leave the project or collide; a defect of an emitter.

    """
    check_files(files)
    try:
        folder = open_folder(root)
        if folder.is_new:
            return _write_new(root, origin, files)
        if folder.lock:
            _refuse_another_project(folder.lock.origin, origin, root)
        _refuse_edits(folder, files)
        return _write_over(folder, origin, files)
    except OSError as fault:
        place = fault.filename or root
        raise ProjectError(f"{place} cannot be written: {fault.strerror}") from fault


def _write_new(root: Path, origin: Origin, files: Sequence[EmittedFile]) -> Written:
    root.parent.mkdir(parents=True, exist_ok=True)
    with _staging(root.parent) as staging:
        whole = staging / "project"
        whole.mkdir()
        for file in files:
            _write_file(whole / file.path, data_of(file), executable=file.executable)
        _write_file(whole / LOCK_NAME, print_lock(lock_of(origin, files)))
        whole.rename(root)
    return Written(root, tuple(file.path for file in files), (), 0)


def _write_over(folder: Folder, origin: Origin, files: Sequence[EmittedFile]) -> Written:
    root = folder.root
    fresh = [file for file in files if _is_due(root, file)]
    stale = _stale(folder, files)
    with _staging(root) as staging:
        for number, file in enumerate(fresh):
            _write_file(staging / str(number), data_of(file), executable=file.executable)
        _write_file(staging / LOCK_NAME, print_lock(lock_of(origin, files)))
        for number, file in enumerate(fresh):
            target = root / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            (staging / str(number)).replace(target)
        for path in stale:
            _remove(root, path)
        (staging / LOCK_NAME).replace(root / LOCK_NAME)
    written = tuple(file.path for file in fresh)
    return Written(root, written, stale, len(files) - len(fresh))


def _is_due(root: Path, file: EmittedFile) -> bool:
    target = root / file.path
    if file.owner is Owner.SEEDED:
        return is_absent(target)
    executable = is_file(target) and bool(target.stat().st_mode & _EXECUTE_BITS)
    return executable != file.executable or file_digest(target) != digest(data_of(file))


def _stale(folder: Folder, files: Iterable[EmittedFile]) -> tuple[str, ...]:
    if folder.lock is None:
        return ()
    kept = {file.path for file in files}
    return tuple(
        path
        for path, locked in sorted(folder.lock.files.items())
        if path not in kept and locked.owner is Owner.MERGED and is_file(folder.root / path)
    )


def _refuse_another_project(there: Origin, ours: Origin, root: Path) -> None:
    if (there.contract, there.stack) != (ours.contract, ours.stack):
        raise ProjectError(
            f"{root} holds {there.contract} on {there.stack}, not {ours.contract} on {ours.stack}",
            advice="name another folder with -o",
        )


def _refuse_edits(folder: Folder, files: Sequence[EmittedFile]) -> None:
    wanted = {file.path: digest(data_of(file)) for file in files if file.owner is Owner.MERGED}
    known = _known(folder.lock)
    paths = {file.path for file in files} | known.keys()
    links = {link for path in paths if (link := link_on_the_way(folder.root, path))}
    if links:
        raise ProjectError(
            f"{folder.root} has links or files where the project has folders",
            paths=tuple(sorted(links)),
            advice="Backwright does not write through links: move them away",
        )
    edited = [
        path
        for path in sorted(wanted.keys() | known.keys())
        if not _is_as_written(folder.root / path, known.get(path), wanted.get(path))
    ]
    if edited:
        raise ProjectError(
            f"{folder.root} has files that were changed since they were written",
            paths=tuple(edited),
            advice="build into another folder, or put these files back as they were",
        )


def _known(lock: Lock | None) -> dict[str, str]:
    files = lock.files.items() if lock else ()
    return {path: file.sha256 for path, file in files if file.owner is Owner.MERGED}


def _is_as_written(path: Path, known: str | None, wanted: str | None) -> bool:
    if is_absent(path):
        # A file of the lock that is gone was deleted by the team, and that is an edit as well;
        # one that is in neither set any more was removed by a build that was cut off.
        return known is None or wanted is None
    return file_digest(path) in {known, wanted} - {None}


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """Lend a folder on the file system of `folder`, so that a rename out of it is atomic."""
    staging = Path(tempfile.mkdtemp(prefix=".backwright-", dir=folder))
    try:
        yield staging
    finally:
        shutil.rmtree(staging)


def _write_file(path: Path, data: bytes, *, executable: bool = False) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = 0o777 if executable else 0o666  # the umask takes away what the user wants away
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as stream:
        stream.write(data)


def _remove(root: Path, path: str) -> None:
    (root / path).unlink()
    for folder in (root / path).parents:
        if folder == root or any(folder.iterdir()):
            return
        folder.rmdir()
