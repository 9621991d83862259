"""The query of a request, read strictly: every parameter known, and there once."""

from typing import Any, Generic, TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError

from todo.core.problems import FieldError, bad_parameters
from todo.core.validation import parameter_errors

Content = TypeVar("Content", bound=BaseModel)


class QueryOf(Generic[Content]):
    """The query of an operation: how to read it, and how it is described."""

    def __init__(self, content: type[Content]) -> None:
        """Accept the parameters of `content`."""
        self._content = content
        self._properties: dict[str, dict[str, Any]] = content.model_json_schema()["properties"]

    def read(self, request: Request) -> Content:
        """Read the query of `request`."""
        values: dict[str, str | list[str]] = {}
        for name, value in request.query_params.multi_items():
            if self._properties.get(name, {}).get("type") == "array":
                values[name] = [*values.get(name, []), value]
            elif name in values:
                raise bad_parameters([FieldError("repeated", "Send this once.", None, name)])
            else:
                values[name] = value
        try:
            return self._content.model_validate(values)
        except ValidationError as error:
            raise bad_parameters(parameter_errors(error.errors(include_url=False))) from None

    @property
    def description(self) -> dict[str, Any]:
        """Describe the parameters in the words of OpenAPI."""
        return {"parameters": [_parameter(*each) for each in self._properties.items()]}


def _parameter(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    # The values of `.in` stand between commas; other lists repeat the parameter.
    style = {"style": "form", "explode": False} if name.endswith(".in") else {}
    return {"name": name, "in": "query", "required": False, "schema": schema, **style}
