"""The folder beside a contract where `run` keeps builds, data and a secret between runs."""

import fcntl
import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from backwright.printing.files import EmittedFile
from backwright.project.files import data_of
from backwright.toolchain.errors import ToolchainError
from backwright.values import frozen

_DIGEST_LENGTH = 16


@frozen
class Workspace:
    """The places of one contract on one stack."""

    root: Path

    @property
    def tools(self) -> Path:
        """Give the folder for tools that the machine lacks."""
        return self.root.parent / "tools"

    def build(self, digest: str) -> Path:
        """Give the folder of one build."""
        return self.root / "builds" / digest

    def data(self, schema: str) -> Path:
        """Give the SQLite file whose tables are those of `schema`."""
        return self.root / "data" / f"{schema}.sqlite3"


@contextmanager
def open_workspace(contract: Path, name: str, stack: str) -> Iterator[Workspace]:
    """Make the workspace of a contract if there is none, and keep it for this process alone."""
    shared = contract.resolve().parent / ".backwright"
    workspace = Workspace(shared / f"{name}-{stack}")
    try:
        for folder in ("builds", "data"):
            (workspace.root / folder).mkdir(parents=True, exist_ok=True)
        (shared / ".gitignore").write_text("*\n", encoding="utf-8")
        lock = (workspace.root / "lock").open("w", encoding="utf-8")
    except OSError as fault:
        raise ToolchainError(f"{fault.filename} cannot be written: {fault.strerror}") from fault
    with lock:
        _keep_alone(lock.fileno(), workspace.root)
        yield workspace


def _keep_alone(lock: int, root: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as fault:
        raise ToolchainError(f"another `backwright run` serves from {root}") from fault


def secret(workspace: Workspace) -> str:
    """Give the secret that signs this workspace's tokens, the same in every run."""
    path = workspace.root / "secret"
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
            stream.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="utf-8")


def digest_of(files: Iterable[EmittedFile]) -> str:
    """Identify a set of files by their paths and contents."""
    whole = hashlib.sha256()
    for file in sorted(files, key=lambda file: file.path):
        for part in (file.path.encode(), data_of(file), bytes([file.executable])):
            whole.update(len(part).to_bytes(8))
            whole.update(part)
    return whole.hexdigest()[:_DIGEST_LENGTH]


def current_schema(workspace: Workspace, database: str) -> str | None:
    """Tell which schema the tables of a database were made by, when a run made them."""
    schema = _state(workspace).get(_key(database))
    return schema if isinstance(schema, str) else None


def record_schema(workspace: Workspace, database: str, schema: str) -> None:
    """Remember which schema the tables of a database were made by."""
    state = {**_state(workspace), _key(database): schema}
    draft = workspace.root / "state.json.new"
    draft.write_text(json.dumps(state), encoding="utf-8")
    draft.replace(workspace.root / "state.json")


def _key(database: str) -> str:
    # An address may hold a password, which must not be kept.
    return hashlib.sha256(database.encode()).hexdigest()[:_DIGEST_LENGTH]


def _state(workspace: Workspace) -> dict[str, object]:
    try:
        state = json.loads((workspace.root / "state.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def forget_data(workspace: Workspace) -> None:
    """Delete every row that earlier runs kept in this workspace."""
    shutil.rmtree(workspace.root / "data")
    (workspace.root / "data").mkdir()
    (workspace.root / "state.json").unlink(missing_ok=True)


def forget_other_builds(workspace: Workspace, kept: str) -> None:
    """Delete the builds that are not served any more."""
    for build in (workspace.root / "builds").iterdir():
        if build.name != kept:
            shutil.rmtree(build)
