"""Reads every sample of the language reference."""

import re
from pathlib import Path

import pytest

from backwright.contract import shape_resources, shapes
from backwright.contract.reading import read
from backwright.diagnostics.source import Source

PAGE = Path(__file__).parents[2] / "docs" / "language.md"
SAMPLES = re.findall(
    r"^```yaml\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
)
TOP = {key.name for key in shapes.CONTRACT.keys}


def _contract(sample: str) -> str:
    """Complete a sample to a contract: sections stand at the top, other keys in a resource."""
    first = sample.split(":", 1)[0]
    if first not in TOP:
        body = "".join(f"    {line}\n" for line in sample.splitlines())
        return f"contract: a/1\nresources:\n  Order:\n    fields: {{ a: int }}\n{body}"
    if first == "contract":
        return sample + "resources: {}\n"
    return "contract: a/1\nresources: {}\n" + sample


def test_the_page_has_samples() -> None:
    assert len(SAMPLES) > 5


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_reads(sample: str) -> None:
    assert read(Source("x", _contract(sample)))[1] == ()


def test_every_key_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    records = (shapes.CONTRACT, shapes.API, shapes.AUTH, shape_resources.RESOURCE)
    for key in (key.name for record in records for key in record.keys):
        assert re.search(rf"\b{key}\b", page), key
