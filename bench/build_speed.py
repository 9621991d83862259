"""Measures `backwright build` as a whole process: time, memory, growth with the contract.

Run it with `make bench-build`. Each figure is the median of several runs, the commands taking
turns; the yardstick is the start of a Python that imports a YAML reader and a template engine.
Both keep their bytecode, as they do on a user's machine.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROUNDS = 7
YARDSTICK = (sys.executable, "-c", "import yaml, jinja2")
MOST_TIMES_THE_YARDSTICK = 8
MOST_MEBIBYTES = 80
SIZES = (5, 10, 20, 50)
_ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}
TODO = Path(__file__).parents[1] / "examples" / "todo.contract.yaml"


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: wall time in seconds, peak resident memory in MiB."""

    seconds: float
    mebibytes: float


def measure(command: Sequence[str]) -> Run:
    """Run a command to its end, or stop with its exit code when it fails."""
    with Path(os.devnull).open("w") as nowhere:
        began = time.perf_counter()
        child = os.posix_spawnp(
            command[0],
            tuple(command),
            _ENVIRONMENT,
            file_actions=[(os.POSIX_SPAWN_DUP2, nowhere.fileno(), stream) for stream in (1, 2)],
        )
        _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - began
    if status:
        sys.exit(f"{' '.join(command)} ended with status {os.waitstatus_to_exitcode(status)}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_maxrss * unit / 2**20)


def build(contract: Path, folder: Path) -> Run:
    """Measure a build into a folder that is not there yet."""
    target = folder / "project"
    program = str(Path(sys.executable).with_name("backwright"))
    run = measure([program, "build", str(contract), "--stack", "fastapi", "-o", str(target)])
    shutil.rmtree(target)
    return run


def synthetic(size: int) -> str:
    """Write a contract of `size` resources, each with an owner, fields of many types and rules."""
    resources = "".join(_RESOURCE.format(number=number) for number in range(1, size))
    return _HEAD + resources


_HEAD = """\
contract: growing/1
about: A contract of a chosen size.

auth:
  callers:
    User: password(email)

resources:

  User:
    fields:
      email: email, unique
      name:  string(1..80)
    allow:
      read:   this == caller
      update: this == caller
"""
_RESOURCE = """
  Thing{number}:
    fields:
      title: string(1..120)
      owner: User := caller
      state: open | closed = open
      due:   date?
      done:  bool = false
      count: int(0..1000) = 0
    let:
      can_view: owner == caller
    query: {{ filter: [done, due, state], sort: [due, created_at] }}
    allow:
      create: signed_in
      read:   can_view
      update: owner == caller
      delete: owner == caller
"""


def main() -> None:
    """Print the ratio, the memory and the growth, each with what it must not exceed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measure(YARDSTICK), build(TODO, folder)  # writes the bytecode
        yardsticks, builds = [], []
        for _ in range(ROUNDS):
            yardsticks.append(measure(YARDSTICK).seconds)
            builds.append(build(TODO, folder))
        _print_todo(median(yardsticks), builds)
        _print_growth({size: _grown(size, folder) for size in SIZES})


def _grown(size: int, folder: Path) -> float:
    contract = folder / f"growing-{size}.contract.yaml"
    contract.write_text(synthetic(size), encoding="utf-8")
    return median(build(contract, folder).seconds for _ in range(ROUNDS))


def _print_todo(yardstick: float, builds: Sequence[Run]) -> None:
    seconds = median(run.seconds for run in builds)
    print(f"yardstick, import yaml and jinja2: {yardstick * 1000:.0f} ms")
    print(f"backwright build of todo:          {seconds * 1000:.0f} ms")
    print(f"ratio: {seconds / yardstick:.1f} (at most {MOST_TIMES_THE_YARDSTICK})")
    peak = max(run.mebibytes for run in builds)
    print(f"peak memory: {peak:.0f} MiB (at most {MOST_MEBIBYTES})")


def _print_growth(seconds: dict[int, float]) -> None:
    print("resources  build   per resource beyond the first size")
    first = SIZES[0]
    for size, value in seconds.items():
        extra = (value - seconds[first]) / (size - first) * 1000 if size > first else None
        print(f"{size:9}  {value * 1000:4.0f} ms" + (f"  {extra:.1f} ms" if extra else ""))


if __name__ == "__main__":
    main()
