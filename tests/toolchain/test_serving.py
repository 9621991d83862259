"""Tests that a contract is served while it is being written, and that its rows survive."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from backwright.project.emission import Emission
from backwright.toolchain.errors import ToolchainError
from backwright.toolchain.preparing import settings_for
from backwright.toolchain.server import is_running, stop
from backwright.toolchain.serving import Place, Running, follow, serve, switch
from backwright.toolchain.workspace import Workspace, forget_data

Emit = Callable[..., Emission]
Serve = Callable[[Emission], Running]

ENDING = "raise SystemExit('no')"


def _answer(running: Running) -> str:
    server = running.server
    with closing(HTTPConnection(server.host, server.port, timeout=5)) as connection:
        connection.request("GET", "/")
        return connection.getresponse().read().decode()


def _rows(workspace: Workspace, running: Running, query: str) -> list[tuple[object, ...]]:
    address = settings_for(workspace, running.build, None)["DATABASE_URL"]
    with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as database, database:
        return database.execute(query).fetchall()


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def served(workspace: Workspace, place: Place, said: list[str]) -> Iterator[Serve]:
    """Serve projects until the test ends."""
    running: list[Running] = []

    def start(emission: Emission) -> Running:
        running.append(serve(workspace, emission, place, said.append))
        return running[-1]

    yield start
    for one in running:
        stop(one.server)


@pytest.fixture
def switched(
    workspace: Workspace, place: Place, said: list[str]
) -> Iterator[Callable[[Running, Emission], Running]]:
    """Switch to another project; whatever then runs is stopped when the test ends."""
    running: list[Running] = []

    def change(before: Running, emission: Emission) -> Running:
        running.append(switch(workspace, before, emission, place, said.append))
        return running[-1]

    yield change
    for one in running:
        stop(one.server)


def test_rows_and_secret_are_kept_between_runs(
    workspace: Workspace, served: Serve, emit: Emit, said: list[str]
) -> None:
    first = served(emit("one"))
    _rows(workspace, first, "INSERT INTO t VALUES (1)")
    settings = settings_for(workspace, first.build, None)
    stop(first.server)
    said.clear()
    again = served(emit("one"))
    assert said == ["starting"]
    assert settings_for(workspace, again.build, None) == settings
    assert _rows(workspace, again, "SELECT a FROM t") == [(1,)]


def test_rows_are_gone_when_they_are_to_be_forgotten(
    workspace: Workspace, served: Serve, emit: Emit
) -> None:
    first = served(emit("one"))
    _rows(workspace, first, "INSERT INTO t VALUES (1)")
    stop(first.server)
    forget_data(workspace)
    assert _rows(workspace, served(emit("one")), "SELECT a FROM t") == []


def test_a_changed_project_takes_over(
    served: Serve, switched: Callable[..., Running], emit: Emit, workspace: Workspace
) -> None:
    first = served(emit("one"))
    second = switched(first, emit("two"))
    assert _answer(second) == "two"
    assert not is_running(first.server)
    assert [build.name for build in (workspace.root / "builds").iterdir()] == [second.build.digest]


def test_rows_follow_a_change_of_their_tables(
    workspace: Workspace, served: Serve, switched: Callable[..., Running], emit: Emit
) -> None:
    first = served(emit("one"))
    _rows(workspace, first, "INSERT INTO t VALUES (7)")
    second = switched(first, emit("two", "CREATE TABLE t (b, a);"))
    assert _rows(workspace, second, "SELECT a, b FROM t") == [(7, None)]


def test_rows_that_do_not_fit_keep_the_old_server(
    workspace: Workspace,
    served: Serve,
    switched: Callable[..., Running],
    emit: Emit,
    said: list[str],
) -> None:
    first = served(emit("one"))
    _rows(workspace, first, "INSERT INTO t VALUES (7)")
    second = switched(first, emit("two", "CREATE TABLE t (a, b NOT NULL);"))
    assert "rows of t do not fit" in said[-2]
    assert _answer(second) == "one"
    assert _rows(workspace, second, "SELECT a FROM t") == [(7,)]


def test_a_project_that_does_not_start_keeps_the_old_server_and_its_rows(
    workspace: Workspace,
    served: Serve,
    switched: Callable[..., Running],
    emit: Emit,
) -> None:
    first = served(emit("one"))
    _rows(workspace, first, "INSERT INTO t VALUES (7)")
    second = switched(first, emit("two", "CREATE TABLE t (b);", serve=ENDING))
    assert _answer(second) == "one"
    assert _rows(workspace, second, "SELECT a FROM t") == [(7,)]
    third = switched(second, emit("three", "CREATE TABLE t (a, c);"))
    assert _rows(workspace, third, "SELECT a, c FROM t") == [(7, None)]


def test_a_change_that_makes_no_difference_restarts_nothing(
    served: Serve, switched: Callable[..., Running], emit: Emit
) -> None:
    first = served(emit("one"))
    assert switched(first, emit("one")) is first
    assert is_running(first.server)


def test_a_database_of_ones_own_is_not_migrated_by_force(
    workspace: Workspace, place: Place, emit: Emit, said: list[str]
) -> None:
    own = Place(place.host, place.port, f"sqlite:///{workspace.root / 'own.sqlite3'}")
    stop(serve(workspace, emit("one"), own, said.append).server)
    running = serve(workspace, emit("two"), own, said.append)
    try:
        other = emit("two", "CREATE TABLE other (a);")
        assert switch(workspace, running, other, own, said.append) is running
        assert "made from an earlier form" in said[-1]
        assert "help: name an empty database" in said[-1]
        assert is_running(running.server)
    finally:
        stop(running.server)
    with pytest.raises(ToolchainError, match="made from an earlier form"):
        serve(workspace, other, own, said.append)


def test_a_contract_is_followed_until_the_server_ends(
    tmp_path: Path, served: Serve, emit: Emit
) -> None:
    contract = tmp_path / "todo.contract.yaml"
    contract.write_text("one")
    running = served(emit("one"))
    seen: list[str] = []

    def change(before: Running) -> Running:
        seen.append(contract.read_text())
        before.server.child.kill()
        before.server.child.wait()
        return before

    threading.Timer(0.5, contract.write_text, ["another"]).start()
    with pytest.raises(ToolchainError, match="ended with exit code -9"):
        follow(contract, running, change)
    assert seen == ["another"]
