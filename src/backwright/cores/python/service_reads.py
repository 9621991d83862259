"""Emits what a service does to read: pages of what belongs to a row, and single rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.access import rule_of
from backwright.cores.python.service_plan import CALLER
from backwright.design.operations import Verb
from backwright.design.passes.phrases import a
from backwright.printing.names import Name
from backwright.printing.template import template
from backwright.printing.text import Fill, Text, join

if TYPE_CHECKING:
    from backwright.cores.python.service_plan import ServicePlan
    from backwright.design.operations import Operation, Parent

_PAGE_OF = template(
    '''
    async def page_of_«name»(«parameters») -> «.core.paging:Page»[«Read»]:
        """Give a page of the «plural» of «one»«readable»."""
        page = await «repository».page_of_«name»(«arguments»)
        if not page.items:
            # Whoever may read «own» may read its «name»: only an empty page leaves that open.
            await «get»(«parent»)
        return page
    '''
)
_PAGE_OF_VISIBLE = template(
    '''
    async def page_of_«name»(«parameters») -> «.core.paging:Page»[«Read»]:
        """Give a page of the «plural» of «one»«readable»."""
        await «get»(«parent»)
        return await «repository».page_of_«name»(«arguments»)
    '''
)
_GET = template(
    '''
    async def get(«parameters») -> «Read»:
        """Give «one»«readable»."""
        row = await «repository».find(«arguments»)
        if row is None:
            raise «.core.problems:not_found»()
        return row
    '''
)
_DATABASE = template("database: «.core.database:Database»")
_KEY = template("«name»: «uuid:UUID»")
_QUERY = template("query: «Query»")


def reads(plan: ServicePlan) -> list[Text]:
    """Return the functions that read."""
    found = [_page_of(plan, each, parent) for each, parent in plan.nested(Verb.LIST)]
    if Verb.GET in plan.verbs:
        found.append(_get(plan))
    return found


def caller_parameter(plan: ServicePlan, *operations: Verb | Operation, asked: bool) -> list[Fill]:
    """Return the parameter for whoever calls in the operations, where something depends on them."""
    if not asked:
        return []
    anonymous = " | None" if plan.is_open(*operations) else ""
    return [join("", ["caller: ", CALLER, anonymous])]


def key_parameter(name: str) -> Text:
    """Return the parameter for the key of a row."""
    return _KEY.fill(name=name)


def database_parameter() -> Text:
    """Return the parameter for the database."""
    return _DATABASE.fill()


def _page_of(plan: ServicePlan, operation: Operation, parent: Parent) -> Text:
    names, name = plan.names, Name.of(parent.reference)
    key = f"{name.snake}_id"
    asked = plan.asks_to_list(parent)
    visible = plan.parent_plan(parent).asks_to_get
    told = plan.caller_argument((operation,), rule_of(plan.entity, "list"))
    fills: dict[str, Fill] = {
        "name": name.snake,
        "parameters": join(
            ", ",
            [
                database_parameter(),
                *caller_parameter(plan, operation, asked=asked),
                key_parameter(key),
                _QUERY.fill(Query=plan.statements.query),
            ],
        ),
        "Read": names.shape("Read"),
        "plural": names.plural,
        "one": a(name.sentence),
        "readable": " that the caller may read" if asked else "",
        "repository": plan.repository,
        "arguments": join(", ", ["database", *told, key, "query"]),
        "get": plan.parent_get(parent),
        "parent": join(", ", ["database", *(["caller"] if visible else []), key]),
    }
    if plan.shows_parent(parent):
        return _PAGE_OF.fill(own=a(names.singular), **fills)
    return _PAGE_OF_VISIBLE.fill(**fills)


def _get(plan: ServicePlan) -> Text:
    names = plan.names
    told = plan.caller_argument((Verb.GET,), plan.statements.readable)
    return _GET.fill(
        parameters=join(
            ", ",
            [
                database_parameter(),
                *caller_parameter(plan, Verb.GET, asked=plan.asks_to_get),
                key_parameter(names.key),
            ],
        ),
        Read=names.shape("Read"),
        one=a(names.singular),
        readable=" that the caller may read" if plan.asks_to_get else "",
        repository=plan.repository,
        arguments=join(", ", ["database", *told, names.key]),
    )
