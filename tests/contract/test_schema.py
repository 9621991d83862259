"""Tests that the JSON Schema agrees with the reading of contracts."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from backwright.contract.reading import read
from backwright.contract.schema import schema_text
from backwright.diagnostics import registry
from backwright.diagnostics.source import Source

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.contract.yaml"))
VALIDATOR = jsonschema.Draft7Validator(json.loads(schema_text()))
# Faults of these kinds are faults of keys and shapes, which a schema can see.
SEEN_BY_SCHEMA = {"E0121", "E0122", "E0123", "E0124", "E0125", "E0126", "E0127", "E0129"}


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(json.loads(schema_text()))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_are_valid(path: Path) -> None:
    value = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert not list(VALIDATOR.iter_errors(value))


@pytest.mark.parametrize("code", sorted(SEEN_BY_SCHEMA))
def test_what_reading_refuses_for_its_shape_the_schema_refuses(code: str) -> None:
    page = registry.page(code) or ""
    wrong, right = (block.split("```")[0] for block in page.split("```yaml\n")[1:])
    assert read(Source("x", wrong))[0] is None
    assert list(VALIDATOR.iter_errors(yaml.safe_load(wrong)))
    assert not list(VALIDATOR.iter_errors(yaml.safe_load(right)))
