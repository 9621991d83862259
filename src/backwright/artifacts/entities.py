"""The entity diagram: tables, their columns and what they refer to, in Mermaid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.model import types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.design.design import Design
    from backwright.design.tables import Column, ForeignKey, Table

_WORDS: dict[type[object], str] = {
    types.EmailType: "string",
    types.UrlType: "string",
    types.SlugType: "string",
    types.DecimalType: "decimal",
    types.MoneyType: "money",
    types.FloatType: "float",
    types.BoolType: "bool",
    types.DateType: "date",
    types.TimestampType: "timestamp",
    types.DurationType: "duration",
    types.UuidType: "uuid",
    types.EnumType: "enum",
    types.JsonType: "json",
    types.BytesType: "bytes",
    types.SecretType: "secret",
    types.ScalarListType: "list",
}
_TAKEN = frozenset({"class", "end", "many", "one", "style", "subgraph", "to"})
_KEYS = frozenset({"pk", "fk", "uk"})


def entities(design: Design) -> str:
    """Return the page with the entity diagram, as Markdown."""
    return "\n".join(["# Entities", "", "```mermaid", *entity_diagram(design), "```", ""])


def entity_diagram(design: Design) -> Iterator[str]:
    """Yield the lines of the diagram: each table, then each reference."""
    yield "erDiagram"
    for table in design.tables:
        yield f"    {_entity(table.name)} {{"
        yield from (f"        {_attribute(table, column)}" for column in table.columns)
        yield "    }"
    for table in design.tables:
        yield from (f"    {_reference(table, key)}" for key in table.foreign_keys)


def _entity(table: str) -> str:
    """Return a table's name, in quotes where the word means something else to Mermaid."""
    return f'"{table}"' if table in _TAKEN else table


def _attribute(table: Table, column: Column) -> str:
    keys = ", ".join(_keys(table, column))
    remark = "; ".join(_remarks(column))
    # Mermaid would read a column of such a name as the mark of a key, in any case.
    name = f"{column.name}_" if column.name in _KEYS else column.name
    words = (_type(column), name, keys, f'"{remark}"' if remark else "")
    return " ".join(word for word in words if word)


def _type(column: Column) -> str:
    match column.type:
        case types.StringType(long=is_long):
            return "text" if is_long else "string"
        case types.IntType(bits=bits):
            return "int" if bits == types.IntType(0, 0).bits else "long"
        case _:
            return _WORDS[type(column.type)]


def _keys(table: Table, column: Column) -> Iterator[str]:
    if column.name in table.primary_key:
        yield "PK"
    if any(key.column == column.name for key in table.foreign_keys):
        yield "FK"
    if _is_unique(table, column.name):
        yield "UK"


def _remarks(column: Column) -> Iterator[str]:
    if isinstance(column.type, types.EnumType):
        yield ", ".join(column.type.words)
    if column.nullable:
        yield "may be null"
    if column.name in _KEYS:
        yield f"its name is {column.name}"


def _reference(table: Table, key: ForeignKey) -> str:
    column = next(each for each in table.columns if each.name == key.column)
    one = "|o" if column.nullable else "||"
    many = "o|" if _is_unique(table, key.column) else "o{"
    return f'{_entity(key.table)} {one}--{many} {_entity(table.name)} : "{column.field}"'


def _is_unique(table: Table, column: str) -> bool:
    return any(unique.columns == (column,) for unique in table.uniques)
