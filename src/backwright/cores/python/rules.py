"""Emits the rules of each resource: one function for each condition that somebody asks."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from backwright.cores.python.access import (
    VERBS,
    InReference,
    RuleFunction,
    asked_lets,
    asks_ahead,
    in_reference,
    judges_new,
    let_function,
    listed_in,
    rule_of,
    signed_in,
)
from backwright.cores.python.checks import path_checks
from backwright.cores.python.conditions import condition
from backwright.cores.python.lowering import Lowering
from backwright.cores.python.naming import (
    Names,
    bind_of,
    column_attribute,
    column_of,
    local,
    names_of,
)
from backwright.design.operations import Verb
from backwright.design.passes.phrases import a
from backwright.expressions.typed import Binary, Constant
from backwright.expressions.walk import walk
from backwright.languages.python.literals import docstring
from backwright.languages.python.modules import Module
from backwright.model.types import ReferenceType
from backwright.printing.names import Name
from backwright.printing.template import template
from backwright.printing.text import Text, lines

if TYPE_CHECKING:
    from backwright.design.design import Design, Entity
    from backwright.model.resource import Check

_FUNCTION = template(
    """
    def «name»(«parameters») -> «sqlalchemy:ColumnElement»[bool]:
        «about»
        «aliases»
        return «condition»
    """
)
_IN_LIST = template(
    """
    def «name»() -> «sqlalchemy:ColumnElement»[bool]:
        «about»
        «aliases»
        return «sqlalchemy:exists»().where(
            «Parent».id == «sqlalchemy:bindparam»("«reference»"), «condition»
        )
    """
)
_ROW = template("«row»: type[«Model»]")
_DEFAULT_ROW = template("«row»: type[«Model»] = «Model»")
_IN_REFERENCE = template(
    "«Model».«column».in_(«sqlalchemy:select»(«Other».id).where(«function»())«uncorrelated»)"
)


_PLAIN_NUMBERS = (0, 1)
"""Numbers that need no name; true and false are among them."""


def rules_module(design: Design, entity: Entity) -> Module | None:
    """Return the module of a resource's rules; none if nothing is asked of its rows."""
    names = Names(entity)
    functions: dict[str, Text] = {}
    for verb in VERBS:
        _add_rule(design, entity, verb, functions)
        if verb == "get":
            functions.update(_listed(design, entity))
    for verb in ("create", "update"):
        asked = in_reference(entity, verb)
        if asked is not None and asks_ahead(entity, verb):
            functions[asked.function.name] = _ahead(design, entity, asked)
    for let in sorted(asked_lets(design)):
        if let[0] == entity.name:
            _add(design, entity, let_function(entity, let[1]), functions)
    for check in path_checks(entity):
        functions[local(check.name)] = _check(design, entity, check)
    if not functions:
        return None
    about = f"Who may do what with {names.plural}."
    return Module(f".{names.package}.rules", about, tuple(functions.values()))


def names_numbers(design: Design) -> bool:
    """Tell whether a rule or check compares with a number of the contract's own."""
    conditions = (
        body
        for entity in design.entities
        for body in (
            *(rule.body for rule in entity.resource.rules),
            *(let.body for let in entity.resource.conditions),
            *(check.body for check in path_checks(entity)),
        )
    )
    return any(
        isinstance(side, Constant)
        and isinstance(side.value, int | Decimal)
        and side.value not in _PLAIN_NUMBERS
        for body in conditions
        for node in walk(body)
        if isinstance(node, Binary)
        for side in (node.left, node.right)
    )


def _add_rule(design: Design, entity: Entity, verb: str, functions: dict[str, Text]) -> None:
    """Add the function of an operation's rule, unless only its parts are asked."""
    rule = rule_of(entity, verb)
    if rule is None:
        return
    if verb != "create" or judges_new(entity, verb):
        _add(design, entity, rule, functions)


