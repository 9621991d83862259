"""Loads the corpus: a hostile schema, its rows, and the shapes that run over them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from backwright.expressions.arithmetic import EPOCH, MICROSECOND
from backwright.expressions.check import Checked, check
from backwright.expressions.durations import duration_length
from backwright.expressions.evaluate import evaluate
from backwright.expressions.parser import parse
from backwright.expressions.scope import Scope
from backwright.expressions.types import BOOL, Kind
from backwright.expressions.values import Caller, Environment, Row
from tests.expressions.schemas import TestSchema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backwright.expressions.typed import Typed
    from backwright.expressions.types import Type
    from backwright.expressions.values import Value

HERE = Path(__file__).parent
DATA: dict[str, Any] = yaml.safe_load((HERE / "rows.yaml").read_text(encoding="utf-8"))
VIA = " via "


def _schema() -> TestSchema:
    resources = {
        resource: {name: written.split(VIA)[0] for name, written in fields.items()}
        for resource, fields in DATA["resources"].items()
    }
    kinds, roles, scopes = (tuple(DATA[key]) for key in ("callers", "roles", "scopes"))
    return TestSchema(resources, DATA["lets"], DATA["computed"], kinds, roles, scopes)


SCHEMA = _schema()


def instant(written: str) -> int:
    """Return microseconds since 1970."""
    return (datetime.fromisoformat(written).astimezone(UTC) - EPOCH) // MICROSECOND


def value_of(type_: Type, written: str | float | None) -> Value:
    """Return a value of a row as the interpreter has it."""
    if not isinstance(written, str):
        return written
    match type_.kind:
        case Kind.REFERENCE:
            return Row(type_.resource or "", written)
        case Kind.TIMESTAMP:
            return instant(written)
        case Kind.DURATION:
            return duration_length(written)
        case Kind.DATE:
            return date.fromisoformat(written)
        case Kind.DECIMAL | Kind.MONEY:
            return Decimal(written)
        case Kind.LONG:
            return int(written)
        case _:
            return written


@dataclass(frozen=True, slots=True)
class CorpusRows:
    """The rows of rows.yaml."""

    def member(self, row: Row, name: str) -> Value:
        """Return a stored field; ids are names."""
        if name == "id":
            return row.key
        type_ = SCHEMA.field(row.resource, name)
        assert type_ is not None
        return value_of(type_, DATA["rows"][row.resource][row.key][name])

    def collection(self, row: Row, name: str) -> Iterable[Row]:
        """Return the rows whose reference points here, or that a link joins to this one."""
        target, via = DATA["resources"][row.resource][name].split(VIA)
        resource = target.removesuffix("[]")
        links = DATA["links"]
        if f"{row.resource}.{name}" in links:
            pairs = links[f"{row.resource}.{name}"]
            return [Row(resource, there) for here, there in pairs if here == row.key]
        if f"{resource}.{via}" in links:
            pairs = links[f"{resource}.{via}"]
            return [Row(resource, here) for here, there in pairs if there == row.key]
        rows = DATA["rows"][resource].items()
        return [Row(resource, key) for key, fields in rows if fields[via] == row.key]


def caller(person: str) -> Caller | None:
    """Return one of the people of rows.yaml as a caller."""
    known = DATA["people"][person]
    if known is None:
        return None
    return Caller(Row("User", known["row"]), frozenset(known["roles"]), frozenset(known["scopes"]))


def checked(text: str) -> Checked:
    """Check a condition of Doc."""
    parsed = parse(text)
    assert parsed.tree is not None, parsed.diagnostics
    return check(parsed.tree, Scope(SCHEMA, this="Doc", expected=BOOL))


def condition(text: str) -> Typed:
    """Return a checked condition of Doc."""
    result = checked(text)
    assert result.typed is not None, result.diagnostics
    return result.typed


def environment(person: str, key: str) -> Environment:
    """Return what an expression over a Doc sees when a person asks."""
    names = {"this": Row("Doc", key)}
    now = instant(DATA["now"])
    return Environment(CorpusRows(), SCHEMA.body, now, caller(person), names)


def selected(typed: Typed, person: str) -> list[str]:
    """Return the ids of the Docs for which a condition holds, in the order of rows.yaml."""
    found = []
    for key in DATA["rows"]["Doc"]:
        holds = evaluate(typed, environment(person, key))
        assert isinstance(holds, bool), f"{holds!r} is not a truth value"
        if holds:
            found.append(key)
    return found
