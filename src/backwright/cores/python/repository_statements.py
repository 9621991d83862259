"""Emits the statements of a repository, as expressions over the mapped classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.access import listed_in
from backwright.cores.python.naming import attribute_of, bind_of, column_attribute
from backwright.cores.python.proposals import asked_members
from backwright.design.operations import Verb
from backwright.design.passes.phrases import a
from backwright.languages.python.literals import string
from backwright.printing.names import Name
from backwright.printing.template import template
from backwright.printing.text import Fill, Symbol, Text, join, lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backwright.cores.python.access import RuleFunction
    from backwright.cores.python.proposals import Proposal
    from backwright.cores.python.references import Reference
    from backwright.cores.python.repository_plan import Finding, RepositoryPlan

_VERDICT = template(
    '''
    @«dataclasses:dataclass»(frozen=True, slots=True)
    class «Verdict»:
        """What the rules say of «one» before it is kept."""

        «answers»
    '''
)
_COLUMNS = template(
    """
    COLUMNS = {
        «columns»,
    }
    """
)
_ROWS_OF = template("«sqlalchemy:select»(*COLUMNS.values())«joins»")
_SELECTED = template("«NAME» = «rows»«where»")
_FOUND = template('FOUND = READABLE.where(«Model».id == «sqlalchemy:bindparam»("id"))')
_COLLECTION = template("«NAME» = «.core.paging:Collection»(«title», «Read», COLUMNS, «selected»)")
_OF_ONE = template(
    '«selected».where(«Model».«column» == «sqlalchemy:bindparam»("«reference»")«ruled»)'
)
_FIND = template("FIND = «.core.statements:Statement»(FOUND, «Read»)")
_FIND_TO = template(
    """
    FIND_TO_«WORD» = «.core.statements:Statement»(
        FOUND«seen».add_columns(«rule»()).with_for_update(of=«Model»),
        «.core.statements:judged»(«Read»)
    )
    """
)
_FIND_OTHER = template(
    """
    FIND_«REFERENCE» = «.core.statements:Statement»(
        «sqlalchemy:select»(«wanted»).where(«conditions»), «row»
    )
    """
)
_NEW = template("NEW = «.core.statements:proposed»(«Model», «columns»)")
_JUDGE = template(
    "«NAME» = «.core.statements:Statement»(«sqlalchemy:select»(«questions»), «Verdict»)"
)
_INSERT = template(
    """
    INSERT = «.core.statements:Command»(
        «sqlalchemy:insert»(«Model»).values(
            «values»,
        )
    )
    """
)
_UPDATE = template(
    """
    UPDATE = «.core.statements:Command»(
        «sqlalchemy:update»(«Model»)
        .where(«Model».id == «sqlalchemy:bindparam»("id"))
        .values(«values»)
    )
    """
)
_DELETE = template(
    """
    DELETE = «.core.statements:Command»(
        «sqlalchemy:delete»(«Model»).where(«Model».id == «sqlalchemy:bindparam»("id"))
    )
    """
)
_BIND = template('«column»=«sqlalchemy:bindparam»("«name»")')
_JOIN = template(".«join»(«Other», «Other».id == «Model».«column»)")
_EQUAL = template('«Other».«column» == «sqlalchemy:bindparam»("«name»")')


def verdicts(plan: RepositoryPlan) -> list[Text]:
    """Return the classes of what is answered about proposed rows."""
    return [
        _VERDICT.fill(
            Verdict=verdict_name(found),
            one=a(plan.names.singular),
            answers=lines(f"{name}: bool" for name in found.answers),
        )
        for found in plan.proposals
    ]


def verdict_name(found: Proposal) -> str:
    """Return the class of the answers to a proposal's questions."""
    return f"{found.suffix.capitalize()}Verdict"


def statements(plan: RepositoryPlan) -> Text:
    """Return the statements in groups: what is read, found, judged and written."""
    reading = lines([*_other_rows(plan), _columns(plan), *_selections(plan)])
    return join("\n\n", [reading, lines([*_collections(plan), *_findings(plan), *_writes(plan)])])


def _alias_name(reference: Reference) -> str:
    return Name.of(reference.name).upper


def _is_shared(plan: RepositoryPlan, reference: Reference) -> bool:
    """Tell whether the table of a joined row is read for another purpose too."""
    others = [each.other.entity.name for each in plan.references if each.by]
    return others.count(reference.other.entity.name) > 1 or (
        reference.other.entity.name == plan.entity.name
    )


def _joined(plan: RepositoryPlan, reference: Reference) -> Fill:
    return _alias_name(reference) if _is_shared(plan, reference) else reference.other.model


def _other_rows(plan: RepositoryPlan) -> list[Text]:
    aliased = Symbol("sqlalchemy.orm", "aliased")
    return [
        join("", [f"{_alias_name(each)} = ", aliased, "(", each.other.model, ")"])
        for each in plan.references
        if each.by and _is_shared(plan, each)
    ]


def _columns(plan: RepositoryPlan) -> Text:
    by = {each.member.name: each for each in plan.references if each.by}
    columns: list[Text] = []
    for member in plan.members:
        reference = by.get(member.name)
        if reference is not None and reference.by:
            source: Fill = _joined(plan, reference)
            column = column_attribute(reference.by)
        else:
            source, column = plan.names.model, column_attribute(member.column or member.name)
        columns.append(join("", [string(attribute_of(member)), ": ", source, f".{column}"]))
    return _COLUMNS.fill(columns=join(",\n", columns))


def _selections(plan: RepositoryPlan) -> list[Text]:
    found: list[Text] = []
    rows = _ROWS_OF.fill(joins=_joins(plan))
    if plan.lists_by_parent:
        found.append(join("", ["ROWS = ", rows]))
        rows = Text(("ROWS",))
    if Verb.LIST in plan.verbs or plan.is_found:
        found.append(_selected(plan, "READABLE", rows, plan.readable))
    if plan.lists_apart:
        found.append(_selected(plan, "LISTABLE", rows, plan.listable))
    if plan.is_found:
        found.append(_FOUND.fill(Model=plan.names.model))
    return found


def _selected(plan: RepositoryPlan, name: str, rows: Text, rule: RuleFunction | None) -> Text:
    where = join("", [".where(", _asked(plan, rule), ")"]) if rule else ""
    return _SELECTED.fill(NAME=name, rows=rows, where=where)


def _joins(plan: RepositoryPlan) -> Text:
    joins = (
        _JOIN.fill(
            join="outerjoin" if each.member.nullable else "join",
            Other=_joined(plan, each),
            Model=plan.names.model,
            column=each.column,
        )
        for each in plan.references
        if each.by
    )
    return join("", joins)


def _asked(plan: RepositoryPlan, rule: RuleFunction, row: str = "") -> Text:
    return join("", [plan.names.symbol("rules", rule.name), f"({row})"])


def _collections(plan: RepositoryPlan) -> list[Text]:
    names = plan.names
    if Verb.LIST not in plan.verbs:
        return []
    selected = "LISTABLE" if plan.lists_apart else "READABLE"
    plural = names.constant
    read = names.shape("Read")
    found = [
        _COLLECTION.fill(NAME=plural, title=string(names.plural), Read=read, selected=selected)
    ]
    for operation in plan.nested:
        reference = operation.parent.reference if operation.parent else ""
        asked = listed_in(plan.entity, reference)
        ruled = join("", [", ", names.symbol("rules", asked.function.name), "()"]) if asked else ""
        of_one = _OF_ONE.fill(
            selected="ROWS" if asked else selected,
            Model=names.model,
            column=column_attribute(f"{reference}_id"),
            reference=bind_of(reference),
            ruled=ruled,
        )
        title = string(f"{names.plural} of {Name.of(reference).sentence}")
        name = f"{plural}_OF_{Name.of(reference).upper}"
        found.append(_COLLECTION.fill(NAME=name, title=title, Read=read, selected=of_one))
    return found


def _findings(plan: RepositoryPlan) -> list[Text]:
    names = plan.names
    found = [_FIND.fill(Read=names.shape("Read"))] if Verb.GET in plan.verbs else []
    found.extend(_find_to(plan, each) for each in plan.findings)
    found.extend(_find_other(plan, each) for each in plan.sent)
    return found


def _find_to(plan: RepositoryPlan, finding: Finding) -> Text:
    names = plan.names
    # Where nothing says who may read a row, it is there for those who may change it.
    seen = "" if plan.readable else join("", [".where(", _asked(plan, finding.rule), ")"])
    return _FIND_TO.fill(
        WORD=finding.word.upper(),
        seen=seen,
        rule=names.symbol("rules", finding.rule.name),
        Model=names.model,
        Read=names.shape("Read"),
    )


def _find_other(plan: RepositoryPlan, reference: Reference) -> Text:
    other = reference.other
    judged, same = Symbol(".core.statements", "judged"), Symbol(".core.statements", "same")
    key = join("", [other.model, ".id"])
    wanted: list[Fill] = [key]
    row: Fill = same
    conditions = [
        _EQUAL.fill(
            Other=other.model,
            column=column_attribute(reference.by or "id"),
            name=reference.attribute,
        )
    ]
    if not reference.by and reference.readable:
        readable = other.symbol("rules", reference.readable.name)
        conditions.append(join("", [readable, "()"]))
    if reference.ahead:
        wanted.append(join("", [plan.names.symbol("rules", reference.ahead.function.name), "()"]))
        row = join("", [judged, "(", same, ")"])
    return _FIND_OTHER.fill(
        REFERENCE=Name.of(reference.name).upper,
        wanted=join(", ", wanted),
        conditions=join(", ", conditions),
        row=row,
    )


def _writes(plan: RepositoryPlan) -> list[Text]:
    model = plan.names.model
    found = _judgements(plan)
    if Verb.CREATE in plan.verbs:
        stored = [(column_attribute(m.column or ""), attribute_of(m)) for m in plan.members]
        if plan.is_account:
            stored.insert(-2, ("password_hash", "password_hash"))
        found.append(_INSERT.fill(Model=model, values=_binds(stored, ",\n")))
    if Verb.UPDATE in plan.verbs:
        changed = [(column_attribute(m.column or ""), attribute_of(m)) for m in plan.changed]
        found.append(_UPDATE.fill(Model=model, values=_binds(changed, ", ")))
    if Verb.DELETE in plan.verbs:
        found.append(_DELETE.fill(Model=model))
    return found


def _binds(pairs: Iterable[tuple[str, str]], separator: str) -> Text:
    return join(separator, (_BIND.fill(column=column, name=name) for column, name in pairs))


def _judgements(plan: RepositoryPlan) -> list[Text]:
    members = {member.name for member in asked_members(plan.entity)}
    if not plan.proposals:
        return []
    columns = (
        f"{column_attribute(m.column or '')}={string(attribute_of(m))}"
        for m in plan.members
        if m.name in members
    )
    judging = [_NEW.fill(Model=plan.names.model, columns=join(", ", columns))] if members else []
    for found in plan.proposals:
        asked = (
            join("", [plan.names.symbol("rules", each.name), "(NEW)" if each.of_new else "()"])
            for each in found.questions
        )
        name = "_".join(filter(None, ("JUDGE", found.suffix.upper())))
        judging.append(
            _JUDGE.fill(NAME=name, questions=join(", ", asked), Verdict=verdict_name(found))
        )
    return judging
