"""The OpenAPI document: valid, whole, and exact about every type."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from backwright.artifacts.documents import write_json
from backwright.artifacts.openapi.document import DESCRIBED, openapi
from backwright.design.design import Design
from tests.artifacts.designs import EXAMPLES, example, hostile

DESIGNS = [*EXAMPLES, "hostile"]


def _design(name: str) -> Design:
    return hostile() if name == "hostile" else example(name)


def _document(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(write_json(openapi(_design(name))))
    return document


def _operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for methods in document["paths"].values():
        yield from methods.values()


@pytest.mark.parametrize("name", DESIGNS)
def test_the_document_is_valid(name: str) -> None:
    OpenAPIV31SpecValidator(_document(name)).validate()


@pytest.mark.parametrize("name", DESIGNS)
def test_every_operation_that_can_be_described_is_there_once(name: str) -> None:
    plan = _design(name)
    operations = [
        *(operation for entity in plan.entities for operation in entity.operations),
        *(operation for account in plan.accounts for operation in account.operations),
    ]
    planned = sorted(each.id for each in operations if each.verb in DESCRIBED)
    assert sorted(each["operationId"] for each in _operations(_document(name))) == planned
    assert len(set(planned)) == len(planned)


@pytest.mark.parametrize("name", DESIGNS)
def test_every_shape_is_used(name: str) -> None:
    document = _document(name)
    text = json.dumps(document)
    for shape in document["components"]["schemas"]:
        used = f'"#/components/schemas/{shape}"' in text
        assert used or shape.endswith("Read"), shape


def test_the_document_is_the_same_each_time() -> None:
    assert write_json(openapi(hostile())) == write_json(openapi(hostile()))


@pytest.mark.parametrize(
    ("member", "schema"),
    [
        ("style", {"type": "string", "minLength": 3, "maxLength": 10, "pattern": '^(?:[a-z]"+)$'}),
        ("direction", {"type": "integer", "format": "int32", "minimum": -5, "maximum": 5}),
        ("title", {"type": "string", "format": "int64", "pattern": "^(0|-?[1-9][0-9]*)$"}),
        (
            "count",
            {"type": "integer", "format": "int64", "minimum": 1 - 2**53, "maximum": 2**53 - 1},
        ),
        (
            "end",
            {
                "anyOf": [
                    {"type": "string", "pattern": r"^-?[0-9]{1,8}(\.[0-9]{1,2})?$"},
                    {"type": "null"},
                ]
            },
        ),
        (
            "rate",
            {
                "anyOf": [
                    {"type": "number", "format": "double", "minimum": 0, "maximum": 1},
                    {"type": "null"},
                ]
            },
        ),
        (
            "pk",
            {
                "type": "string",
                "minLength": 1,
                "maxLength": 80,
                "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
            },
        ),
        (
            "site",
            {
                "anyOf": [
                    {"type": "string", "format": "uri", "maxLength": 2000},
                    {"type": "null"},
                ]
            },
        ),
        ("born", {"type": "string", "format": "date"}),
        ("at", {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "null"}]}),
        ("flag", {"type": "boolean"}),
        ("one", {"type": "string", "enum": ["only", "other"]}),
        ("user", {"type": "string", "format": "uuid"}),
    ],
)
def test_a_member_has_the_schema_of_its_type(member: str, schema: dict[str, Any]) -> None:
    shapes = _document("hostile")["components"]["schemas"]
    assert shapes["ClassRead"]["properties"][member] == schema
    assert shapes["ClassUpdate"]["properties"][member] == schema


def test_a_default_stands_where_rows_are_made_and_nowhere_else() -> None:
    shapes = _document("hostile")["components"]["schemas"]
    assert shapes["ClassCreate"]["properties"]["direction"]["default"] == 3
    assert "direction" not in shapes["ClassCreate"]["required"]
    assert "default" not in shapes["ClassUpdate"]["properties"]["direction"]
    assert "required" not in shapes["ClassUpdate"]


def test_filters_have_the_operators_of_their_types() -> None:
    parameters = _document("hostile")["paths"]["/classes"]["get"]["parameters"]
    by_name = {each["name"]: each for each in parameters}
    assert {name for name in by_name if name.startswith("flag")} == {"flag", "flag.ne", "flag.in"}
    assert {"end.null", "end.gte", "direction.lt"} <= by_name.keys()
    assert by_name["direction.in"]["explode"] is False
    assert by_name["direction.lt"]["schema"] == {"type": "integer", "format": "int32"}
    assert by_name["sort"]["schema"] == {
        "type": "string",
        "pattern": "^-?(direction|created_at)(,-?(direction|created_at))*$",
        "default": "-direction",
    }


def test_problems_of_one_status_are_told_together() -> None:
    answers = _document("todo")["paths"]["/auth/password"]["post"]["responses"]
    told = "Signing in is required; or: These credentials are not valid"
    assert answers["401"]["description"] == told
    assert set(answers) == {"204", "400", "401", "415", "422", "429", "default"}


def test_a_row_is_tagged_placed_and_may_be_known_already() -> None:
    paths = _document("todo")["paths"]
    made = paths["/lists"]["post"]["responses"]["201"]["headers"]
    assert set(made) == {"X-Request-Id", "ETag", "Location"}
    read = paths["/lists/{list_id}"]["get"]
    assert set(read["responses"]["304"]["headers"]) == {"X-Request-Id", "ETag"}
    assert [each["name"] for each in read["parameters"]] == ["list_id", "If-None-Match"]
