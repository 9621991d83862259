"""What is asked about a row before it is written: its rule where that reads it, its checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.access import RuleFunction, judges_new, lets_of, rule_of
from backwright.cores.python.checks import path_checks
from backwright.cores.python.naming import local
from backwright.expressions.typed import Member as TypedMember
from backwright.expressions.typed import Named, Variable
from backwright.expressions.types import Kind
from backwright.expressions.walk import parts
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.design.design import Entity
    from backwright.design.operations import Member
    from backwright.expressions.typed import Typed
    from backwright.model.resource import Check

PERMITTED = "permitted"


@frozen
class Proposal:
    """The questions that operations ask about a row as it will be.

    `suffix` tells two proposals of one resource apart (`new`, `change`); it is empty for the only
    one.
    """

    verbs: tuple[str, ...]
    rule: RuleFunction | None
    checks: tuple[Check, ...]
    suffix: str = ""

    @property
    def bodies(self) -> tuple[Typed, ...]:
        """Return the conditions in the order of their judgement."""
        return tuple(question.body for question in self.questions)

    @property
    def asked_checks(self) -> tuple[RuleFunction, ...]:
        """Return the checks as functions."""
        return tuple(
            RuleFunction(local(each.name), each.text, each.body, of_new=True)
            for each in self.checks
        )

    @property
    def questions(self) -> tuple[RuleFunction, ...]:
        """Return the rule and the checks as functions, in the order of their judgement."""
        return (*((self.rule,) if self.rule else ()), *self.asked_checks)

    @property
    def answers(self) -> tuple[str, ...]:
        """Return the names of the answers, in the same order."""
        ruled = (PERMITTED,) if self.rule else ()
        return (*ruled, *(answer(check) for check in self.checks))


def answer(check: Check) -> str:
    """Return the name of the answer to a check."""
    name = local(check.name)
    return f"{name}_holds" if name == PERMITTED else name


def proposals(entity: Entity) -> tuple[Proposal, ...]:
    """Return what creating and updating ask; once if both ask the same."""
    new, change = _proposal(entity, "create"), _proposal(entity, "update")
    if new and change:
        if new.bodies == change.bodies:
            return (Proposal(("create", "update"), new.rule, new.checks),)
        return (
            Proposal(("create",), new.rule, new.checks, "new"),
            Proposal(("update",), change.rule, change.checks, "change"),
        )
    return tuple(each for each in (new, change) if each)


def proposal_of(entity: Entity, verb: str) -> Proposal | None:
    """Return what an operation asks about its row; none if it asks nothing."""
    return next((each for each in proposals(entity) if verb in each.verbs), None)


def asked_members(entity: Entity) -> tuple[Member, ...]:
    """Return the stored members of the row that some question reads, in the contract's order.

    All questions are asked of one row that stands in for the proposed one, and has them all.
    """
    bodies = tuple(body for found in proposals(entity) for body in found.bodies)
    named = frozenset(_own_members(entity, bodies))
    return tuple(member for member in entity.members if member.column and member.name in named)


def _proposal(entity: Entity, verb: str) -> Proposal | None:
    if entity.resource.rule(verb) is None:
        return None
    rule = rule_of(entity, verb) if judges_new(entity, verb) else None
    checks = tuple(each for each in path_checks(entity) if _may_break(entity, verb, each))
    return Proposal((verb,), rule, checks) if rule or checks else None


def _may_break(entity: Entity, verb: str, check: Check) -> bool:
    """Tell whether an operation can break a check: every create can, an update by what it sets."""
    changeable = {member.name for member in entity.members if member.on_update}
    return verb == "create" or not changeable.isdisjoint(_own_members(entity, (check.body,)))


def _own_members(entity: Entity, bodies: tuple[Typed, ...]) -> Iterator[str]:
    lets = {let for body in bodies for let in lets_of(entity, body)}
    named = [each.body for each in entity.resource.conditions if each.name in lets]
    for body in (*bodies, *named):
        yield from _read(body)


def _read(node: Typed) -> Iterator[str]:
    match node:
        case TypedMember(target=Variable(name="this"), name=name):
            yield "id" if node.type.kind is Kind.COLLECTION else name
        case Variable(name="this"):
            yield "id"
        case Named(target=Variable(name="this")):
            return
        case _:
            for part in parts(node):
                yield from _read(part)
