"""What other languages and databases call the types of fields."""

from __future__ import annotations

from backwright.values import frozen


@frozen
class Elsewhere:
    """What to write here: a name that takes the other's place, or how it is written."""

    name: str | None
    advice: str | None = None


_NAMES = {
    "integer": "int",
    "int32": "int",
    "smallint": "int",
    "serial": "int",
    "bigint": "long",
    "int64": "long",
    "bigserial": "long",
    "boolean": "bool",
    "str": "string",
    "char": "string",
    "varchar": "string",
    "nvarchar": "string",
    "clob": "text",
    "double": "float",
    "real": "float",
    "datetime": "timestamp",
    "timestamptz": "timestamp",
    "instant": "timestamp",
    "interval": "duration",
    "timedelta": "duration",
    "guid": "uuid",
    "jsonb": "json",
    "uri": "url",
}
_ADVICE = {
    "enum": "write the words: placed | paid | shipped",
    "number": "write int, long, float or decimal(10, 2)",
    "numeric": "write decimal(10, 2)",
    "list": "write the type of its elements: string(1..20)[]",
    "array": "write the type of its elements: string(1..20)[]",
    "blob": "write bytes(1024)",
    "binary": "write bytes(1024)",
    "time": "write timestamp, or string(5, '[0-2][0-9]:[0-5][0-9]') for a time of day",
    "password": "callers with a password have one already; a text that nobody may read is secret",
    "object": "write json, or a resource of its own",
}


def elsewhere_named(name: str) -> Elsewhere | None:
    """Return what another language's name for a type is here, or nothing."""
    folded = name.lower()
    if folded in _NAMES:
        return Elsewhere(_NAMES[folded])
    return Elsewhere(None, _ADVICE[folded]) if folded in _ADVICE else None
