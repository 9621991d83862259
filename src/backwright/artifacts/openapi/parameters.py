"""What stands in the path, the query and the headers of a request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backwright.artifacts.openapi.shapes import member_schema
from backwright.artifacts.openapi.types import array
from backwright.design.operations import Verb
from backwright.model import names
from backwright.model.types import FloatType, IntType, ReferenceType, SlugType, StringType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.artifacts.documents import Json
    from backwright.design.design import Design
    from backwright.design.operations import Filter, ListQuery, Member, Operation

MOST_VALUES = 100
"""How many values one filter is compared with at most."""

_CREATED_AT = "created_at"
_NAME = re.compile(r"\{(\w+)\}")
_BOUNDS = frozenset({"minimum", "maximum"})
_FLAG: Json = {"type": "boolean"}
_CHANGES = frozenset({Verb.UPDATE, Verb.DELETE})


def path_of(design: Design, operation: Operation) -> str:
    """Return the path of an operation, each name in it telling of which row (`{list_id}`)."""
    template = design.contract.api.base + operation.path
    return _NAME.sub(lambda found: f"{{{path_name(design, operation, found[1])}}}", template)


def path_name(design: Design, operation: Operation, name: str) -> str:
    """Return what a document calls a name in the path of an operation."""
    owner = _row_of(operation)
    known = _member_of(design, owner, name) is not None
    return f"{names.snake(owner)}_{name}" if known else name


def parameters_of(design: Design, operation: Operation) -> list[Json]:
    """Return the parameters of an operation, in the order path, headers, query."""
    return [
        *_in_path(design, operation),
        *_in_headers(operation),
        *_in_query(design, operation),
    ]


def sort_pattern(sorts: tuple[str, ...]) -> str:
    """Return the pattern of `sort`: fields by commas, each descending behind a hyphen."""
    one = f"-?({'|'.join(sorts)})"
    return f"^{one}(,{one})*$"


def _row_of(operation: Operation) -> str:
    return operation.resource if operation.parent is None else operation.parent.resource


def _in_path(design: Design, operation: Operation) -> Iterator[Json]:
    for name in _NAME.findall(design.contract.api.base + operation.path):
        member = _member_of(design, _row_of(operation), name)
        yield {
            "name": path_name(design, operation, name),
            "in": "path",
            "required": True,
            "schema": {"type": "string"} if member is None else member_schema(design, member),
        }


def _member_of(design: Design, resource: str, name: str) -> Member | None:
    members = design.entity(resource).members
    return next((member for member in members if member.name == name), None)


def _in_headers(operation: Operation) -> Iterator[Json]:
    if operation.verb in _CHANGES:
        yield _header("If-Match", "Entity tags.")
    if operation.verb in {Verb.GET, Verb.ME}:
        yield _header("If-None-Match", "Entity tags.")


def _header(name: str, description: str) -> Json:
    return {
        "name": name,
        "in": "header",
        "description": description,
        "required": False,
        "schema": {"type": "string"},
    }


def _in_query(design: Design, operation: Operation) -> Iterator[Json]:
    query = operation.query
    if query is None:
        return
    if query.paged:
        yield from _paging(query)
    if query.filters or query.sorts != (_CREATED_AT,):
        yield _parameter("sort", _sort(design, operation.resource, query))
    if query.search:
        yield _parameter("q", {"type": "string"})
    for each in query.filters:
        yield from _filter(design, each)


def _sort(design: Design, resource: str, query: ListQuery) -> Json:
    wire = {member.name: member.wire for member in design.entity(resource).members}
    pattern = sort_pattern(tuple(wire[name] for name in query.sorts))
    words = (f"{'-' * sort.descending}{wire[sort.field]}" for sort in query.default_sort)
    return {"type": "string", "pattern": pattern, "default": ",".join(words)}


def _paging(query: ListQuery) -> Iterator[Json]:
    limit = {"type": "integer", "minimum": 1, "default": query.page_default}
    most = f"At most {query.page_maximum}."
    yield _parameter("limit", {**limit, "description": most})
    yield _parameter("cursor", {"type": "string", "description": "`next` of a page."})
    told = "Ask for the number of all rows."
    yield _parameter("count", {**_FLAG, "default": False, "description": told})


def _filter(design: Design, each: Filter) -> Iterator[Json]:
    value = _asked(design, each.member)
    several = array(value, minimum=1, maximum=MOST_VALUES)
    for operator in each.operators:
        name = f"{each.member.wire}.{operator}"
        match operator:
            case "eq":
                yield _parameter(each.member.wire, several)
            case "in":
                # One parameter whose values stand between commas.
                yield {**_parameter(name, several), "style": "form", "explode": False}
            case "null":
                yield _parameter(name, _FLAG)
            case _:
                yield _parameter(name, value)


def _asked(design: Design, member: Member) -> Json:
    """Return the schema of a value to compare with: limits of what is kept do not bind it."""
    schema = member_schema(design, member)
    match member.type:
        case StringType() | SlugType():
            return {"type": "string"}
        case IntType(safe=True) | FloatType():
            return {word: value for word, value in schema.items() if word not in _BOUNDS}
        case ReferenceType(resource=resource, by=str(name)):
            members = design.entity(resource).members
            return _asked(design, next(each for each in members if each.name == name))
        case _:
            return schema


def _parameter(name: str, schema: Json) -> Json:
    return {"name": name, "in": "query", "required": False, "schema": schema}
