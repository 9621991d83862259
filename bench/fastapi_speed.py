"""Measures the todo backend that Backwright emits against the form most teams write by hand.

Run it with `make bench-speed`. Ours runs with everything on: rules on rows, sign-in checked at
every request, metrics, logs. The plain form has none of it. Both get the same rows and one worker;
load, servers and database share the machine. The runs take turns, so that what else happens here
hits both; each ratio is the median of the ratios of runs that stood side by side. The time on the
processor that the server needs for a request depends less on what else happens than the rate does.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

from backends import HOST, Backend, Server, fill, install, migrate, serving

BENCH = Path(__file__).parent
ROOT = BENCH.parent
POSTGRES = "TEST_POSTGRES_URL"
PERSON = {"email": "measured@example.com", "password": "a pass phrase for measuring"}
CONNECTIONS = 32


@dataclass(frozen=True, slots=True)
class Request:
    """One request of the comparison, as each of the two backends wants it."""

    name: str
    ours: str
    plain: str
    body: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """The two servers, on equal rows, and the token of the caller."""

    plain: Server
    ours: Server
    token: str
    caller: str


def requests_of(pair: Pair) -> list[Request]:
    """Choose what is measured: one of the caller's lists, and pages of twenty."""
    one = pair.ours.ask("/lists?limit=20", pair.token)["items"][3]["id"]
    items, lists = f"/lists/{one}/items?limit=20", "/lists?limit=20"
    return [
        Request("get one", f"/lists/{one}", f"/lists/{one}"),
        Request("20 items", f"{items}&sort=created_at", items),
        Request("20 lists", lists, f"{lists}&owner={pair.caller}"),
        Request("create", "/lists", "/lists", {"title": "Groceries"}),
    ]


def require_agreement(pair: Pair, request: Request) -> None:
    """Stop where the two do not answer with the same rows."""
    if request.body is None:
        ours = _comparable(pair.ours.ask(request.ours, pair.token))
        plain = _comparable(pair.plain.ask(request.plain))
        if ours != plain:
            first = next(rows for rows in zip(ours, plain, strict=True) if rows[0] != rows[1])
            sys.exit(f"{request.name}: the answers differ\nours:  {first[0]}\nplain: {first[1]}")


