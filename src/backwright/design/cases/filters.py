"""Scenarios of filters and sorts: three rows with different values, and which of them come."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

from backwright.design.cases import samples, script
from backwright.design.cases.listing import list_act, listing, visible
from backwright.design.cases.world import UnsupportedError
from backwright.design.operations import Source
from backwright.design.passes import phrases
from backwright.design.scenarios import Answer, Person, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from backwright.design.cases.ready import Ready
    from backwright.design.scenarios import Scenario
    from backwright.design.scenarios import Value as Sent
    from backwright.expressions.values import Value
    from backwright.model.resource import Field

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "lt": operator.lt,
    "lte": operator.le,
    "gt": operator.gt,
    "gte": operator.ge,
}
_WORDS = {
    "eq": "with a {} that is asked for",
    "ne": "without a {} that is not wanted",
    "in": "with one of several values of {}",
    "lt": "with a {} below a bound",
    "lte": "with a {} up to a bound",
    "gt": "with a {} above a bound",
    "gte": "with a {} from a bound on",
}


def scenarios_of(found: Ready) -> Iterator[Scenario]:
    """Yield the scenarios of each filter and sort that a list offers."""
    query = found.operation.query
    if query is None:
        return
    for each in query.filters:
        if each.member.source is not Source.COLUMN or each.member.assigned is not None:
            continue
        field = found.resource.field(each.member.name)
        varied = _varied(found, field)
        if varied is not None:
            yield from _filtered(varied, field, each.operators)
    for name in query.sorts:
        own = next((field for field in found.resource.fields if field.name == name), None)
        if own is not None and own.assigned is None:
            varied = _varied(found, own)
            if varied is not None:
                yield from _sorted(varied, own)


def _varied(found: Ready, field: Field) -> Ready | None:
    """Return the setting with more rows, so that `field` has two values or more among them."""
    grown = found
    for turn in range(2):
        label = f"varied_{turn}"
        try:
            value = samples.sample(field, label, turn)
        except UnsupportedError:
            return None
        if value is None or value == found.world.value(found.subject, field.name):
            continue
        more = grown.another({**found.apart(), **_numbered(found, label), field.name: value})
        if more is None:
            return None
        grown = more[0]
    enough = len(visible(grown)) > 1
    return grown if enough else None


def _numbered(found: Ready, label: str) -> dict[str, Value]:
    """Return values that set a row apart from the others in all that is unique."""
    return {name: samples.sample(found.resource.field(name), label) for name in found.apart()}


def _values(found: Ready, field: Field) -> dict[str, Value]:
    return {label: found.world.value(label, field.name) for label in visible(found)}


def _filtered(found: Ready, field: Field, operators: tuple[str, ...]) -> Iterator[Scenario]:
    values = _values(found, field)
    present = [value for value in values.values() if value is not None]
    name, wire = phrases.words(field.name), found.world.wire(field)
    for each in operators:
        if each == "null":
            yield from _by_null(found, field, values)
            continue
        wanted, parameters = _asked(found, field, each, present)
        listed = tuple(label for label, value in values.items() if wanted(value))
        parameter = wire if each == "eq" else f"{wire}.{each}"
        yield listing(
            found,
            f"{{rows}} {_WORDS[each].format(name)} are listed",
            ((parameter, parameters),),
            Answer(200, listed=listed, more=False),
        )
    if "eq" in operators:
        yield from _any_of(found, field, values)


def _asked(
    found: Ready, field: Field, each: str, present: Sequence[Value]
) -> tuple[Callable[[Value], bool], Sent]:
    """Return which values a filter wants, and what is sent for it."""
    bound = present[-1]
    sent = _text(found, field, bound)
    match each:
        case "eq":
            return lambda value: value == bound, sent
        case "ne":
            return lambda value: value != bound, sent
        case "in":
            some = (present[0], present[-1])
            texts = dict.fromkeys(str(_text(found, field, value)) for value in some)
            return lambda value: value in some, ",".join(texts)
        case _:
            compare = _COMPARE[each]
            return lambda value: value is not None and compare(value, bound), sent


def _text(found: Ready, field: Field, value: Value) -> Sent:
    wire = script.wire_value(found.world, field, value)
    if isinstance(wire, bool):
        return "true" if wire else "false"
    return wire if isinstance(wire, Row | Person) else str(wire)


def _by_null(found: Ready, field: Field, values: dict[str, Value]) -> Iterator[Scenario]:
    name, wire = phrases.words(field.name), found.world.wire(field)
    for word, sentence in {"true": "without a {}", "false": "with any {}"}.items():
        listed = tuple(
            label for label, value in values.items() if (value is None) is (word == "true")
        )
        yield listing(
            found,
            f"{{rows}} {sentence.format(name)} are listed",
            ((f"{wire}.null", word),),
            Answer(200, listed=listed, more=False),
        )


def _any_of(found: Ready, field: Field, values: dict[str, Value]) -> Iterator[Scenario]:
    some = list(dict.fromkeys(value for value in values.values() if value is not None))[:2]
    wire = found.world.wire(field)
    if len(some) > 1:
        listed = tuple(label for label, value in values.items() if value in some)
        yield listing(
            found,
            f"{{rows}} with either {phrases.words(field.name)} are listed",
            tuple((wire, _text(found, field, value)) for value in some),
            Answer(200, listed=listed, more=False),
        )


def _sorted(found: Ready, field: Field) -> Iterator[Scenario]:
    values = _values(found, field)
    if len(set(values.values())) < len(values):
        return
    present = [label for label, value in values.items() if value is not None]
    absent = [label for label, value in values.items() if value is None]
    # Dates, numbers and texts of one field compare with each other.
    rank: dict[str, Any] = dict(values)
    rising = [*sorted(present, key=rank.__getitem__), *absent]
    name, wire = phrases.words(field.name), found.world.wire(field)
    for sort, order, way in ((wire, rising, "rising"), (f"-{wire}", rising[::-1], "falling")):
        query = (("sort", sort),)
        then = Answer(200, listed=tuple(order), ordered=True, more=False)
        yield listing(found, f"{{rows}} are listed by {way} {name}", query, then)
        yield from _walked(found, query, order, f"by {way} {name}")


def _walked(
    found: Ready, query: tuple[tuple[str, Sent], ...], order: list[str], way: str
) -> Iterator[Scenario]:
    if not found.has_cursors():
        return
    opening = list_act(found, (*query, ("limit", "1")), "first_page")
    following = (*query, ("limit", "100"), ("cursor", Row("first_page", "next")))
    then = Answer(200, listed=tuple(order[1:]), ordered=True, more=False)
    yield listing(
        found, f"the second page of {{rows}} goes on {way}", following, then, also=(opening,)
    )
