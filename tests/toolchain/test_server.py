"""Tests that a server is started, waited for and stopped, whatever it does."""

import socket
import sys
import time
from pathlib import Path

import pytest

from backwright.toolchain import server as module
from backwright.toolchain.errors import ToolchainError
from backwright.toolchain.recipe import Recipe
from backwright.toolchain.server import is_running, start, stop

READY = """
import http.server, os

class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()

http.server.HTTPServer((os.environ["HOST"], int(os.environ["PORT"])), Answer).serve_forever()
"""
DEAF = "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + READY
ENDING = "raise SystemExit(3)"
SLEEPING = "import time\ntime.sleep(600)"


def _recipe(root: Path, program: str) -> Recipe:
    return Recipe(root, install=(), migrate=(), start=(sys.executable, "-c", program))


def test_a_server_is_ready_when_it_is_given_back_and_gone_after_its_stop(
    tmp_path: Path, port: int
) -> None:
    server = start(_recipe(tmp_path, READY), {}, "127.0.0.1", port)
    with socket.create_connection(("127.0.0.1", port)):
        assert is_running(server)
    stop(server)
    assert not is_running(server)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))


def test_a_server_that_does_not_listen_to_reason_is_killed(
    tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_GRACE", 0.2)
    server = start(_recipe(tmp_path, DEAF), {}, "127.0.0.1", port)
    began = time.monotonic()
    stop(server)
    assert not is_running(server)
    assert time.monotonic() - began < 5


def test_a_server_that_ends_at_once_is_reported(tmp_path: Path, port: int) -> None:
    with pytest.raises(ToolchainError, match="ended with exit code 3"):
        start(_recipe(tmp_path, ENDING), {}, "127.0.0.1", port)


def test_a_server_that_never_gets_ready_is_reported_and_stopped(
    tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.3)
    with pytest.raises(ToolchainError, match="not ready after"):
        start(_recipe(tmp_path, SLEEPING), {}, "127.0.0.1", port)
