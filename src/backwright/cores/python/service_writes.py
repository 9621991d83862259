"""Emits what a service does to write: creating, updating and deleting rows, each at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.access import group, rule_of
from backwright.cores.python.rows import new_row, reads_body
from backwright.cores.python.service_checks import checks, found_keys, judgement
from backwright.cores.python.service_reads import (
    caller_parameter,
    database_parameter,
    key_parameter,
)
from backwright.design.operations import Verb
from backwright.design.passes.phrases import a
from backwright.printing.names import Name
from backwright.printing.template import template
from backwright.printing.text import Fill, Symbol, Text, join, lines

if TYPE_CHECKING:
    from backwright.cores.python.references import Reference
    from backwright.cores.python.service_plan import ServicePlan
    from backwright.design.operations import Operation, Parent

_CREATE_AT_ONCE = template(
    '''
    async def create(«parameters») -> «Read»:
        """Make «one»."""
        «begin»
        row = «row»
        async with database.transaction() as transaction:
            await «repository».add(transaction, row)
        return row
    '''
)
_CREATE = template(
    '''
    async def create(«parameters») -> «Read»:
        """Make «one»."""
        new = body.read()
        async with database.transaction() as transaction:
            «checks»
            return await _add(«arguments»)
    '''
)
_CREATE_IN = template(
    '''
    async def create_in_«name»(«parameters») -> «Read»:
        """Make «one» in «other»."""
        async with database.transaction() as transaction:
            «allowed»(await «repository».find_«name»(«found»), None)
            new = «Create».model_construct(«attribute»=«key», **dict(body.read()))
            «checks»
            return await _add(«arguments»)
    '''
)
_UPDATE = template(
    '''
    async def update(«parameters») -> «Read»:
        """Change the members of «one» that are sent."""
        now = «.core.values:current_time»()
        async with database.transaction() as transaction:
            found = await «repository».find_to_«word»(«found»)
            current = «.core.changes:changeable»(found, if_match)
            row = «dataclasses:replace»(current, **body.read())
            «checks»
            if row != current:
                row = «dataclasses:replace»(row, updated_at=now)
                «last»
                await «repository».change(«changed»)
        return row
    '''
)
_DELETE = template(
    '''
    async def delete(«parameters») -> None:
        """Delete «one»."""
        async with database.transaction() as transaction:
            «.core.changes:changeable»(await «repository».find_to_«word»(«found»), if_match)
            «removal»
    '''
)
_REMOVAL = template("await «repository».remove(transaction, «key»)")
_HELD_REMOVAL = template(
    """
    try:
        await «repository».remove(transaction, «key»)
    except «.core.database:ConstraintError»:
        raise «.core.problems:ProblemError»(
            «.core.problems:Problem».CONFLICT, "Other rows still refer to this one."
        ) from None
    """
)
_ADD = template(
    """
    async def _add(«parameters») -> «Read»:
        «found»
        now = «.core.values:current_time»()
        row = «row»
        «judgement»
        await «repository».add(«arguments»)
        return row
    """
)
_BODY = template("body: «.core.bodies:Body»[«Content»]")
_TRANSACTION = template("transaction: «.core.database:Connection»")
_IF_MATCH = "if_match: str | None"


def writes(plan: ServicePlan) -> list[Text]:
    """Return the functions that write, and what they share."""
    found: list[Text] = []
    if Verb.CREATE in plan.verbs:
        found.append(_create(plan))
        found.extend(_create_in(plan, each, parent) for each, parent in plan.nested(Verb.CREATE))
    if Verb.UPDATE in plan.verbs:
        found.append(_update(plan))
    if Verb.DELETE in plan.verbs:
        found.append(_delete(plan))
    if Verb.CREATE in plan.verbs and not _is_simple(plan):
        found.append(_add(plan))
    return [*found, *checks(plan)]


def _is_simple(plan: ServicePlan) -> bool:
    """Tell whether nothing has to be asked before a row is made."""
    return not plan.sent(Verb.CREATE) and plan.proposal(Verb.CREATE) is None


def _create(plan: ServicePlan) -> Text:
    names = plan.names
    body = _BODY.fill(Content=names.shape("Create"))
    caller = caller_parameter(plan, Verb.CREATE, asked=plan.asks_to_create)
    parameters = join(", ", [database_parameter(), *caller, body])
    one = a(names.singular)
    if _is_simple(plan):
        return _CREATE_AT_ONCE.fill(
            parameters=parameters,
            Read=names.shape("Read"),
            one=one,
            begin=reads_body(plan),
            row=new_row(plan),
            repository=plan.repository,
        )
    return _CREATE.fill(
        parameters=parameters,
        Read=names.shape("Read"),
        one=one,
        checks=lines(_check(plan, each, "new") for each in plan.by_key(Verb.CREATE)),
        arguments=_add_arguments(plan),
    )


def _add_arguments(plan: ServicePlan) -> Text:
    return join(", ", ["transaction", *(["caller"] if plan.asks_to_add else []), "new"])


def _check(plan: ServicePlan, reference: Reference, row: str) -> Text:
    """Return the check of a reference by its key, where there is one."""
    value = f"{row}.{reference.attribute}"
    told: list[Fill] = ["caller"] if plan.asks_to_find(reference) else []
    name = Name.of(reference.name).snake
    check = join("", [f"await _check_{name}(", join(", ", ["transaction", *told, value]), ")"])
    if row == "row":
        moved = f"{value} != current.{reference.attribute}"
        test = f"{value} is not None and {moved}" if reference.member.nullable else moved
    elif reference.member.nullable:
        test = f"{value} is not None"
    else:
        return check
    return join("", [f"if {test}:\n    ", check])


def _create_in(plan: ServicePlan, operation: Operation, parent: Parent) -> Text:
    names, name = plan.names, Name.of(parent.reference)
    key = f"{name.snake}_id"
    reference = next(each for each in plan.statements.sent if each.name == parent.reference)
    asked = plan.asks_to_create
    content = names.shape(f"CreateIn{name.pascal()}")
    ahead = reference.ahead.function if reference.ahead else None
    told = plan.caller_argument((operation,), reference.readable, ahead)
    others = (each for each in plan.by_key(Verb.CREATE) if each != reference)
    return _CREATE_IN.fill(
        name=name.snake,
        parameters=join(
            ", ",
            [
                database_parameter(),
                *caller_parameter(plan, operation, asked=asked),
                key_parameter(key),
                _BODY.fill(Content=content),
            ],
        ),
        Read=names.shape("Read"),
        one=a(names.singular),
        other=a(name.sentence),
        allowed=Symbol(".core.changes", "changeable" if ahead else "existing"),
        repository=plan.repository,
        found=join(", ", ["transaction", *told, key]),
        Create=names.shape("Create"),
        attribute=reference.attribute,
        key=key,
        checks=lines(_check(plan, each, "new") for each in others),
        arguments=_add_arguments(plan),
    )


def _update(plan: ServicePlan) -> Text:
    names = plan.names
    told = plan.caller_argument(
        (Verb.UPDATE,), plan.statements.readable, rule_of(plan.entity, "update")
    )
    caller = caller_parameter(plan, Verb.UPDATE, asked=plan.asks_to_update)
    body = _BODY.fill(Content=names.shape("Update"))
    keys = [each.key for each in plan.by_field(Verb.UPDATE) if each.member.on_update]
    return _UPDATE.fill(
        parameters=join(
            ", ", [database_parameter(), *caller, key_parameter(names.key), body, _IF_MATCH]
        ),
        Read=names.shape("Read"),
        one=a(names.singular),
        word=group(plan.entity, "update"),
        found=join(", ", ["transaction", *told, names.key]),
        repository=plan.repository,
        checks=lines(_check(plan, each, "row") for each in plan.by_key(Verb.UPDATE)),
        last=lines([*found_keys(plan, Verb.UPDATE), judgement(plan, Verb.UPDATE)]),
        changed=", ".join(["transaction", "row", *keys]),
    )


def _delete(plan: ServicePlan) -> Text:
    names = plan.names
    told = plan.caller_argument(
        (Verb.DELETE,), plan.statements.readable, rule_of(plan.entity, "delete")
    )
    caller = caller_parameter(plan, Verb.DELETE, asked=plan.asks_to_delete)
    removal = _HELD_REMOVAL if plan.is_held else _REMOVAL
    return _DELETE.fill(
        parameters=join(", ", [database_parameter(), *caller, key_parameter(names.key), _IF_MATCH]),
        one=a(names.singular),
        word=group(plan.entity, "delete"),
        found=join(", ", ["transaction", *told, names.key]),
        repository=plan.repository,
        removal=removal.fill(repository=plan.repository, key=names.key),
    )


def _add(plan: ServicePlan) -> Text:
    names = plan.names
    caller = caller_parameter(plan, Verb.CREATE, asked=plan.asks_to_add)
    content = join("", ["new: ", names.shape("Create")])
    keys = [each.key for each in plan.by_field(Verb.CREATE)]
    return _ADD.fill(
        parameters=join(", ", [_TRANSACTION.fill(), *caller, content]),
        Read=names.shape("Read"),
        found=lines(found_keys(plan, Verb.CREATE, "new")),
        row=new_row(plan),
        judgement=judgement(plan, Verb.CREATE),
        repository=plan.repository,
        arguments=", ".join(["transaction", "row", *keys]),
    )
