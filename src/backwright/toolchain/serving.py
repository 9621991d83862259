"""Serving a contract while it is being written: start, follow its changes, stop."""

import time
from collections.abc import Callable
from pathlib import Path

from backwright.project.emission import Emission
from backwright.project.errors import ProjectError
from backwright.toolchain.errors import ToolchainError
from backwright.toolchain.port import require_free
from backwright.toolchain.preparing import (
    Build,
    Say,
    confirm,
    migrate,
    prepare,
    require_migratable,
    settings_for,
)
from backwright.toolchain.server import Server, is_running, start, stop
from backwright.toolchain.workspace import Workspace, forget_other_builds
from backwright.values import frozen

_PAUSE = 0.25


@frozen
class Place:
    """Where a server listens and keeps its rows; no database means the embedded one."""

    host: str
    port: int
    database: str | None = None


@frozen
class Running:
    """A build that is being served."""

    build: Build
    server: Server


def serve(workspace: Workspace, emission: Emission, place: Place, say: Say) -> Running:
    """Prepare a project and serve it.

    Raises:
        ToolchainError: a step did not succeed; nothing is left running then.

    """
    require_free(place.host, place.port)
    build = prepare(workspace, emission, say)
    require_migratable(workspace, build, place.database)
    migrate(workspace, build, place.database, say)
    return _serve_build(workspace, build, place, say)


def _serve_build(workspace: Workspace, build: Build, place: Place, say: Say) -> Running:
    say("starting")
    settings = settings_for(workspace, build, place.database)
    server = start(build.recipe, settings, place.host, place.port)
    confirm(workspace, build, place.database)
    forget_other_builds(workspace, build.digest)
    return Running(build, server)


def switch(
    workspace: Workspace, running: Running, emission: Emission, place: Place, say: Say
) -> Running:
    """Serve a changed project in place of the running one, or go on with the running one."""
    try:
        build = prepare(workspace, emission, say)
        require_migratable(workspace, build, place.database)
    except (ProjectError, ToolchainError) as refusal:
        say(f"{refusal}\nstill serving the contract as it was")
        return running
    if build.digest == running.build.digest:
        say("the change makes no difference to the project")
        return running
    stop(running.server)
    try:
        migrate(workspace, build, place.database, say)
        return _serve_build(workspace, build, place, say)
    except ToolchainError as refusal:
        say(f"{refusal}\nserving the contract as it was")
        return _serve_build(workspace, running.build, place, say)


def follow(contract: Path, running: Running, change: Callable[[Running], Running]) -> Running:
    """Call `change` with what is running whenever the contract's text changes, until it ends.

    The server is stopped on the way out, also when that way is an interrupt.

    Raises:
        ToolchainError: the server ended by itself.

    """
    seen = _stamp(contract)
    try:
        while is_running(running.server):
            time.sleep(_PAUSE)
            if (now := _stamp(contract)) not in (seen, None):
                seen = now
                running = change(running)
    finally:
        stop(running.server)
    raise ToolchainError(f"the server ended with exit code {running.server.child.returncode}")


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """Tell one state of a file from another; none while an editor is replacing it."""
    try:
        state = path.stat()
    except FileNotFoundError:
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino
