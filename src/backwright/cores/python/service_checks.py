"""Emits what a service asks before it writes: rows that are referred to, rules and checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.access import group
from backwright.cores.python.constraints import blamed, check_message
from backwright.cores.python.naming import escaped_parameter
from backwright.cores.python.proposals import answer, asked_members
from backwright.cores.python.repository_functions import keys, reads_row
from backwright.cores.python.service_reads import caller_parameter, key_parameter
from backwright.design.operations import Verb
from backwright.design.passes.phrases import a
from backwright.languages.python.literals import string
from backwright.printing.names import Name
from backwright.printing.template import template
from backwright.printing.text import Fill, Text, join

if TYPE_CHECKING:
    from backwright.cores.python.proposals import Proposal
    from backwright.cores.python.references import Reference
    from backwright.cores.python.service_plan import ServicePlan
    from backwright.model.resource import Check

_CHECK_PERMITTED = template(
    '''
    async def _check_«name»(«parameters») -> None:
        """Refuse «other» that the caller may not read, or not «word» «plural» in."""
        found = await «repository».find_«name»(«arguments»)
        if found is None:
            raise «.core.problems:unknown_reference»("/«member»")
        if not found.permitted:
            raise «.core.problems:forbidden»()
    '''
)
_CHECK = template(
    '''
    async def _check_«name»(«parameters») -> None:
        """Refuse «other» that is not there«readable»."""
        if await «repository».find_«name»(«arguments») is None:
            raise «.core.problems:unknown_reference»("/«member»")
    '''
)
_FIND = template(
    '''
    async def _find_«name»(«parameters») -> «uuid:UUID»:
        """Find the «other» «whom» «by» names; refuse it if there is none."""
        «key» = await «repository».find_«name»(transaction, «value»)
        if «key» is None:
            raise «.core.problems:unknown_reference»("/«member»")
        return «key»
    '''
)
_JUDGE = template(
    '''
    async def «name»(«parameters») -> None:
        """Refuse «one» that the rules do not allow."""
        verdict = await «repository».«function»(«arguments»)
        «permission»
        «checks»
    '''
)
_PERMISSION = template(
    """
    if not verdict.permitted:
        raise «.core.problems:forbidden»()
    """
)
_ONE_CHECK = template(
    """
    if not verdict.«name»:
        raise «.core.problems:invalid»(«error»)
    """
)
_CHECKS = template(
    """
    checks = (
        «pairs»,
    )
    errors = [error for holds, error in checks if not holds]
    if errors:
        raise «.core.problems:invalid»(*errors)
    """
)
_ERROR = template("«.core.problems:FieldError»(«code», «message», «pointer»)")
_TRANSACTION = template("transaction: «.core.database:Connection»")
_ROW = template("row: «Read»")
_KEY = template("«name»: «uuid:UUID»«nullable»")


def checks(plan: ServicePlan) -> list[Text]:
    """Return the functions that refuse what must not be written."""
    verbs = [verb for verb in (Verb.CREATE, Verb.UPDATE) if verb in plan.verbs]
    by_key = {each.name: each for verb in verbs for each in plan.by_key(verb)}
    by_field = {each.name: each for verb in verbs for each in plan.by_field(verb)}
    judged = [found for found in plan.statements.proposals if _is_asked(plan, found)]
    return [
        *(_check(plan, each) for each in by_key.values()),
        *(_find(plan, each) for each in by_field.values()),
        *(_judge(plan, each) for each in judged),
    ]


def found_keys(plan: ServicePlan, verb: Verb, row: str = "row") -> list[Text]:
    """Return the statements that look up the rows that a row names by a field."""
    found: list[Text] = []
    for each in plan.by_field(verb):
        value = f"{row}.{each.attribute}"
        call = f"await _find_{Name.of(each.name).snake}(transaction, {value})"
        nullable = f" if {value} is not None else None" if each.member.nullable else ""
        found.append(Text((f"{each.key} = {call}{nullable}",)))
    return found


def judgement(plan: ServicePlan, verb: Verb) -> Text:
    """Return the statement that has a proposed row judged; empty where nothing is asked."""
    found = plan.proposal(verb)
    if found is None:
        return Text()
    told: list[Fill] = ["caller"] if plan.asks_to_judge(verb) else []
    row = ["row"] if reads_row(plan.statements) else []
    arguments = join(", ", ["transaction", *told, *row, *_keys(plan)])
    return join("", [f"await _{_name(found)}(", arguments, ")"])


def _is_asked(plan: ServicePlan, found: Proposal) -> bool:
    return any(verb.value in found.verbs for verb in plan.verbs)


def _name(found: Proposal) -> str:
    return "_".join(filter(None, ("judge", found.suffix)))


def _keys(plan: ServicePlan) -> list[str]:
    return [each.key for each in keys(plan.statements, asked_members(plan.entity))]


def _check(plan: ServicePlan, reference: Reference) -> Text:
    name = Name.of(reference.name).snake
    asked = plan.asks_to_find(reference)
    ahead = reference.ahead.function if reference.ahead else None
    told = plan.caller_argument(plan.writing(reference), reference.readable, ahead)
    fills: dict[str, Fill] = {
        "name": name,
        "parameters": join(
            ", ",
            [
                _TRANSACTION.fill(),
                *caller_parameter(plan, *plan.writing(reference), asked=asked),
                key_parameter(reference.key),
            ],
        ),
        "other": a(reference.other.singular),
        "repository": plan.repository,
        "arguments": join(", ", ["transaction", *told, reference.key]),
        "member": reference.member.wire,
    }
    if ahead is None:
        readable = ", or that the caller may not read" if asked else ""
        return _CHECK.fill(readable=readable, **fills)
    verb = "create" if Verb.CREATE in plan.verbs else "update"
    return _CHECK_PERMITTED.fill(word=group(plan.entity, verb), plural=plan.names.plural, **fills)


def _find(plan: ServicePlan, reference: Reference) -> Text:
    by = Name.of(reference.by or "id")
    name = escaped_parameter(reference.by or "id")
    value = join("", [f"{name}: ", reference.python_type])
    return _FIND.fill(
        name=Name.of(reference.name).snake,
        parameters=join(", ", [_TRANSACTION.fill(), value]),
        other=reference.other.singular,
        whom="whom" if reference.is_person else "that",
        by=a(by.sentence),
        key=reference.key,
        repository=plan.repository,
        value=name,
        member=reference.member.wire,
    )


def _judge(plan: ServicePlan, found: Proposal) -> Text:
    verb = Verb(found.verbs[0])
    asked = plan.asks_to_judge(verb)
    verbs = tuple(Verb(each) for each in found.verbs)
    told: list[Fill] = [plan.caller_key(*verbs)] if asked else []
    row = [_ROW.fill(Read=plan.names.shape("Read"))] if reads_row(plan.statements) else []
    named = keys(plan.statements, asked_members(plan.entity))
    key_parameters = (
        _KEY.fill(name=each.key, nullable=" | None" if each.member.nullable else "")
        for each in named
    )
    caller = caller_parameter(plan, *verbs, asked=asked)
    given = ["row"] if row else []
    arguments = ["transaction", *told, *given, *(each.key for each in named)]
    return _JUDGE.fill(
        name=f"_{_name(found)}",
        parameters=join(", ", [_TRANSACTION.fill(), *caller, *row, *key_parameters]),
        one=a(plan.names.singular),
        repository=plan.repository,
        function=_name(found),
        arguments=join(", ", arguments),
        permission=_PERMISSION.fill() if found.rule else "",
        checks=_broken(plan, found),
    )


def _broken(plan: ServicePlan, found: Proposal) -> Text:
    if not found.checks:
        return Text()
    if len(found.checks) == 1:
        only = found.checks[0]
        return _ONE_CHECK.fill(name=answer(only), error=_error(plan, only))
    pairs = (
        join("", [f"(verdict.{answer(each)}, ", _error(plan, each), ")"]) for each in found.checks
    )
    return _CHECKS.fill(pairs=join(",\n", pairs))


def _error(plan: ServicePlan, check: Check) -> Text:
    return _ERROR.fill(
        code=string(check.name),
        message=string(check_message(check)),
        pointer=string(blamed(plan.entity, check.body)),
    )
