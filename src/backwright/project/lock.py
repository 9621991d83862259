"""The lock file: what a project was built from, and the pristine text of what was written.

The pristine texts make a true three-way merge possible later, without the version of Backwright
that wrote them. Each stands deflated on a line of its own, so that two branches of a team that
touched different files still merge.
"""

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping

from backwright.printing.files import EmittedFile, Owner
from backwright.project.errors import ProjectError
from backwright.project.files import LOCK_NAME, check_path, data_of
from backwright.values import frozen

_FORMAT = 1


@frozen
class Origin:
    """What a project was built from."""

    contract: str
    """The contract's name, such as `todo/1`."""

    contract_hash: str
    """The hash of the contract's canonical form."""

    stack: str
    version: str
    """The version of Backwright that built it."""


@frozen
class LockedFile:
    """What is known of one file as it was written."""

    owner: Owner
    sha256: str
    executable: bool
    pristine: bytes | None
    """The bytes as written; none for a seeded file, which is never merged."""


@frozen
class Lock:
    """A whole lock file."""

    origin: Origin
    files: Mapping[str, LockedFile]


def digest(data: bytes) -> str:
    """Give the identity of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def lock_of(origin: Origin, files: Iterable[EmittedFile]) -> Lock:
    """Record files as they are about to be written."""
    return Lock(origin, {file.path: _locked(file) for file in files})


def _locked(file: EmittedFile) -> LockedFile:
    data = data_of(file)
    pristine = data if file.owner is Owner.MERGED else None
    return LockedFile(file.owner, digest(data), file.executable, pristine)


def print_lock(lock: Lock) -> bytes:
    """Print a lock file: JSON, one line per file, in the order of their paths."""
    origin = lock.origin
    head = {
        "format": _FORMAT,
        "backwright": origin.version,
        "contract": origin.contract,
        "contract_hash": origin.contract_hash,
        "stack": origin.stack,
    }
    top = [f"  {json.dumps(key)}: {json.dumps(value)}," for key, value in head.items()]
    rows = [
        f"    {json.dumps(path)}: {json.dumps(_row(file))}"
        for path, file in sorted(lock.files.items())
    ]
    lines = ["{", *top, '  "files": {', ",\n".join(rows), "  }", "}", ""]
    return "\n".join(lines).encode()


def _row(file: LockedFile) -> dict[str, str | bool]:
    row: dict[str, str | bool] = {"owner": file.owner.value, "sha256": file.sha256}
    if file.executable:
        row["executable"] = True
    if file.pristine is not None:
        row["pristine"] = base64.b64encode(zlib.compress(file.pristine, 6)).decode()
    return row


def read_lock(data: bytes) -> Lock:
    """Read a lock file, or raise `ProjectError` when it is not one that can be trusted."""
    try:
        value = json.loads(data)
        version = value["format"]
        if version == _FORMAT:
            files = {path: _read_row(path, row) for path, row in value["files"].items()}
            return Lock(_read_origin(value), files)
    except (ValueError, KeyError, TypeError, AttributeError, zlib.error) as fault:
        raise _unreadable(f"{LOCK_NAME} cannot be read") from fault
    raise _unreadable(f"{LOCK_NAME} has format {version!r}, this version reads {_FORMAT}")


def _unreadable(message: str) -> ProjectError:
    advice = f"restore {LOCK_NAME} from version control, or build into another folder"
    return ProjectError(message, advice=advice)


def _read_origin(value: Mapping[str, object]) -> Origin:
    keys = ("contract", "contract_hash", "stack", "backwright")
    return Origin(*(_text(value[key]) for key in keys))


def _read_row(path: str, row: Mapping[str, object]) -> LockedFile:
    check_path(path)
    pristine = row.get("pristine")
    data = None if pristine is None else zlib.decompress(base64.b64decode(_text(pristine)))
    sha256 = _text(row["sha256"])
    if data is not None and digest(data) != sha256:
        raise ValueError(f"the text of {path} is not the one that was written")
    return LockedFile(Owner(_text(row["owner"])), sha256, row.get("executable") is True, data)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected text, found {value!r}")
    return value
