"""The closed catalogue of what can go wrong, and how it is told to clients (RFC 9457)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from http import HTTPStatus
from typing import Literal

ErrorCode = Literal[
    "missing",
    "unknown_member",
    "repeated",
    "wrong_type",
    "bad_format",
    "too_short",
    "too_long",
    "too_small",
    "too_large",
    "not_one_of",
    "common_password",
    "not_unique",
    "unknown_reference",
    "not_the_owner",
]


class Problem(Enum):
    """One kind of problem: its status and its title; its name is the end of its type."""

    BAD_REQUEST = (HTTPStatus.BAD_REQUEST, "The request cannot be understood")
    UNAUTHENTICATED = (HTTPStatus.UNAUTHORIZED, "Signing in is required")
    WRONG_CREDENTIALS = (HTTPStatus.UNAUTHORIZED, "These credentials are not valid")
    FORBIDDEN = (HTTPStatus.FORBIDDEN, "This is not allowed")
    NOT_FOUND = (HTTPStatus.NOT_FOUND, "There is nothing here")
    METHOD_NOT_ALLOWED = (HTTPStatus.METHOD_NOT_ALLOWED, "The method is not allowed here")
    TIMED_OUT = (HTTPStatus.REQUEST_TIMEOUT, "The request took too long to arrive")
    CONFLICT = (HTTPStatus.CONFLICT, "Another row is in the way")
    STALE = (HTTPStatus.PRECONDITION_FAILED, "The row has changed meanwhile")
    TOO_LARGE = (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The body is too large")
    URI_TOO_LONG = (HTTPStatus.REQUEST_URI_TOO_LONG, "The address is too long")
    UNSUPPORTED_MEDIA_TYPE = (HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "The media type is not supported")
    INVALID = (HTTPStatus.UNPROCESSABLE_ENTITY, "The body is not valid")
    TOO_MANY_ATTEMPTS = (HTTPStatus.TOO_MANY_REQUESTS, "There were too many attempts")
    HEADERS_TOO_LARGE = (HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too large")
    INTERNAL = (HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side")
    UNAVAILABLE = (HTTPStatus.SERVICE_UNAVAILABLE, "The service is not available right now")

    def __init__(self, status: HTTPStatus, title: str) -> None:
        """Give the problem its status and its title."""
        self.status = status
        self.title = title

    @property
    def type(self) -> str:
        """Tell the address of the problem's page."""
        return f"/problems/{self.name.lower()}"


@dataclass(frozen=True, slots=True)
class FieldError:
    """One member of a body (by JSON pointer), or one parameter, that is at fault."""

    code: ErrorCode
    message: str
    pointer: str | None = None
    parameter: str | None = None

    def document(self) -> dict[str, str]:
        """Write the error as clients read it."""
        place = (
            {"parameter": self.parameter}
            if self.parameter is not None
            else {"pointer": self.pointer or ""}
        )
        return {**place, "code": self.code, "message": self.message}


@dataclass(eq=False)
class ProblemError(Exception):
    """A request that ends in a problem."""

    problem: Problem
    detail: str
    errors: Sequence[FieldError] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    def document(self, request_id: str) -> dict[str, object]:
        """Write the problem as clients read it."""
        document: dict[str, object] = {
            "type": self.problem.type,
            "title": self.problem.title,
            "status": self.problem.status.value,
            "detail": self.detail,
            "request_id": request_id,
        }
        if self.errors:
            document["errors"] = [error.document() for error in self.errors]
        return document


def not_found() -> ProblemError:
    """Refuse a row that does not exist, or that the caller may not know of."""
    return ProblemError(Problem.NOT_FOUND, "There is no such row, or it is not yours to see.")


def forbidden() -> ProblemError:
    """Refuse to change a row that the caller may only read."""
    return ProblemError(Problem.FORBIDDEN, "You may see this row, but not change it in this way.")


def bad_request(detail: str) -> ProblemError:
    """Refuse a request that cannot be read."""
    return ProblemError(Problem.BAD_REQUEST, detail)


def bad_parameters(errors: Sequence[FieldError]) -> ProblemError:
    """Refuse a query that cannot be read."""
    return ProblemError(Problem.BAD_REQUEST, "The query is not valid.", errors)


def unknown_reference(pointer: str) -> ProblemError:
    """Refuse to refer to a row that is not there, or that the caller may not know of."""
    return invalid(FieldError("unknown_reference", "There is no such row.", pointer))


def invalid(*errors: FieldError) -> ProblemError:
    """Refuse a body that can be read but must not be accepted."""
    return ProblemError(Problem.INVALID, "The body is not valid; see errors.", errors)