def _comparable(answer: dict[str, Any]) -> list[dict[str, Any]]:
    rows = answer.get("items", [answer])
    # The plain form writes microseconds, and on SQLite no offset.
    moments = {name for name in rows[0] if name.endswith("_at")}
    return [
        {
            name: datetime.fromisoformat(value).replace(tzinfo=None) if name in moments else value
            for name, value in row.items()
        }
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Speed:
    """Requests per second, and the time on the processor for one of them, in microseconds."""

    rate: float
    cost: float


def load(server: Server, path: str, seconds: int, headers: Sequence[str], script: Path) -> Speed:
    """Send as many requests as are answered within `seconds`."""
    options = ["-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(script)]
    options += [part for header in headers for part in ("-H", header)]
    command = ["wrk", *options, f"http://{HOST}:{server.port}{path}"]
    before = server.processor_time()
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    busy = server.processor_time() - before
    if "Non-2xx" in done.stdout or "Socket errors" in done.stdout:
        sys.exit(f"{path} was not always answered:\n{done.stdout}")
    answered = re.search(r"(\d+) requests in", done.stdout)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    if answered is None or rate is None:
        sys.exit(f"wrk said no number:\n{done.stdout}")
    return Speed(float(rate[1]), busy / int(answered[1]) * 1e6)


def compare(pair: Pair, request: Request, rounds: int, seconds: int, folder: Path) -> None:
    """Measure both in turn and print the line of one request."""
    plain_script, our_script = folder / "plain.lua", folder / "ours.lua"
    owner = {"owner": pair.caller}
    plain_script.write_text(_script({**request.body, **owner} if request.body else None))
    our_script.write_text(_script(request.body))
    token = [f"Authorization: Bearer {pair.token}"]
    plain, ours = [], []
    for _ in range(rounds + 1):
        plain.append(load(pair.plain, request.plain, seconds, (), plain_script))
        ours.append(load(pair.ours, request.ours, seconds, token, our_script))
    # The first round warms both up.
    _print_line(request.name, plain[1:], ours[1:])


def _script(body: Mapping[str, str] | None) -> str:
    if body is None:
        return ""
    return (
        'wrk.method = "POST"\n'
        'wrk.headers["Content-Type"] = "application/json"\n'
        f"wrk.body = [[{json.dumps(body)}]]\n"
    )


def _print_line(name: str, plain: Sequence[Speed], ours: Sequence[Speed]) -> None:
    rates = [mine.rate / theirs.rate for mine, theirs in zip(ours, plain, strict=True)]
    costs = [theirs.cost / mine.cost for mine, theirs in zip(ours, plain, strict=True)]
    print(
        f"  {name:9}"
        f"{median(s.rate for s in plain):7.0f}{median(s.rate for s in ours):7.0f}{_ratio(rates)}"
        f"{median(s.cost for s in plain):8.0f}{median(s.cost for s in ours):7.0f}{_ratio(costs)}",
        flush=True,
    )


def _ratio(ratios: Sequence[float]) -> str:
    return f"{median(ratios):6.2f} ({min(ratios):.2f} to {max(ratios):.2f})"


@contextmanager
def pair_on(plain: Backend, ours: Backend, databases: Sequence[str]) -> Iterator[Pair]:
    """Run both backends, each on a database of its own with the same rows."""
    for_plain, for_ours = databases
    migrate(ours, for_ours)
    with serving(ours, for_ours) as our_server:
        caller = our_server.ask("/auth/sign-up", body={**PERSON, "name": "Measured"})["id"]
        token = our_server.ask("/auth/log-in", body=PERSON)["access_token"]
        fill(ours, for_ours, caller)
        fill(plain, for_plain, caller)
        with serving(plain, for_plain) as plain_server:
            yield Pair(plain_server, our_server, token, caller)


def postgresql_databases() -> list[str]:
    """Make two empty databases on the server that was started for us."""
    server = os.environ[POSTGRES]
    names = ("bench_plain", "bench_ours")
    commands = [f"-cCREATE DATABASE {name}" for name in names]
    subprocess.run(["psql", "--quiet", server, *commands], check=True)
    return [f"{server.rpartition('/')[0]}/{name}" for name in names]


def find_project(given: Path | None, folder: Path) -> Path:
    """Give the project to be measured: the one that was named, or what `build` makes of todo."""
    if given is not None:
        return given.resolve()
    contract, target = ROOT / "examples" / "todo.contract.yaml", folder / "built"
    program = str(Path(sys.executable).with_name("backwright"))
    command = [program, "build", str(contract), "--stack", "fastapi", "-o", str(target)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return target


def measure(options: argparse.Namespace, folder: Path) -> None:
    """Print the table of each database."""
    ours = install(find_project(options.project, folder), folder / "ours")
    plain = install(BENCH / "plain_fastapi", folder / "plain")
    sqlite = [f"sqlite:///{folder}/{name}.sqlite3" for name in ("plain", "ours")]
    for name, databases in (("PostgreSQL", postgresql_databases()), ("SQLite", sqlite)):
        print(f"{name:11}{'requests per second':^36}{'microseconds per request':^36}")
        print(f"{'':11}{2 * '  plain   ours   ratio (spread)     '}", flush=True)
        with pair_on(plain, ours, databases) as pair:
            wanted = requests_of(pair)
            for request in wanted:
                require_agreement(pair, request)
            for request in wanted:
                compare(pair, request, options.rounds, options.seconds, folder)


def main() -> None:
    """Measure both backends on both databases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", nargs="?", type=Path, help="default: what build makes of todo")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=2)
    options = parser.parse_args()
    for program in ("wrk", "psql"):
        if shutil.which(program) is None:
            sys.exit(f"{program} is missing. On Debian or Ubuntu: apt-get install wrk postgresql")
    if POSTGRES not in os.environ:
        # Comes back here with a server of its own, which it throws away afterwards.
        again = str(ROOT / ".ci" / "postgres")
        os.execv(again, [again, sys.executable, *sys.argv])
    with tempfile.TemporaryDirectory() as name:
        measure(options, Path(name))


if __name__ == "__main__":
    main()
