"""A project in plain Python that is installed, migrated and served as an emitted one is."""

import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backwright.printing.files import EmittedFile
from backwright.project.emission import Emission
from backwright.project.lock import Origin
from backwright.toolchain import preparing
from backwright.toolchain.recipe import Recipe
from backwright.toolchain.serving import Place
from backwright.toolchain.workspace import Workspace, open_workspace

Emit = Callable[..., Emission]

MIGRATE = """
import os, pathlib, sqlite3
path = os.environ["DATABASE_URL"].removeprefix("sqlite:///")
script = pathlib.Path("migrations/initial.sql").read_text()
database = sqlite3.connect(path)
database.executescript(script)
database.close()
"""
SERVE = """
import http.server, os, pathlib

class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(pathlib.Path("answer.txt").read_bytes())

    def log_message(self, *_):
        pass

http.server.HTTPServer((os.environ["HOST"], int(os.environ["PORT"])), Answer).serve_forever()
"""


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@pytest.fixture
def place(port: int) -> Place:
    return Place("127.0.0.1", port)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(tmp_path / "todo.contract.yaml", "todo", "plain") as workspace:
        yield workspace


@pytest.fixture
def emit(monkeypatch: pytest.MonkeyPatch) -> Emit:
    """Emit a project that answers with a word and has these tables."""
    monkeypatch.setattr(preparing, "recipe_for", _recipe)

    def emit(answer: str, tables: str = "CREATE TABLE t (a);", serve: str = SERVE) -> Emission:
        files = {
            "answer.txt": answer,
            "migrate.py": MIGRATE,
            "serve.py": serve,
            "migrations/initial.sql": tables,
        }
        origin = Origin("todo/1", answer, "plain", "0.1.0")
        return Emission(origin, tuple(EmittedFile(path, text) for path, text in files.items()))

    return emit


def _recipe(root: Path, tools: Path) -> Recipe:
    assert tools.name == "tools"
    python = sys.executable
    install = (python, "-c", "open('installed.txt', 'x').close()")
    return Recipe(root, install, (python, "migrate.py"), (python, "serve.py"))
