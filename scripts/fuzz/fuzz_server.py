"""Sends an emitted server what Schemathesis can think of, as two people, on both databases.

Run it with `make fuzz`. All checks are on, those of object-level authorization too: what one of the
two people makes must not reach the other. The server has to be well afterwards.
"""

import argparse
import http.client
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from backwright.toolchain.recipe import Recipe, recipe_for
from backwright.toolchain.server import Server, is_running, start, stop
from backwright.toolchain.steps import run_step

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
POSTGRES = "TEST_POSTGRES_URL"
HOST = "127.0.0.1"
PEOPLE = ("ann", "bob")
PASSWORD = secrets.token_urlsafe(16)
NOT_COPIED = shutil.ignore_patterns(".venv", ".env", "*.db", "__pycache__", ".*_cache")
# The longest that the whole of one database may take; its phases end by themselves before that.
MOST_SECONDS = 1200


def install(project: Path, place: Path) -> Recipe:
    """Copy a project, so that nothing is changed in it, and install it."""
    shutil.copytree(project, place, ignore=NOT_COPIED)
    recipe = recipe_for(place, place.parent / "tools")
    run_step("installing", recipe.install, place, {})
    return recipe


def sign_up(server: Server, name: str) -> None:
    """Make a person who can log in."""
    person = {"email": f"{name}@example.org", "password": PASSWORD, "name": name.title()}
    connection = http.client.HTTPConnection(server.host, server.port, timeout=10)
    headers = {"Content-Type": "application/json"}
    connection.request("POST", "/auth/sign-up", json.dumps(person), headers)
    status = connection.getresponse().status
    connection.close()
    if status != http.client.CREATED:
        sys.exit(f"signing up was answered {status}")


def describe_people(folder: Path) -> Path:
    """Write how the people log in, in the form of the Web Fuzzing Commons."""
    token = {
        "extractFrom": "body",
        "extractSelector": "/access_token",
        "sendIn": "header",
        "sendName": "Authorization",
        "sendTemplate": "Bearer {token}",
    }
    people = [
        {
            "name": name,
            "loginEndpointAuth": {
                "endpoint": "/auth/log-in",
                "verb": "POST",
                "contentType": "application/json",
                "payloadRaw": json.dumps({"email": f"{name}@example.org", "password": PASSWORD}),
                "token": token,
            },
        }
        for name in PEOPLE
    ]
    described = folder / "people.json"
    described.write_text(json.dumps({"auth": people}))
    return described


def fuzz(server: Server, folder: Path, options: argparse.Namespace) -> bool:
    """Run Schemathesis against a server that has started; tell whether it found nothing."""
    for name in PEOPLE:
        sign_up(server, name)
    program = str(Path(sys.executable).with_name("schemathesis"))
    command = [program, "--config-file", str(HERE / "schemathesis.toml"), "run"]
    command += [f"http://{server.host}:{server.port}/openapi.json", "--checks", "all"]
    command += ["--max-examples", str(options.examples), "--seed", str(options.seed)]
    command += ["--continue-on-failure", "--request-timeout", "20"]
    settings = {
        **os.environ,
        "PEOPLE": str(describe_people(folder)),
        "PYTHONPATH": str(HERE),
        "SCHEMATHESIS_HOOKS": "hooks",
    }
    done = subprocess.run(command, cwd=folder, env=settings, timeout=MOST_SECONDS, check=False)
    return done.returncode == 0 and is_running(server)


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port: int = free.getsockname()[1]
    return port


def fuzz_on(recipe: Recipe, database: str, folder: Path, options: argparse.Namespace) -> bool:
    """Start the project on a database of its own, and send it everything."""
    settings = {
        "DATABASE_URL": database,
        "SECRET_KEY": secrets.token_urlsafe(48),
        "LOG_LEVEL": "error",
    }
    run_step("migrating", recipe.migrate, recipe.root, settings)
    server = start(recipe, settings, HOST, free_port())
    try:
        return fuzz(server, folder, options)
    finally:
        stop(server)


def find_project(given: Path | None, folder: Path) -> Path:
    """Give the project to be fuzzed: the one that was named, or what `build` makes of todo."""
    if given is not None:
        return given.resolve()
    contract, target = ROOT / "examples" / "todo.contract.yaml", folder / "built"
    program = str(Path(sys.executable).with_name("backwright"))
    command = [program, "build", str(contract), "--stack", "fastapi", "-o", str(target)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return target


def make_postgresql() -> str:
    """Make an empty database on the server that was started for us."""
    server = os.environ[POSTGRES]
    subprocess.run(["psql", "--quiet", server, "-cCREATE DATABASE fuzz"], check=True)
    return f"{server.rpartition('/')[0]}/fuzz"


def main() -> None:
    """Exit 1 where anything was found on any database."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", nargs="?", type=Path, help="default: what build makes of todo")
    parser.add_argument("--examples", type=int, default=25, help="at most, for each operation")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    options = parser.parse_args()
    if options.only != "sqlite" and POSTGRES not in os.environ:
        # Comes back here with a server of its own, which it throws away afterwards.
        again = str(ROOT / ".ci" / "postgres")
        os.execv(again, [again, sys.executable, *sys.argv])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        recipe = install(find_project(options.project, folder), folder / "project")
        databases = {}
        if options.only != "postgresql":
            databases["SQLite"] = f"sqlite:///{folder}/fuzz.db"
        if options.only != "sqlite":
            databases["PostgreSQL"] = make_postgresql()
        well = True
        for kind, database in databases.items():
            print(f"\n== {kind}", flush=True)
            well = fuzz_on(recipe, database, folder, options) and well
    sys.exit(not well)


if __name__ == "__main__":
    main()
