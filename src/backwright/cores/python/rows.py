"""Emits the making of a new row: what comes from the body, and what the server sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.constants import constant
from backwright.cores.python.naming import attribute_of
from backwright.cores.python.service_plan import is_caller
from backwright.design.operations import Entry, Source, Verb
from backwright.expressions.typed import Constant, Variable
from backwright.printing.template import template
from backwright.printing.text import Fill, Symbol, Text, join

if TYPE_CHECKING:
    from backwright.cores.python.service_plan import ServicePlan
    from backwright.design.operations import Member

_BEGIN = template("new, now = body.read(), «.core.values:current_time»()")
_BEGIN_EMPTY = template(
    """
    body.read()
    now = «.core.values:current_time»()
    """
)
_ROW = template("«Read»(«values»)")


def reads_body(plan: ServicePlan) -> Text:
    """Return the statements that read the body and the clock."""
    sends = any(member.on_create is not Entry.NEVER for member in plan.entity.members)
    return _BEGIN.fill() if sends else _BEGIN_EMPTY.fill()


def new_row(plan: ServicePlan) -> Text:
    """Return the expression that makes a new row."""
    values = (
        join("", [f"{attribute_of(member)}=", _value(plan, member)])
        for member in plan.statements.members
    )
    return _ROW.fill(Read=plan.names.shape("Read"), values=join(", ", values))


def _value(plan: ServicePlan, member: Member) -> Fill:
    if member.source is Source.KEY:
        return Text((Symbol(".core.values", "new_key"), "()"))
    if member.source in {Source.CREATED_AT, Source.UPDATED_AT}:
        return "now"
    if is_caller(member):
        return plan.caller_key(Verb.CREATE)
    match member.assigned:
        case Variable(name="now"):
            return "now"
        case Constant() as value:
            return constant(value, member.type)
        case None if member.on_create is not Entry.NEVER:
            return f"new.{attribute_of(member)}"
        case None:
            return "None"
        case _:
            raise TypeError(f"cannot set {member.name}")
