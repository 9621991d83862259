"""Installs, fills, starts and stops the two backends that are compared."""

import http.client
import json
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from backwright.toolchain.recipe import Recipe, environment, recipe_for
from backwright.toolchain.steps import run_step

BENCH = Path(__file__).parent
HOST = "127.0.0.1"
PATIENCE = 30.0
NOT_COPIED = shutil.ignore_patterns(".venv", ".env", "*.sqlite3*", "__pycache__", ".*_cache")


@dataclass(frozen=True, slots=True)
class Backend:
    """A todo backend that is installed."""

    recipe: Recipe
    secret: str

    @property
    def models(self) -> str:
        """Name the module of its tables."""
        return f"{self.recipe.start[-1]}.models"

    def settings(self, database: str) -> dict[str, str]:
        """Give the settings that it needs to run on a database."""
        return {"DATABASE_URL": database, "SECRET_KEY": self.secret}


@dataclass(frozen=True, slots=True)
class Server:
    """A backend that runs."""

    port: int
    pid: int

    def processor_time(self) -> float:
        """Give the seconds for which it has kept a processor busy."""
        times = psutil.Process(self.pid).cpu_times()
        return float(times.user + times.system)

    def ask(
        self, path: str, token: str = "", body: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """Send one request, a POST where it has a body, and read the answer."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        if body is None:
            connection.request("GET", path, headers=headers)
        else:
            headers["Content-Type"] = "application/json"
            connection.request("POST", path, json.dumps(body), headers)
        response = connection.getresponse()
        answer: dict[str, Any] = json.loads(response.read())
        connection.close()
        if response.status not in {http.HTTPStatus.OK, http.HTTPStatus.CREATED}:
            raise SystemExit(f"{path} was answered {response.status}: {answer}")
        return answer


def install(project: Path, place: Path) -> Backend:
    """Copy a project to `place`, so that nothing is changed in it, and install it there."""
    shutil.copytree(project, place, ignore=NOT_COPIED)
    recipe = recipe_for(place, place.parent / "tools")
    run_step("installing", recipe.install, place, {})
    return Backend(recipe, secrets.token_urlsafe(48))


def migrate(backend: Backend, database: str) -> None:
    """Make the tables of a database, where the backend has migrations."""
    if (backend.recipe.root / "alembic.ini").exists():
        root, settings = backend.recipe.root, backend.settings(database)
        run_step("migrating", backend.recipe.migrate, root, settings)


def fill(backend: Backend, database: str, caller: str) -> None:
    """Fill a database with the rows that are measured."""
    command = (backend.recipe.start[0], str(BENCH / "fill.py"), backend.models)
    settings = {**backend.settings(database), "CALLER": caller}
    run_step("filling", command, backend.recipe.root, settings)


@contextmanager
def serving(backend: Backend, database: str) -> Iterator[Server]:
    """Run a backend on a port that is free; its logs go to a file, as if collected there."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port: int = free.getsockname()[1]
    settings = {**backend.settings(database), "HOST": HOST, "PORT": str(port)}
    log = backend.recipe.root / "server.log"
    with log.open("wb") as output:
        child = subprocess.Popen(
            backend.recipe.start,
            cwd=backend.recipe.root,
            env=environment(settings),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_open(child, port, log)
            yield Server(port, child.pid)
        finally:
            child.terminate()
            child.wait(PATIENCE)


def _wait_until_open(child: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and child.poll() is None:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"the server did not start:\n{log.read_text()[-2000:]}")
