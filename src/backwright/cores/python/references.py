"""The references that clients send with a row, and how each is looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.access import InReference, asks_ahead, in_reference, rule_of
from backwright.cores.python.columns import python_type
from backwright.cores.python.constraints import is_sent
from backwright.cores.python.naming import Names, attribute_of, column_attribute, names_of
from backwright.design.operations import Entry
from backwright.model.types import ReferenceType
from backwright.values import frozen

if TYPE_CHECKING:
    from backwright.cores.python.access import RuleFunction
    from backwright.design.design import Design, Entity
    from backwright.design.operations import Member
    from backwright.printing.text import Fill


@frozen
class Reference:
    """A to-one member: by the key of the other row, or `by` a unique field of it.

    `ahead` is what the rule of creating or updating asks of the other row, if that is all it asks.
    """

    member: Member
    other: Names
    by: str | None
    ahead: InReference | None
    people: frozenset[str]

    @property
    def name(self) -> str:
        """Return the reference's name inside longer ones (`list` in `find_list`)."""
        return self.member.name

    @property
    def attribute(self) -> str:
        """Return the attribute of a row on the wire."""
        return attribute_of(self.member)

    @property
    def column(self) -> str:
        """Return the attribute of the mapped class."""
        return column_attribute(self.member.column or self.member.name)

    @property
    def key(self) -> str:
        """Return the variable that holds the key of the other row."""
        return f"{self.name}_id"

    @property
    def is_person(self) -> bool:
        """Tell whether the other row is somebody who signs in."""
        return self.other.entity.name in self.people

    @property
    def python_type(self) -> Fill:
        """Return the type of the field that names the other row."""
        field = self.other.entity.resource.field(self.by or "id")
        return python_type(field.type)

    @property
    def readable(self) -> RuleFunction | None:
        """Return the rule by which the other row can be read; none if nothing says so."""
        return rule_of(self.other.entity, "get") or rule_of(self.other.entity, "list")


def references(design: Design, entity: Entity) -> tuple[Reference, ...]:
    """Return all to-one members of a resource."""
    return tuple(
        _reference(design, entity, member, member.type)
        for member in entity.members
        if isinstance(member.type, ReferenceType)
    )


def sent_references(design: Design, entity: Entity) -> tuple[Reference, ...]:
    """Return the to-one members that clients send when they create or update a row."""
    exposed = {operation.verb.value for operation in entity.operations}
    return tuple(
        each
        for each in references(design, entity)
        if is_sent(each.member)
        and (
            ("create" in exposed and each.member.on_create is not Entry.NEVER)
            or ("update" in exposed and each.member.on_update)
        )
    )


def _reference(design: Design, entity: Entity, member: Member, type_: ReferenceType) -> Reference:
    asked = (
        in_reference(entity, verb) for verb in ("create", "update") if asks_ahead(entity, verb)
    )
    ahead = next((each for each in asked if each and each.reference == member.name), None)
    people = frozenset(account.resource for account in design.accounts)
    return Reference(member, names_of(design, type_.resource), type_.by, ahead, people)
