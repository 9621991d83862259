"""Says in English who somebody is in a world, and what a condition asks of a row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backwright.design.cases.branches import conjuncts
from backwright.design.passes import phrases
from backwright.expressions.typed import (
    Binary,
    Constant,
    Member,
    Not,
    Operator,
    Quantified,
    Typed,
    Variable,
)
from backwright.expressions.walk import roots
from backwright.model import names

if TYPE_CHECKING:
    from backwright.design.cases.branches import Branch


def who(branch: Branch) -> tuple[str, str]:
    """Return a label and a phrase for the caller whom a branch is about.

    `owner == caller` is `owner`, "the owner"; a part that names the caller makes them its holder:
    `edit_grant_holder`, "an edit grant holder". Else it is somebody who has signed in.
    """
    for condition in branch:
        found = _named_by(condition)
        if found is not None:
            return found
    return "somebody", "anybody signed in"


def _named_by(condition: Typed) -> tuple[str, str] | None:
    if isinstance(condition, Quantified):
        return _holder(condition)
    path = compared_with_caller(condition)
    if isinstance(path, Variable):
        noun = phrases.words(path.type.resource or "caller")
        return noun.replace(" ", "_"), f"the {noun}"
    if not isinstance(path, Member):
        return None
    of = path.target.name if isinstance(path.target, Member) else None
    phrase = f"the {_spaced(path.name)}" + (f" of the {_spaced(of)}" if of else "")
    return path.name, phrase


def _holder(condition: Quantified) -> tuple[str, str] | None:
    inner = conjuncts(condition.body)
    path = next((path for part in inner if (path := compared_with_caller(part))), None)
    if not isinstance(path, Member):
        return None
    part = phrases.words(condition.collection.type.resource or "part")
    qualities = [quality for part_ in inner if (quality := _quality(part_))]
    resource = path.type.resource
    own_name = resource is not None and path.name == names.snake(resource)
    noun = f"{part} holder" if own_name else _spaced(path.name)
    text = " ".join([*qualities, noun])
    return text.replace(" ", "_").replace("-", "_").lower(), phrases.a(text)


def part_of_somebody_else(branch: Branch) -> str | None:
    """Return what somebody else has in a branch that is not about the caller any more."""
    for condition in branch:
        if isinstance(condition, Quantified):
            inner = conjuncts(condition.body)
            qualities = [quality for part in inner if (quality := _quality(part))]
            part = phrases.words(condition.collection.type.resource or "part")
            return f"{phrases.a(' '.join([*qualities, part]))} of somebody else"
    return None


def _quality(condition: Typed) -> str | None:
    """Return an adjective for a condition on a part: an enum word, or a flag's name."""
    match condition:
        case Binary(operator=Operator.EQUAL, right=Constant(value=str(word), type=kind)):
            return word if kind.words else None
        case Member(name=name):
            return _spaced(name)
        case Not(operand=Member(name=name)):
            return f"not {_spaced(name)}"
        case _:
            return None


def compared_with_caller(condition: Typed) -> Typed | None:
    """Return the path that a condition compares with the caller, if it is such a condition."""
    if not isinstance(condition, Binary) or condition.operator is not Operator.EQUAL:
        return None
    for side, other in ((condition.left, condition.right), (condition.right, condition.left)):
        if isinstance(side, Variable) and side.name == "caller":
            return other
    return None


def when(branch: Branch) -> str:
    """Return what a branch asks of the row itself, as a clause; empty where it asks nothing."""
    own = (part for part in branch if "caller" not in roots(part))
    clauses = [clause for part in own if (clause := _clause(part))]
    return f" when {' and '.join(clauses)}" if clauses else ""


def _clause(condition: Typed) -> str:
    match condition:
        case Member():
            return _path(condition)
        case Not(operand=Member() as member):
            return f"not {_path(member)}"
        case Binary(left=Member() as member, operator=operator, right=Constant(value=value)):
            return f"{_path(member)} {_OPERATORS.get(operator, 'is')} {value}"
        case _:
            return ""


def _path(member: Member) -> str:
    """Return a path in words: `post.published` is "post published"."""
    before = f"{_path(member.target)} " if isinstance(member.target, Member) else ""
    return f"{before}{_spaced(member.name)}"


_OPERATORS = {
    Operator.EQUAL: "is",
    Operator.NOT_EQUAL: "is not",
    Operator.LESS: "is below",
    Operator.LESS_EQUAL: "is at most",
    Operator.GREATER: "is above",
    Operator.GREATER_EQUAL: "is at least",
}


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def identifier(sentence: str) -> str:
    """Return a sentence as a name: lower case, words joined by underscores."""
    return _BREAKS.sub("_", sentence.lower()).strip("_")


_BREAKS = re.compile(r"[^a-z0-9]+")
