"""What the statements of one resource have to do, decided once for statements and functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.access import (
    RuleFunction,
    asks_caller,
    asks_now,
    group,
    listed_in,
    rule_of,
    signed_in,
)
from backwright.cores.python.accounts import signs_in
from backwright.cores.python.naming import Names
from backwright.cores.python.proposals import Proposal, proposals
from backwright.cores.python.references import Reference, references, sent_references
from backwright.design.operations import Source, Verb
from backwright.printing.names import Name
from backwright.printing.text import Symbol
from backwright.values import frozen

if TYPE_CHECKING:
    from backwright.design.design import Design, Entity
    from backwright.design.operations import Member, Operation
    from backwright.expressions.typed import Typed

CREATED_AT = "created_at"


@frozen
class Finding:
    """A statement that finds and locks a row to change it: `word` is what it is for."""

    word: str
    rule: RuleFunction


@frozen
class RepositoryPlan:
    """The statements of one resource."""

    design: Design
    entity: Entity

    @property
    def names(self) -> Names:
        """Return the names of the resource."""
        return Names(self.entity)

    @property
    def verbs(self) -> frozenset[Verb]:
        """Return the kinds of operation that clients have; people sign up, and read themselves."""
        signed = {Verb.CREATE, Verb.GET} if signs_in(self.design, self.entity.name) else set()
        return frozenset({each.verb for each in self.entity.operations} | signed)

    @property
    def members(self) -> tuple[Member, ...]:
        """Return the members that are stored and sent back."""
        return tuple(each for each in self.entity.members if each.column and not each.hidden)

    @property
    def references(self) -> tuple[Reference, ...]:
        """Return all to-one members."""
        return references(self.design, self.entity)

    @property
    def sent(self) -> tuple[Reference, ...]:
        """Return the to-one members that clients send."""
        return sent_references(self.design, self.entity)

    @property
    def readable(self) -> RuleFunction | None:
        """Return the rule by which one row can be read."""
        return rule_of(self.entity, "get") or rule_of(self.entity, "list")

    @property
    def listable(self) -> RuleFunction | None:
        """Return the rule by which rows are listed."""
        return rule_of(self.entity, "list")

    @property
    def lists_apart(self) -> bool:
        """Tell whether other rows are listed than can be read one by one."""
        return self.listable is not None and self.listable != self.readable

    @property
    def lists_by_parent(self) -> bool:
        """Tell whether some list asks its rule of the one row whose rows are listed."""
        return any(
            each.parent and listed_in(self.entity, each.parent.reference) for each in self.nested
        )

    @property
    def is_found(self) -> bool:
        """Tell whether single rows are looked for."""
        return bool(self.verbs & {Verb.GET, Verb.UPDATE, Verb.DELETE})

    @property
    def is_account(self) -> bool:
        """Tell whether rows are people who sign in."""
        return signs_in(self.design, self.entity.name)

    @property
    def changed(self) -> tuple[Member, ...]:
        """Return the members that an update writes."""
        return tuple(
            each for each in self.members if each.on_update or each.source is Source.UPDATED_AT
        )

    @property
    def signed_in(self) -> bool:
        """Tell whether no rule is ever asked about an anonymous caller."""
        return signed_in(self.design)

    @property
    def query(self) -> Symbol:
        """Return the class of what can be asked of a list of rows."""
        asked = next(each.query for each in self.entity.operations if each.verb is Verb.LIST)
        if asked is not None and (asked.filters or asked.sorts != (CREATED_AT,)):
            return self.names.shape("Query")
        return Symbol(".core.paging", "PageQuery")

    @property
    def going_along(self) -> str:
        """Return what is deleted with a row, as the end of a sentence."""
        gone = [
            Name.of(relation.name).sentence
            for relation in self.entity.relations
            if any(
                key.cascade
                and key.table == self.entity.table.name
                and key.column == f"{relation.via}_id"
                for key in self.design.entity(relation.resource).table.foreign_keys
            )
        ]
        if not gone:
            return ""
        listed = f"{', '.join(gone[:-1])} and {gone[-1]}" if gone[1:] else gone[0]
        return f", with its {listed}"

    @property
    def nested(self) -> tuple[Operation, ...]:
        """Return the lists of rows that refer to one other row."""
        return tuple(
            each for each in self.entity.operations if each.verb is Verb.LIST and each.parent
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return how rows are found to be changed, once for each word."""
        found: dict[str, Finding] = {}
        for verb in ("update", "delete"):
            rule = rule_of(self.entity, verb)
            if rule is not None:
                word = group(self.entity, verb)
                found.setdefault(word, Finding(word, rule))
        return tuple(found.values())

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """Return what is asked about rows before they are written."""
        return proposals(self.entity) if self.verbs & {Verb.CREATE, Verb.UPDATE} else ()

    def asks_caller(self, *rules: RuleFunction | None) -> bool:
        """Tell whether one of the rules depends on the caller."""
        return asks_caller(self.design, _bodies(rules))

    def asks_now(self, *rules: RuleFunction | None) -> bool:
        """Tell whether one of the rules depends on the moment."""
        return asks_now(self.design, _bodies(rules))


def _bodies(rules: tuple[RuleFunction | None, ...]) -> list[Typed]:
    return [rule.body for rule in rules if rule]
