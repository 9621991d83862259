"""What the service of one resource has to do, decided once for all of its functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.access import RuleFunction, rule_of
from backwright.cores.python.naming import Names, local, names_of
from backwright.cores.python.proposals import Proposal, asked_members, proposal_of
from backwright.cores.python.repository_functions import keys
from backwright.cores.python.repository_plan import RepositoryPlan
from backwright.design.operations import Access, Entry, Verb
from backwright.expressions.typed import Member as TypedMember
from backwright.expressions.typed import Named, Variable
from backwright.printing.text import Fill, Symbol, join
from backwright.values import frozen

if TYPE_CHECKING:
    from backwright.cores.python.references import Reference
    from backwright.design.design import Design, Entity
    from backwright.design.operations import Member, Operation, Parent

CALLER = Symbol(".auth.caller", "Caller")


@frozen
class ServicePlan:
    """The functions of one service, and which of them have to know the caller."""

    design: Design
    entity: Entity

    @property
    def names(self) -> Names:
        """Return the names of the resource."""
        return Names(self.entity)

    @property
    def statements(self) -> RepositoryPlan:
        """Return the statements that the service runs."""
        return RepositoryPlan(self.design, self.entity)

    @property
    def verbs(self) -> frozenset[Verb]:
        """Return the kinds of operation that clients have; people can always read themselves."""
        own = {Verb.GET} if self.statements.is_account else set()
        return frozenset({each.verb for each in self.entity.operations} | own)

    @property
    def repository(self) -> Symbol:
        """Return the module of the resource's statements."""
        return self.names.module("repository")

    def nested(self, verb: Verb) -> list[tuple[Operation, Parent]]:
        """Return the operations of a kind on the rows that refer to one other row."""
        return [
            (each, each.parent)
            for each in self.entity.operations
            if each.verb is verb and each.parent is not None
        ]

    def parent_plan(self, parent: Parent) -> ServicePlan:
        """Return the plan of a parent's service."""
        return ServicePlan(self.design, self.design.entity(parent.resource))

    def parent(self, parent: Parent) -> Names:
        """Return the names of a parent's resource."""
        return names_of(self.design, parent.resource)

    def parent_get(self, parent: Parent) -> Fill:
        """Return the function that gets a row of a parent's resource."""
        names = self.parent(parent)
        if parent.resource == self.entity.name:
            return "get"
        return join("", [names.module("service", local(names.plural_snake)), ".get"])

    # References.

    def sent(self, verb: Verb) -> list[Reference]:
        """Return the references that clients send in an operation."""
        return [
            each
            for each in self.statements.sent
            if (verb is Verb.CREATE and each.member.on_create is not Entry.NEVER)
            or (verb is Verb.UPDATE and each.member.on_update)
        ]

    def by_key(self, verb: Verb) -> list[Reference]:
        """Return those that name the other row by its key, and have to be looked up."""
        return [each for each in self.sent(verb) if not each.by]

    def by_field(self, verb: Verb) -> list[Reference]:
        """Return those that name the other row by a field, and whose key the write needs."""
        if verb is Verb.CREATE:
            return keys(self.statements, self.statements.members)
        found = self.proposal(Verb.UPDATE)
        asked = asked_members(self.entity) if found else ()
        return keys(self.statements, (*self.statements.changed, *asked))

    def proposal(self, verb: Verb) -> Proposal | None:
        """Return what is asked about the row before an operation writes it."""
        return proposal_of(self.entity, verb.value)

    # Callers.

    def is_open(self, *asked: Verb | Operation) -> bool:
        """Tell whether one of the operations, or of those of a kind, needs no signing in."""
        return any(
            each.access is not Access.SIGN_IN
            for each in self.entity.operations
            if each in asked or each.verb in asked
        )

    def caller_key(self, *asked: Verb | Operation) -> str:
        """Return the expression for the key of whoever calls, in any of the operations."""
        return "caller.id if caller else None" if self.is_open(*asked) else "caller.id"

    def caller_argument(
        self, asked: tuple[Verb | Operation, ...], *rules: RuleFunction | None
    ) -> list[Fill]:
        """Return the argument that tells a statement who calls, where its rules ask."""
        return [self.caller_key(*asked)] if self.statements.asks_caller(*rules) else []

    def writing(self, reference: Reference) -> tuple[Verb, ...]:
        """Return the kinds of operation in which clients send a reference."""
        both = (Verb.CREATE, Verb.UPDATE)
        return tuple(verb for verb in both if reference in self.by_key(verb))

    def asks_to_find(self, reference: Reference) -> bool:
        """Tell whether looking up a row by its key depends on the caller."""
        ahead = reference.ahead.function if reference.ahead else None
        return self.statements.asks_caller(reference.readable, ahead)

    def asks_to_judge(self, verb: Verb) -> bool:
        """Tell whether judging a proposed row depends on the caller."""
        found = self.proposal(verb)
        return found is not None and self.statements.asks_caller(found.rule, *found.asked_checks)

    @property
    def asks_to_get(self) -> bool:
        """Tell whether getting a row depends on the caller."""
        return self.statements.asks_caller(self.statements.readable)

    def asks_to_list(self, parent: Parent | None = None) -> bool:
        """Tell whether listing rows, of one other row or all, depends on the caller."""
        own = self.statements.asks_caller(self.statements.listable)
        return own or (parent is not None and self.parent_plan(parent).asks_to_get)

    @property
    def is_owned(self) -> bool:
        """Tell whether a new row keeps who made it."""
        return any(is_caller(member) for member in self.entity.members)

    @property
    def asks_to_add(self) -> bool:
        """Tell whether adding a row depends on the caller, its references aside."""
        return self.is_owned or self.asks_to_judge(Verb.CREATE)

    @property
    def asks_to_create(self) -> bool:
        """Tell whether creating a row depends on the caller."""
        return self.asks_to_add or any(map(self.asks_to_find, self.by_key(Verb.CREATE)))

    @property
    def asks_to_update(self) -> bool:
        """Tell whether updating a row depends on the caller."""
        found = self.statements.asks_caller(
            self.statements.readable, rule_of(self.entity, "update")
        )
        moved = any(map(self.asks_to_find, self.by_key(Verb.UPDATE)))
        return found or moved or self.asks_to_judge(Verb.UPDATE)

    @property
    def asks_to_delete(self) -> bool:
        """Tell whether deleting a row depends on the caller."""
        return self.statements.asks_caller(self.statements.readable, rule_of(self.entity, "delete"))

    @property
    def is_held(self) -> bool:
        """Tell whether rows that stay behind may refer to a row that is deleted."""
        return any(
            key.table == self.entity.table.name and not key.cascade
            for table in self.design.tables
            for key in table.foreign_keys
        )

    def shows_parent(self, parent: Parent) -> bool:
        """Tell whether whoever may list a row may, by the rules, read the row it refers to."""
        own = self.entity.resource.rule("list")
        other = self.design.entity(parent.resource).resource.rule("get")
        match own.body if own else None, other.body if other else None:
            case (
                Named(target=TypedMember(target=Variable(name="this"), name=reference), name=first),
                Named(target=Variable(name="this"), name=second),
            ):
                return reference == parent.reference and first == second
            case _:
                return False


def is_caller(member: Member) -> bool:
    """Tell whether the server sets a member to whoever calls."""
    return isinstance(member.assigned, Variable) and member.assigned.name == "caller"
