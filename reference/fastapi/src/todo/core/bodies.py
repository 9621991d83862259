"""Bodies of requests: read strictly, then checked when the caller may know the outcome."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from fastapi import Request
from pydantic import TypeAdapter, ValidationError
from starlette.requests import ClientDisconnect

from todo.core.problems import Problem, ProblemError, bad_request, invalid
from todo.core.validation import field_errors

Content = TypeVar("Content")

JSON = "application/json"
MERGE_PATCH = "application/merge-patch+json"
MAXIMUM_BYTES = 1024 * 1024
SECONDS = 10


class Body(Generic[Content]):
    """A JSON object that a client has sent, not yet checked against its type.

    Checking is left to the operation: whoever may not change a row must not learn whether
    the change would have been valid.
    """

    def __init__(self, members: dict[str, Any], content: TypeAdapter[Content]) -> None:
        """Check `members` against `content` once it is asked for."""
        self._members = members
        self._content = content

    def read(self) -> Content:
        """Check the body; refuse it with every member that is at fault."""
        try:
            return self._content.validate_python(self._members, strict=True)
        except ValidationError as error:
            raise invalid(*field_errors(error.errors(include_url=False))) from None


class JsonBody(Generic[Content]):
    """The body of an operation: how to read it, and how it is described."""

    def __init__(self, content: type[Content], media_types: Sequence[str] = (JSON,)) -> None:
        """Accept `content`, sent as one of `media_types`."""
        self._content = TypeAdapter(content)
        self._media_types = media_types

    async def read(self, request: Request) -> Body[Content]:
        """Read the body of `request` as one JSON object."""
        self._check_media_type(request)
        return Body(_parse(await _read(request)), self._content)

    @property
    def description(self) -> dict[str, Any]:
        """Describe the body in the words of OpenAPI."""
        schema = self._content.json_schema()
        content = {media_type: {"schema": schema} for media_type in self._media_types}
        return {"requestBody": {"required": True, "content": content}}

    def _check_media_type(self, request: Request) -> None:
        sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if sent not in self._media_types:
            header = "Accept-Patch" if request.method == "PATCH" else "Accept"
            raise ProblemError(
                Problem.UNSUPPORTED_MEDIA_TYPE,
                f"Send the body as {' or '.join(self._media_types)}.",
                headers={header: ", ".join(self._media_types)},
            )


class MergePatch(JsonBody[Content]):
    """The body of an update: a merge patch (RFC 7396), whose absent members stay as they are."""

    def __init__(self, content: type[Content]) -> None:
        """Accept the members of `content`."""
        super().__init__(content, (MERGE_PATCH, JSON))


async def _read(request: Request) -> bytes:
    too_large = ProblemError(Problem.TOO_LARGE, f"At most {MAXIMUM_BYTES} bytes.")
    if int(request.headers.get("content-length", 0)) > MAXIMUM_BYTES:
        raise too_large
    received = bytearray()
    try:
        async with asyncio.timeout(SECONDS):
            async for chunk in request.stream():
                received += chunk
                if len(received) > MAXIMUM_BYTES:
                    raise too_large
    except TimeoutError:
        raise ProblemError(Problem.TIMED_OUT, f"A body has {SECONDS} seconds.") from None
    except ClientDisconnect:
        raise bad_request("The body broke off.") from None
    return bytes(received)


def _parse(content: bytes) -> dict[str, Any]:
    try:
        members = json.loads(
            content.decode(), object_pairs_hook=_unique_members, parse_constant=_no_constant
        )
    except (ValueError, RecursionError):
        raise bad_request("The body is not valid JSON.") from None
    if not isinstance(members, dict):
        raise bad_request("The body must be a JSON object.")
    return members


def _unique_members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a member is there twice")
    return members


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
