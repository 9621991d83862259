"""What has to hold before a row is changed: it is there, yours to change, and not stale."""

from typing import Annotated, TypeVar

from fastapi import Header

from todo.core.fields import Omittable
from todo.core.problems import Problem, ProblemError, forbidden, not_found
from todo.core.representations import entity_tag, matches
from todo.core.statements import Judged
from todo.core.values import encode

Row = TypeVar("Row")

IfMatch = Annotated[Omittable[str], Header(alias="If-Match", description="Entity tags.")]


def existing(row: Row | None, if_match: str | None) -> Row:
    """Give a row that may be changed; refuse one that is not there or has changed."""
    if row is None and if_match is None:
        raise not_found()
    if row is None or not (if_match is None or matches(if_match, _tag(row), weak=False)):
        raise ProblemError(Problem.STALE, "The row is not the one that If-Match names.")
    return row


def changeable(found: Judged[Row] | None, if_match: str | None) -> Row:
    """Give a row that may be changed; refuse it to a caller who may only read it."""
    if found is not None and not found.permitted:
        raise forbidden()
    return existing(None if found is None else found.row, if_match)


def _tag(row: object) -> str:
    return entity_tag(encode(row))
