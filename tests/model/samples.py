"""The example contracts as tests use them: their texts, and loading of any text."""

from pathlib import Path

from backwright.diagnostics.source import Source
from backwright.model.contract import Contract
from backwright.model.load import Loaded, load

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.contract.yaml"))


def example_text(name: str) -> str:
    """Return the text of the example whose file name begins with `name`."""
    path = next(path for path in EXAMPLES if path.name.startswith(name))
    return path.read_text(encoding="utf-8")


def loaded(text: str) -> Loaded:
    """Load a text under a made-up name."""
    return load(Source("contract.yaml", text))


def contract_of(text: str) -> Contract:
    """Load a text that must be free of errors."""
    result = loaded(text)
    assert result.contract is not None, result.diagnostics
    return result.contract
