"""Which functions the rules of a resource become, and how each operation asks them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backwright.cores.python.checks import path_checks
from backwright.cores.python.dependence import all_nodes, only_reference, reads
from backwright.cores.python.naming import local
from backwright.cores.python.rewriting import through
from backwright.design.operations import Access
from backwright.expressions.typed import (
    CallerIs,
    Constant,
    Member,
    Named,
    SignedIn,
    Typed,
    Variable,
)
from backwright.expressions.untype import typed_text
from backwright.expressions.walk import walk
from backwright.model.types import ReferenceType
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backwright.design.design import Design, Entity

READING = ("list", "get")
WRITING = ("create", "update", "delete")
VERBS = (*READING, *WRITING)


@frozen
class RuleFunction:
    """A function that returns a condition: of a rule, of a `let`, or of a check.

    `of_new` says that it is also asked of rows that are not stored yet, and so takes the row.
    """

    name: str
    text: str
    body: Typed
    of_new: bool = False


@frozen
class InReference:
    """What a rule asks of the one row through which alone it looks at its own: `list.can_edit`.

    It can be judged before there is a row, once it is known which row that would refer to.
    """

    reference: str
    function: RuleFunction


def signed_in(design: Design) -> bool:
    """Tell whether no rule that asks who is calling is ever asked about an anonymous caller."""
    return not any(
        operation.access is not Access.SIGN_IN and _asks_who(design, entity, operation.verb)
        for entity in design.entities
        for operation in entity.operations
    )


def _asks_who(design: Design, entity: Entity, verb: str) -> bool:
    """Tell whether what an operation asks of rows depends on who is calling, or whether anybody."""
    rules = (entity.resource.rule(each) for each in (verb, *READING))
    bodies = (rule.body for rule in rules if rule is not None)
    return any(
        isinstance(node, SignedIn | CallerIs)
        or (isinstance(node, Variable) and node.name == "caller")
        for node in all_nodes(design, bodies)
    )


def rule_of(entity: Entity, verb: str) -> RuleFunction | None:
    """Return the function that judges rows for an operation; none if it is not exposed."""
    rule = entity.resource.rule(verb)
    if rule is None:
        return None
    let = _own_let(rule.body)
    if let is not None:
        return let_function(entity, let)
    name = f"can_{group(entity, verb)}"
    taken = {local(condition.name) for condition in entity.resource.conditions}
    name = f"{name}_it" if name in taken else name
    return RuleFunction(name, rule.text, rule.body, _asks_new(entity, rule.body))


def let_function(entity: Entity, let: str) -> RuleFunction:
    """Return the function of a named condition."""
    found = next(each for each in entity.resource.conditions if each.name == let)
    return RuleFunction(local(let), found.text, found.body, _asks_new(entity, found.body))


def judges_new(entity: Entity, verb: str) -> bool:
    """Tell whether an operation's rule must be asked before the row is written.

    An update has had its rule asked of the row as it was; a new row has not, so that a rule which
    looks at the caller alone is asked too.
    """
    rule = entity.resource.rule(verb)
    if rule is None or in_reference(entity, verb):
        return False
    if verb == "create":
        return not _holds_for_callers(rule.body)
    return verb == "update" and _reads_changeable(entity, rule.body)


def _holds_for_callers(body: Typed) -> bool:
    """Tell whether a rule is met by whoever comes as far as being judged."""
    return isinstance(body, SignedIn | CallerIs) or (
        isinstance(body, Constant) and bool(body.value)
    )


def in_reference(entity: Entity, verb: str) -> InReference | None:
    """Return what the rule of an operation asks of one other row, if that is all it asks."""
    rule = entity.resource.rule(verb)
    path = only_reference(rule.body) if rule else None
    if rule is None or path is None:
        return None
    reference = path[1]
    type_ = entity.resource.field(reference).type
    if not isinstance(type_, ReferenceType) or type_.by is not None:
        return None
    body = through(rule.body, reference)
    name = f"can_{group(entity, verb)}_in_{reference}"
    return InReference(reference, RuleFunction(name, typed_text(body), body))


def listed_in(entity: Entity, reference: str) -> InReference | None:
    """Return what the rule of a list asks of the one row whose rows are listed, if that is all."""
    rule = entity.resource.rule("list")
    found = in_reference(entity, "list")
    if rule is None or found is None or found.reference != reference:
        return None
    return InReference(reference, replace(found.function, text=rule.text))


def asks_ahead(entity: Entity, verb: str) -> bool:
    """Tell whether the rule asks another row than the one that it refers to now."""
    found = in_reference(entity, verb)
    if found is None:
        return False
    members = {member.name: member for member in entity.members}
    return verb == "create" or (verb == "update" and members[found.reference].on_update)


def asks_caller(design: Design, bodies: Iterable[Typed]) -> bool:
    """Tell whether one of the conditions, or one named in them, depends on who calls."""
    anonymous = not signed_in(design)
    return any(
        (isinstance(node, Variable) and node.name == "caller")
        or (anonymous and isinstance(node, SignedIn | CallerIs))
        for node in all_nodes(design, bodies)
    )


def lists_ask_now(design: Design) -> bool:
    """Tell whether which rows are listed depends on the moment."""
    rules = (entity.resource.rule("list") for entity in design.entities)
    return asks_now(design, (rule.body for rule in rules if rule))


def asks_now(design: Design, bodies: Iterable[Typed]) -> bool:
    """Tell whether one of the conditions, or one named in them, depends on the moment."""
    return any(
        isinstance(node, Variable) and node.name == "now" for node in all_nodes(design, bodies)
    )


def asked_lets(design: Design) -> set[tuple[str, str]]:
    """Return the named conditions (resource and name) that some rule or check asks for."""
    bodies = [
        body
        for entity in design.entities
        for body in (
            *(rule.body for rule in entity.resource.rules if rule.operation in VERBS),
            *(check.body for check in path_checks(entity)),
        )
    ]
    return {
        (node.resource, node.name) for node in all_nodes(design, bodies) if isinstance(node, Named)
    }


def lets_of(entity: Entity, body: Typed) -> list[str]:
    """Return the named conditions of the resource that a condition of it asks about the row."""
    found: dict[str, None] = {}
    pending = [body]
    while pending:
        for node in walk(pending.pop()):
            let = _own_let(node)
            if let is not None and let not in found:
                found[let] = None
                pending.append(_let_body(entity, let))
    return list(found)


def _own_let(node: Typed) -> str | None:
    """Return the name of the condition that a node is, if it is one about `this`."""
    match node:
        case Named(target=Variable(name="this"), name=name):
            return name
        case _:
            return None


def _let_body(entity: Entity, let: str) -> Typed:
    return next(each.body for each in entity.resource.conditions if each.name == let)


def group(entity: Entity, verb: str) -> str:
    """Return the word for what the operations of one rule do: read, write, change, or the verb."""
    if verb in READING:
        return "read" if len(_texts(entity, READING)) == 1 else verb
    exposed = [each for each in WRITING if entity.resource.rule(each)]
    if len(exposed) > 1 and len(_texts(entity, WRITING)) == 1:
        return "write"
    if verb != "create" and {"update", "delete"} <= {*exposed}:
        return "change" if len(_texts(entity, ("update", "delete"))) == 1 else verb
    return verb


def _texts(entity: Entity, verbs: tuple[str, ...]) -> set[str]:
    return {rule.text for verb in verbs if (rule := entity.resource.rule(verb))}


def _asks_new(entity: Entity, body: Typed) -> bool:
    """Tell whether a condition, of a rule or named in one, is asked of rows not yet stored."""
    if not reads(body, (("this",),)):
        return False
    for verb in ("create", "update"):
        rule = entity.resource.rule(verb)
        if rule is None or not judges_new(entity, verb):
            continue
        named = (_let_body(entity, let) for let in lets_of(entity, rule.body))
        if body in (rule.body, *named):
            return True
    return False


def _reads_changeable(entity: Entity, body: Typed) -> bool:
    changeable = {member.name for member in entity.members if member.on_update}
    bodies = [body, *(_let_body(entity, let) for let in lets_of(entity, body))]
    return any(
        isinstance(node, Member)
        and isinstance(node.target, Variable)
        and node.target.name == "this"
        and node.name in changeable
        for each in bodies
        for node in walk(each)
    )
