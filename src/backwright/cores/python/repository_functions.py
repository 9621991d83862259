"""Emits the functions of a repository, each of which runs one of its statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.access import group
from backwright.cores.python.naming import attribute_of, bind_of, escaped_parameter
from backwright.cores.python.proposals import asked_members
from backwright.cores.python.repository_statements import verdict_name
from backwright.design.operations import Verb
from backwright.design.passes.phrases import a
from backwright.printing.names import Name
from backwright.printing.template import template
from backwright.printing.text import Fill, Symbol, Text, join
from backwright.values import frozen

if TYPE_CHECKING:
    from backwright.cores.python.access import RuleFunction
    from backwright.cores.python.proposals import Proposal
    from backwright.cores.python.references import Reference
    from backwright.cores.python.repository_plan import Finding, RepositoryPlan
    from backwright.design.operations import Member

_FUNCTION = template(
    '''
    async def «name»(«parameters») -> «returns»:
        """«about»"""
        «body»
    '''
)
_FETCH = template("return await «connection».«fetch»(«arguments»)")
_PAGE = template("return await «COLLECTION».page(«arguments»)")
_EXECUTE = template("await transaction.execute(«arguments»)")
_JUDGE = template(
    """
    [verdict] = await transaction.fetch_all(«arguments»)
    return verdict
    """
)
_READING = template("connection: «.core.database:Connection»")
_WRITING = template("transaction: «.core.database:Connection»")
_CALLER = template("caller: «uuid:UUID»«anonymous»")
_KEY = template("«name»: «uuid:UUID»«nullable»")
_ROW = template("row: «Read»")
_QUERY = template("query: «Query»")
_PAGE_OF = template("«.core.paging:Page»[«Read»]")
_JUDGED = template("«.core.statements:Judged»[«row»] | None")
UUID = Symbol("uuid", "UUID")


@frozen
class Asker:
    """How a statement is told who asks, and when: parameters and arguments."""

    parameters: tuple[Fill, ...]
    arguments: tuple[Fill, ...]
    is_caller: bool


def asker(plan: RepositoryPlan, *rules: RuleFunction | None) -> Asker:
    """Return how a statement with these rules is told what they ask for."""
    parameters: list[Fill] = []
    arguments: list[Fill] = []
    asks_caller = plan.asks_caller(*rules)
    if asks_caller:
        parameters.append(_CALLER.fill(anonymous="" if plan.signed_in else " | None"))
        arguments.append("caller=caller")
    if plan.asks_now(*rules):
        arguments.append(Text(("now=", Symbol(".core.values", "current_time"), "()")))
    return Asker(tuple(parameters), tuple(arguments), asks_caller)


def functions(plan: RepositoryPlan) -> list[Text]:
    """Return the functions of the repository, those that read first."""
    found = [*_pages(plan)] if Verb.LIST in plan.verbs else []
    if Verb.GET in plan.verbs:
        found.append(_find(plan))
    found.extend(_find_to(plan, each) for each in plan.findings)
    found.extend(_find_other(plan, each) for each in plan.sent)
    found.extend(_judge(plan, each) for each in plan.proposals)
    if Verb.CREATE in plan.verbs:
        found.append(_add(plan))
    if Verb.UPDATE in plan.verbs:
        found.append(_change(plan))
    if Verb.DELETE in plan.verbs:
        found.append(_remove(plan))
    return found


def _function(name: str, parameters: list[Fill], returns: Fill, about: str, body: Fill) -> Text:
    return _FUNCTION.fill(
        name=name, parameters=join(", ", parameters), returns=returns, about=about, body=body
    )


def _pages(plan: RepositoryPlan) -> list[Text]:
    names = plan.names
    told = asker(plan, plan.listable)
    returns = _PAGE_OF.fill(Read=names.shape("Read"))
    query = _QUERY.fill(Query=plan.query)
    readable = " that the caller may read" if told.is_caller else ""
    plural = names.constant
    found = [
        _function(
            "page",
            [_READING.fill(), *told.parameters, query],
            returns,
            f"Read a page of the {names.plural}{readable}.",
            _PAGE.fill(
                COLLECTION=plural, arguments=join(", ", ["connection", "query", *told.arguments])
            ),
        )
    ]
    for operation in plan.nested:
        if operation.parent is None:
            continue
        name = Name.of(operation.parent.reference)
        key = f"{name.snake}_id"
        bound = f"{bind_of(operation.parent.reference)}={key}"
        arguments = ["connection", "query", *told.arguments, bound]
        found.append(
            _function(
                f"page_of_{name.snake}",
                [_READING.fill(), *told.parameters, _KEY.fill(name=key, nullable=""), query],
                returns,
                f"Read a page of the {names.plural} of {a(name.sentence)}{readable}.",
                _PAGE.fill(COLLECTION=f"{plural}_OF_{name.upper}", arguments=join(", ", arguments)),
            )
        )
    return found


def _fetch(statement: str, *arguments: Fill, connection: str = "transaction") -> Text:
    listed = join(", ", [statement, *arguments])
    return _FETCH.fill(connection=connection, fetch="fetch_one", arguments=listed)


def _find(plan: RepositoryPlan) -> Text:
    names = plan.names
    told = asker(plan, plan.readable)
    readable = " that the caller may read" if told.is_caller else ""
    return _function(
        "find",
        [_READING.fill(), *told.parameters, _KEY.fill(name=names.key, nullable="")],
        join("", [names.shape("Read"), " | None"]),
        f"Find {a(names.singular)}{readable}.",
        _fetch("FIND", f"id={names.key}", *told.arguments, connection="connection"),
    )


def _find_to(plan: RepositoryPlan, finding: Finding) -> Text:
    names = plan.names
    told = asker(plan, plan.readable, finding.rule)
    return _function(
        f"find_to_{finding.word}",
        [_WRITING.fill(), *told.parameters, _KEY.fill(name=names.key, nullable="")],
        _JUDGED.fill(row=names.shape("Read")),
        f"Find and lock {a(names.singular)}, and tell whether the caller may {finding.word} it.",
        _fetch(f"FIND_TO_{finding.word.upper()}", f"id={names.key}", *told.arguments),
    )


def _find_other(plan: RepositoryPlan, reference: Reference) -> Text:
    other = a(reference.other.singular)
    name = Name.of(reference.name)
    statement = f"FIND_{name.upper}"
    if reference.by:
        by = Name.of(reference.by)
        value = escaped_parameter(reference.by)
        whom = "whom" if reference.is_person else "that"
        return _function(
            f"find_{name.snake}",
            [_WRITING.fill(), join("", [f"{value}: ", reference.python_type])],
            join("", [UUID, " | None"]),
            f"Find the {reference.other.singular} {whom} {a(by.sentence)} names.",
            _fetch(statement, f"{reference.attribute}={value}"),
        )
    ahead = reference.ahead
    told = asker(plan, reference.readable, ahead.function if ahead else None)
    readable = f"Find {other}{' that the caller may read' if told.is_caller else ''}."
    verb = group(plan.entity, "create" if Verb.CREATE in plan.verbs else "update")
    judged = f"Find {other}, and tell whether the caller may {verb} {plan.names.plural} in it."
    return _function(
        f"find_{name.snake}",
        [_WRITING.fill(), *told.parameters, _KEY.fill(name=reference.key, nullable="")],
        _JUDGED.fill(row=UUID) if ahead else join("", [UUID, " | None"]),
        judged if ahead else readable,
        _fetch(statement, f"{reference.attribute}={reference.key}", *told.arguments),
    )


def _values(plan: RepositoryPlan, members: tuple[Member, ...]) -> list[Fill]:
    """Return the arguments that bind members of a row; of a row that it names, the key."""
    by = {each.member.name: each for each in plan.references if each.by}
    values: list[Fill] = []
    for member in members:
        name = attribute_of(member)
        value = by[member.name].key if member.name in by else f"row.{name}"
        values.append(f"{name}={value}")
    return values


def keys(plan: RepositoryPlan, members: tuple[Member, ...]) -> list[Reference]:
    """Return the rows named by a field among the members: their keys are given beside the row."""
    named = {member.name for member in members}
    return [each for each in plan.references if each.by and each.member.name in named]


def _key_parameters(plan: RepositoryPlan, members: tuple[Member, ...]) -> list[Fill]:
    return [
        _KEY.fill(name=each.key, nullable=" | None" if each.member.nullable else "")
        for each in keys(plan, members)
    ]


def reads_row(plan: RepositoryPlan) -> bool:
    """Tell whether the questions read more of a row than the keys that are given beside it."""
    members = asked_members(plan.entity)
    return len(keys(plan, members)) < len(members)


def _judge(plan: RepositoryPlan, found: Proposal) -> Text:
    members = asked_members(plan.entity)
    told = asker(plan, found.rule, *found.asked_checks)
    row = [_ROW.fill(Read=plan.names.shape("Read"))] if reads_row(plan) else []
    name = "_".join(filter(None, ("judge", found.suffix)))
    arguments = [name.upper(), *_values(plan, members), *told.arguments]
    return _function(
        name,
        [_WRITING.fill(), *told.parameters, *row, *_key_parameters(plan, members)],
        verdict_name(found),
        f"Ask what the rules say of {a(plan.names.singular)} before it is kept.",
        _JUDGE.fill(arguments=join(", ", arguments)),
    )


def _add(plan: RepositoryPlan) -> Text:
    secret: list[Fill] = ["password_hash: str"] if plan.is_account else []
    values = _values(plan, plan.members)
    if plan.is_account:
        values.insert(-2, "password_hash=password_hash")
    row = _ROW.fill(Read=plan.names.shape("Read"))
    return _function(
        "add",
        [_WRITING.fill(), row, *_key_parameters(plan, plan.members), *secret],
        "None",
        f"Keep a new {plan.names.singular}.",
        _EXECUTE.fill(arguments=join(", ", ["INSERT", *values])),
    )


def _change(plan: RepositoryPlan) -> Text:
    changed = plan.changed
    row = _ROW.fill(Read=plan.names.shape("Read"))
    return _function(
        "change",
        [_WRITING.fill(), row, *_key_parameters(plan, changed)],
        "None",
        f"Keep {a(plan.names.singular)} that has changed.",
        _EXECUTE.fill(arguments=join(", ", ["UPDATE", "id=row.id", *_values(plan, changed)])),
    )


def _remove(plan: RepositoryPlan) -> Text:
    names = plan.names
    return _function(
        "remove",
        [_WRITING.fill(), _KEY.fill(name=names.key, nullable="")],
        "None",
        f"Forget {a(names.singular)}{plan.going_along}.",
        _EXECUTE.fill(arguments=f"DELETE, id={names.key}"),
    )
