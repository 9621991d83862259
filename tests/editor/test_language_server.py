"""Tests the JSON Schema in a real YAML language server: errors, completion, hover."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, TYPE_CHECKING, Any, Self

import pytest

from backwright.contract.schema import schema_text

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]
HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SCHEMA = ROOT / "src" / "backwright" / "contract" / "schema.json"
EXAMPLES = sorted((ROOT / "examples").glob("*.contract.yaml"))
PATIENCE = 60


def _installed(folder: Path) -> Path | None:
    """Install the server by its lock file into a folder; None when npm is not there or fails."""
    npm = shutil.which("npm")
    script = folder / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    if npm is None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    # Tests that run side by side install it once.
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _install(npm, folder, script)
    return script if script.exists() else None


def _install(npm: str, folder: Path, script: Path) -> None:
    if not script.exists():
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, folder / name)
        command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        subprocess.run(command, cwd=folder, check=False, timeout=240, capture_output=True)


class _Server:
    """A running server; `with` stops it."""

    def __init__(self, script: Path, schema: Path) -> None:
        """Start the server and give it one schema for every file."""
        node = shutil.which("node") or "node"
        self._process = subprocess.Popen(
            [node, str(script), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._schema = schema
        self._next = 0
        self._received: Queue[Json] = Queue()
        self.published: dict[str, list[Json]] = {}
        Thread(target=self._listen, daemon=True).start()
        self.request("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        self.notify("initialized", {})
        self.notify("workspace/didChangeConfiguration", {"settings": self._settings()})

    def __enter__(self) -> Self:
        """Return the running server."""
        return self

    def __exit__(self, *_: object) -> None:
        """End this very process."""
        self._process.kill()
        self._process.wait(PATIENCE)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()

    def open(self, uri: str, text: str) -> list[Json]:
        """Open a document and return the diagnostics that the server publishes for it."""
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        while uri not in self.published:
            self._take()
        return self.published.pop(uri)

    def request(self, method: str, params: Json) -> Json:
        """Send a request and return its result."""
        self._next += 1
        number = self._next
        self._send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        while True:
            message = self._take()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                result: Json = message["result"]
                return result

    def notify(self, method: str, params: Json) -> None:
        """Send a notification."""
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def _settings(self) -> Json:
        schemas = {self._schema.as_uri(): "*.yaml"}
        yaml = {"schemas": schemas, "schemaStore": {"enable": False}}
        return {"yaml": {**yaml, "hover": True, "completion": True, "validate": True}}

    def _take(self) -> Json:
        """Wait for a message; answer what the server asks, keep what it publishes."""
        try:
            message = self._received.get(timeout=PATIENCE)
        except Empty:
            raise TimeoutError("the language server has gone silent") from None
        method = message.get("method")
        params = message.get("params")
        if method == "textDocument/publishDiagnostics" and isinstance(params, dict):
            self.published[str(params["uri"])] = params["diagnostics"]
        elif method == "workspace/configuration" and isinstance(params, dict):
            yaml = self._settings()["yaml"]
            known = {"yaml": yaml}
            result = [known.get(str(item.get("section"))) for item in params["items"]]
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": result})
        elif method and "id" in message:
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": None})
        return message

    def _send(self, message: Json) -> None:
        body = json.dumps(message).encode()
        pipe = self._process.stdin
        assert pipe is not None
        pipe.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        pipe.flush()

    def _listen(self) -> None:
        pipe = self._process.stdout
        assert pipe is not None
        for message in _messages(pipe):
            self._received.put(message)


def _messages(pipe: IO[bytes]) -> Iterator[Json]:
    """Read messages until the pipe ends."""
    while line := pipe.readline():
        length = 0
        while line.strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
            line = pipe.readline()
        if length:
            yield json.loads(pipe.read(length))


@pytest.fixture(scope="module")
def server() -> Iterator[_Server]:
    script = _installed(ROOT / ".cache" / "editor")
    if script is None:
        if os.environ.get("CI"):
            pytest.fail("npm could not install the YAML language server")
        pytest.skip("needs npm and its registry")
    with _Server(script, SCHEMA) as running:
        yield running


def _labels(server: _Server, name: str, text: str) -> set[str]:
    """Return what is offered where the text has a bar."""
    before, after = text.split("|", 1)
    uri = f"file:///{name}.contract.yaml"
    server.open(uri, before + after)
    position = {"line": before.count("\n"), "character": len(before.rsplit("\n", 1)[-1])}
    found = server.request(
        "textDocument/completion", {"textDocument": {"uri": uri}, "position": position}
    )
    return {item["label"] for item in found["items"]}


def _hover(server: _Server, name: str, text: str, word: str) -> str:
    uri = f"file:///{name}.contract.yaml"
    server.open(uri, text)
    before = text[: text.index(word) + 1]
    position = {"line": before.count("\n"), "character": len(before.rsplit("\n", 1)[-1])}
    found = server.request(
        "textDocument/hover", {"textDocument": {"uri": uri}, "position": position}
    )
    return str(found["contents"]["value"])


def test_the_shipped_schema_is_the_one_that_the_table_gives() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_are_valid_in_an_editor(server: _Server, path: Path) -> None:
    assert server.open(f"file:///{path.name}", path.read_text(encoding="utf-8")) == []


def test_a_broken_contract_is_marked_in_an_editor(server: _Server) -> None:
    text = (ROOT / "examples" / "todo.contract.yaml").read_text(encoding="utf-8")
    broken = text.replace("    allow:", "    alow:", 1).replace(
        "contract: todo/1", "contract: todo"
    )
    found = {
        (item["range"]["start"]["line"], item["message"])
        for item in server.open("file:///broken.contract.yaml", broken)
    }
    line = broken[: broken.index("alow")].count("\n")
    assert any(at == line and "alow" in message for at, message in found)
    assert any(at == 0 and "'shop/1'" in message for at, message in found)


def test_keys_and_words_are_completed(server: _Server) -> None:
    head = "contract: shop/1\nresources:\n  Book:\n    fields:\n      title: text\n    "
    assert {"allow", "do", "let", "computed", "check"} <= _labels(server, "keys", head + "|\n")
    assert {"read", "write", "any"} <= _labels(server, "rules", head + "allow:\n      |\n")
    assert {"uuid", "int"} <= _labels(server, "words", "contract: a/1\napi:\n  ids: |\n")
    assert "timestamp" in _labels(server, "types", head.rsplit("title", 1)[0] + "at: |\n")


def test_keys_are_explained(server: _Server) -> None:
    text = "contract: shop/1\nresources:\n  Book:\n    fields:\n      title: text\n"
    assert "What a row holds." in _hover(server, "fields", text, "fields")
    assert "the version of its contract" in _hover(server, "head", text, "contract")
