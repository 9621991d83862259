"""Reads the four example contracts and looks at what came out."""

from pathlib import Path

import pytest

from backwright.contract.notation import ContractNotation
from backwright.contract.opening import open_source
from backwright.contract.reading import read
from backwright.diagnostics.source import Span

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.contract.yaml"))


def _read(name: str) -> ContractNotation:
    path = next(path for path in EXAMPLES if path.name.startswith(name))
    notation, found = read(open_source(path)[0])
    assert not found
    assert notation is not None
    return notation


def _at(notation: ContractNotation, span: Span) -> str:
    return notation.source.text[span.start : span.end]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_read_without_a_finding(path: Path) -> None:
    source, refused = open_source(path)
    notation, found = read(source)
    assert not refused
    assert not found
    assert notation is not None
    assert notation.resources


def test_a_field_keeps_each_part_in_its_place() -> None:
    tags = _read("conduit").resources[2].fields[4]
    assert (tags.name.text, tags.type.name, tags.type.or_new) == ("tags", "Tag", True)
    assert tags.type.many is not None
    assert tags.type.by is not None
    assert tags.wire is not None
    assert (tags.type.by.text, tags.wire.text) == ("name", "tag_list")
    assert _at(_read("conduit"), tags.wire.span) == "tag_list"


def test_every_expression_stands_where_its_span_says() -> None:
    for name in ("todo", "shop", "tracker", "conduit"):
        notation = _read(name)
        for resource in notation.resources:
            for named in (*resource.conditions, *resource.rules, *resource.checks):
                assert _at(notation, named.body.span) == named.body.text
                assert _at(notation, named.name.span) == named.name.text
            for field in resource.fields:
                for body in filter(None, (field.default, field.assigned)):
                    assert _at(notation, body.span) == body.text


def test_a_step_keeps_its_actions_in_order() -> None:
    order = _read("shop").resources[3]
    first, second = order.commands[0].steps
    assert first.each is not None
    assert (first.each.name.text, first.each.over.text) == ("i", "items")
    assert [named.name.text for named in first.requires] == ["out_of_stock"]
    assert [named.name.text for named in first.sets] == ["i.product.held"]
    assert [action.verb for action in second.actions if hasattr(action, "verb")] == ["emit"]


def test_routes_say_status_view_and_caller() -> None:
    user, article = _read("conduit").resources[0], _read("conduit").resources[2]
    update, create = user.routes[1], article.routes[3]
    assert (update.method.text, update.path.text, update.for_caller) == ("PUT", "/user", True)
    assert create.status is not None
    assert create.view is not None
    assert (create.status.value, create.view.text) == (201, "full")
