"""A started server: from the first moment until nothing of it is left."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping

from backwright.toolchain.errors import ToolchainError
from backwright.toolchain.recipe import Recipe, environment
from backwright.values import frozen

_PAUSE = 0.05
_PATIENCE = 60.0
_GRACE = 15.0


@frozen
class Server:
    """A server in a session of its own, so that an interrupt at the terminal reaches us first."""

    child: subprocess.Popen[bytes]
    host: str
    port: int


def start(recipe: Recipe, settings: Mapping[str, str], host: str, port: int) -> Server:
    """Start a project's server and wait until it is ready.

    Raises:
        ToolchainError: it ended first, or was not ready in time; nothing of it is left then.

    """
    child = subprocess.Popen(
        recipe.start,
        cwd=recipe.root,
        env=environment({**settings, "HOST": host, "PORT": str(port)}),
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr.fileno(),
        start_new_session=True,
    )
    server = Server(child, host, port)
    try:
        _wait_until_ready(server)
    except BaseException:
        stop(server)
        raise
    return server


def _wait_until_ready(server: Server) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if (code := server.child.poll()) is not None:
            raise ToolchainError(f"the server ended with exit code {code}; its reason stands above")
        if _is_ready(server):
            return
        time.sleep(_PAUSE)
    raise ToolchainError(f"the server was not ready after {_PATIENCE:.0f} seconds")


def _is_ready(server: Server) -> bool:
    connection = http.client.HTTPConnection(server.host, server.port, timeout=2)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def is_running(server: Server) -> bool:
    """Tell whether the server is still there."""
    return server.child.poll() is None


def stop(server: Server) -> None:
    """Ask the server to finish what it does and end; end it by force when it takes too long."""
    if is_running(server):
        server.child.terminate()
        try:
            server.child.wait(_GRACE)
        except subprocess.TimeoutExpired:
            _kill_session(server.child.pid)
            server.child.wait()


def _kill_session(leader: int) -> None:
    # The leader is still there and has not been waited for, so its number is not reused.
    os.killpg(leader, signal.SIGKILL)
