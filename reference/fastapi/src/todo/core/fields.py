"""The types of members and parameters: stricter than Pydantic's own, the same everywhere."""

import re
from datetime import date
from typing import Annotated, Any, TypeVar
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, Field, GetJsonSchemaHandler, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

Value = TypeVar("Value")


class _NeverNull:
    """Describes a parameter that can be left out as what it is when it is there."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, describe: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        alternatives: list[JsonSchemaValue] = describe(schema)["anyOf"]
        return alternatives[0]


Omittable = Annotated[Value | None, _NeverNull()]


Repeated = Annotated[list[Value], Field(min_length=1, max_length=100)]


def _separated(values: Any) -> list[str]:
    return ",".join(values).split(",")


Separated = Annotated[
    list[Value],
    BeforeValidator(_separated),
    Field(min_length=1, max_length=100),
]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("wrong_type", "This must be a string.")
    return value


UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def _storable(value: str) -> str:
    if UNSTORABLE.search(value):
        raise PydanticCustomError("bad_format", "This has a character that cannot be kept.")
    return value


Storable = AfterValidator(_storable)


String = Annotated[str, Storable]


LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
EMAIL = re.compile(rf"[^\s@\x00-\x1f\x7f]{{1,64}}@(?=.{{1,189}}$){LABEL}(?:\.{LABEL})+")


def _email(value: str) -> str:
    address = value.strip(" \t\r\n").lower()
    if not EMAIL.fullmatch(address):
        raise PydanticCustomError("bad_format", "This must be an email address.")
    return address


Email = Annotated[
    String,
    AfterValidator(_email),
    Field(json_schema_extra={"format": "email"}),
]


UUID_TEXT = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")


def _key(value: Any) -> UUID:
    text = _text(value)
    if not UUID_TEXT.fullmatch(text):
        raise PydanticCustomError("bad_format", "This must be a UUID.")
    return UUID(text)


Key = Annotated[UUID, BeforeValidator(_key)]


DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _date(value: Any) -> date:
    text = _text(value)
    try:
        return date.fromisoformat(text if DATE.fullmatch(text) else "")
    except ValueError:
        raise PydanticCustomError("bad_format", "This must be a date: YYYY-MM-DD.") from None


Day = Annotated[date, BeforeValidator(_date)]


FLAGS = {"true": True, "false": False}


def _flag(value: Any) -> bool:
    if value not in FLAGS:
        raise PydanticCustomError("bad_format", "This must be true or false.")
    return FLAGS[value]


Flag = Annotated[
    bool,
    BeforeValidator(_flag),
    WithJsonSchema({"type": "boolean"}),
]
