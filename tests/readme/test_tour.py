"""Runs the README's quick tour as a newcomer would, against the example that it speaks of."""

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 180.0


@dataclass(frozen=True, slots=True)
class Tour:
    """The example as it is being served, at a port and from a copy of our own."""

    contract: Path
    port: int
    log: Path

    def answers(self) -> bool:
        """Tell whether the server is ready."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def wait_for(self, text: str, times: int = 1) -> None:
        """Wait until the terminal says so, and has said it that many times."""
        deadline = time.monotonic() + PATIENCE
        while self.log.read_text().count(text) < times:
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.1)


@pytest.fixture
def tour(tmp_path: Path) -> Iterator[Tour]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    contract = tmp_path / "todo.contract.yaml"
    shutil.copy(ROOT / "examples" / contract.name, contract)
    backwright = Path(sys.executable).with_name("backwright")
    log = tmp_path / "log"
    with (
        log.open("w") as stream,
        subprocess.Popen(
            [backwright, "run", contract, "--port", str(port)],
            stdout=stream,
            stderr=subprocess.STDOUT,
        ) as running,
    ):
        try:
            tour = Tour(contract, port, log)
            tour.wait_for("interrupt to stop")
            yield tour
        finally:
            running.send_signal(signal.SIGINT)
    assert running.returncode == 0
    assert not tour.answers()


def _lines_of_the_readme(port: int) -> str:
    blocks = re.findall(
        r"^```sh\n(.*?)^```", (ROOT / "README.md").read_text(), re.MULTILINE | re.DOTALL
    )
    return "".join(blocks).replace(":8000", f":{port}")


def test_the_tour_goes_as_the_readme_says(tour: Tour) -> None:
    script = _lines_of_the_readme(tour.port)
    told = subprocess.run(
        ["bash", "-eu", "-c", script], capture_output=True, text=True, check=True
    ).stdout
    statuses = re.findall(r'"status":(\d+)', told)
    assert statuses == re.findall(r"# (4\d\d)$", script, re.MULTILINE) == ["404", "404", "401"]
    assert '"title":"Groceries"' in told
    assert '"text":"Coffee"' in told


def test_the_server_follows_the_contract(tour: Tour) -> None:
    text = tour.contract.read_text()
    tour.contract.write_text(text.replace("string(1..120)", "strin(1..120)"))
    tour.wait_for("still serving the contract as it was")
    assert "unknown type 'strin'" in tour.log.read_text()
    assert tour.answers()
    tour.contract.write_text(text.replace("about: ", "about: Changed. "))
    tour.wait_for("interrupt to stop", times=2)
    assert tour.answers()