def _add(
    design: Design, entity: Entity, function: RuleFunction, functions: dict[str, Text]
) -> None:
    if function.name not in functions:
        functions[function.name] = _rule(design, entity, function)


def _rule(design: Design, entity: Entity, function: RuleFunction) -> Text:
    names = Names(entity)
    row = local(names.snake)
    lowering = Lowering(design, entity.name, signed_in(design), row if function.of_new else None)
    ahead = _asked_ahead(design, entity, function)
    holds = ahead or condition(lowering, function.body)
    return _FUNCTION.fill(
        name=function.name,
        parameters=_DEFAULT_ROW.fill(row=row, Model=names.model) if function.of_new else "",
        about=_told("Allow where", function.text),
        condition=holds,
        aliases=lines(lowering.declarations()),
    )


def _told(what: str, text: str) -> str:
    """Return a docstring with a text of the contract, in a paragraph of its own if it is long."""
    whole = docstring(f"{what} `{text}`.")
    return whole if "\n" not in whole else docstring(f"{what} this holds.\n\n`{text}`")


def _asked_ahead(design: Design, entity: Entity, function: RuleFunction) -> Text | None:
    """Return the rule by way of what it asks of one other row, where that is a function."""
    verbs = (verb for verb in ("create", "update") if asks_ahead(entity, verb))
    for verb in verbs:
        asked = in_reference(entity, verb)
        if asked is not None and rule_of(entity, verb) == function:
            field = entity.resource.field(asked.reference)
            other = _referred(design, entity, asked.reference)
            same = other.entity.name == entity.name
            return _IN_REFERENCE.fill(
                Model=Names(entity).model,
                column=column_attribute(column_of(field)),
                Other=other.model,
                function=Names(entity).symbol("rules", asked.function.name),
                uncorrelated=".correlate(None)" if same else "",
            )
    return None


def _ahead(design: Design, entity: Entity, asked: InReference) -> Text:
    other = _referred(design, entity, asked.reference)
    lowering = Lowering(design, other.entity.name, signed_in(design))
    holds = condition(lowering, asked.function.body)
    return _FUNCTION.fill(
        name=asked.function.name,
        parameters="",
        about=_told(f"Allow, in {a(other.singular)}, where", asked.function.text),
        condition=holds,
        aliases=lines(lowering.declarations()),
    )


def _listed(design: Design, entity: Entity) -> dict[str, Text]:
    """Return the functions that ask for a list, once, what its rule asks of the one parent."""
    found: dict[str, Text] = {}
    for operation in entity.operations:
        parent = operation.parent
        asked = listed_in(entity, parent.reference) if parent else None
        if parent is None or asked is None or operation.verb is not Verb.LIST:
            continue
        lowering = Lowering(design, parent.resource, signed_in(design))
        name, other = Name.of(parent.reference), names_of(design, parent.resource)
        every = f"Allow, for all rows of the {name.sentence} that is asked for, where"
        holds = condition(lowering, asked.function.body)
        found[asked.function.name] = _IN_LIST.fill(
            name=asked.function.name,
            about=_told(every, asked.function.text),
            aliases=lines(lowering.declarations()),
            Parent=other.model,
            reference=bind_of(parent.reference),
            condition=holds,
        )
    return found


def _referred(design: Design, entity: Entity, reference: str) -> Names:
    type_ = entity.resource.field(reference).type
    if not isinstance(type_, ReferenceType):
        raise TypeError(f"no reference: {reference}")
    return names_of(design, type_.resource)


def _check(design: Design, entity: Entity, check: Check) -> Text:
    names = Names(entity)
    row = local(names.snake)
    lowering = Lowering(design, entity.name, signed_in(design), row)
    holds = condition(lowering, check.body)
    return _FUNCTION.fill(
        name=local(check.name),
        parameters=_ROW.fill(row=row, Model=names.model),
        about=_told("Hold where", check.text),
        condition=holds,
        aliases=lines(lowering.declarations()),
    )
