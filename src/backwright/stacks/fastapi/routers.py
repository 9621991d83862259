"""Emits the endpoints of each resource: reading the request, one call, and its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.naming import Names
from backwright.design.operations import Verb
from backwright.languages.python.literals import docstring, string
from backwright.languages.python.modules import Module
from backwright.printing.names import Name
from backwright.printing.template import template
from backwright.printing.text import Fill, Symbol, Text, join, lines
from backwright.stacks.fastapi.endpoints import (
    RouterPlan,
    caller_parameter,
    description,
    problems_call,
    route_path,
)
from backwright.stacks.fastapi.schemas import create_name, is_asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.design.design import Design, Entity
    from backwright.design.operations import Operation

_ROUTER = template("router = «fastapi:APIRouter»(«prefix»tags=[«tag»])")
_BODY = template("«NAME» = «.core.bodies:JsonBody»(«Content»)")
_PATCH = template("«NAME» = «.core.bodies:MergePatch»(«Content»)")
_QUERY = template("«NAME» = «.core.queries:QueryOf»(«Content»)")
_LIST = template(
    """
    @router.get(
        «path»,
        response_model=«Page»,
        responses=«problems»,
        «extra»
    )
    async def «name»(«parameters») -> «fastapi:Response»:
        «about»
        query = «QUERY».read(request)
        page = await «source».«function»(«arguments»)
        return «.core.representations:page_representation»(request, page)
    """
)
_CREATE = template(
    """
    @router.post(
        «path»,
        status_code=201,
        response_model=«Read»,
        responses=«problems»,
        «extra»
    )
    async def «name»(«parameters») -> «fastapi:Response»:
        «about»
        body = await «BODY».read(request)
        row = await «service».«function»(«arguments»)
        return «.core.representations:representation»(
            request, row, 201, {"Location": f"«location»/{row.id}"}
        )
    """
)
_GET = template(
    """
    @router.get(
        «path»,
        response_model=«Read»,
        responses=«problems»,
        «extra»
    )
    async def «name»(«parameters») -> «fastapi:Response»:
        «about»
        return «.core.representations:representation»(
            request, await «service».get(«arguments»)
        )
    """
)
_UPDATE = template(
    """
    @router.patch(
        «path»,
        response_model=«Read»,
        responses=«problems»,
        «extra»
    )
    async def «name»(«parameters») -> «fastapi:Response»:
        «about»
        body = await «PATCH».read(request)
        row = await «service».update(«arguments»)
        return «.core.representations:representation»(request, row)
    """
)
_DELETE = template(
    """
    @router.delete(
        «path»,
        status_code=204,
        response_class=«fastapi:Response»,
        responses=«problems»,
        «extra»
    )
    async def «name»(«parameters») -> None:
        «about»
        await «service».delete(«arguments»)
    """
)
_REQUEST = template("request: «fastapi:Request»")
_KEY = template("«name»: «.core.fields:Key»")
_IF_MATCH = template("if_match: «.core.changes:IfMatch» = None")
_DATABASE = template("«.core.database:database_of»(request)")


def router_module(design: Design, entity: Entity) -> Module | None:
    """Return the module of a resource's endpoints; none where clients can do nothing with it."""
    plan = RouterPlan(design, entity)
    if not plan.operations:
        return None
    names = Names(entity)
    prefix = f"prefix={string(plan.prefix)}, " if plan.prefix else ""
    router = _ROUTER.fill(prefix=prefix, tag=string(entity.slug))
    return Module(
        f".{names.package}.router",
        f"The endpoints of {names.plural}.",
        (join("\n\n", [router, _constants(plan)]), *(_endpoint(plan, o) for o in plan.operations)),
    )


def _constants(plan: RouterPlan) -> Text:
    """Return how bodies and queries are read, for the operations that have them."""
    return lines(dict.fromkeys(_readers(plan)))


def _readers(plan: RouterPlan) -> Iterator[Text]:
    names = plan.names
    for operation in plan.operations:
        if operation.verb is Verb.CREATE:
            content = names.symbol("schemas", create_name(plan.entity, operation))
            yield _BODY.fill(NAME=_body_name(plan, operation), Content=content)
    if Verb.UPDATE in plan.verbs:
        yield _PATCH.fill(NAME=_constant(plan, "PATCH"), Content=names.shape("Update"))
    if Verb.LIST in plan.verbs:
        yield _QUERY.fill(NAME=_constant(plan, "QUERY"), Content=_query_type(plan))


def _query_type(plan: RouterPlan) -> Symbol:
    if is_asked(plan.entity):
        return plan.names.shape("Query")
    return Symbol(".core.paging", "PageQuery")


def _constant(plan: RouterPlan, suffix: str) -> str:
    return f"{plan.names.snake.upper()}_{suffix}"


def _body_name(plan: RouterPlan, operation: Operation) -> str:
    within = f"_IN_{Name.of(operation.parent.reference).upper}" if operation.parent else ""
    return f"NEW_{plan.names.snake.upper()}{within}"


def _endpoint(plan: RouterPlan, operation: Operation) -> Text:
    match operation.verb:
        case Verb.LIST:
            return _list(plan, operation)
        case Verb.CREATE:
            return _create(plan, operation)
        case Verb.GET:
            return _get(plan, operation)
        case Verb.UPDATE:
            return _update(plan, operation)
        case Verb.DELETE:
            return _delete(plan, operation)
        case _:
            raise TypeError(f"no endpoint: {operation.id}")


def _common(
    plan: RouterPlan, operation: Operation, *, asked: bool, key: str = "", rest: Fill = ""
) -> dict[str, Fill]:
    """Return what every endpoint needs; `key` is the parameter for the row in its path."""
    caller = caller_parameter(plan, operation, asked=asked)
    parameters: list[Fill] = [_REQUEST.fill(), caller, _KEY.fill(name=key) if key else "", rest]
    return {
        "path": string(route_path(plan, operation)),
        "problems": problems_call(plan.design, operation),
        "name": operation.id,
        "parameters": join(", ", parameters),
        "about": docstring(_about(plan, operation)),
    }


def _about(plan: RouterPlan, operation: Operation) -> str:
    match operation.verb:
        case Verb.LIST:
            return f"{operation.summary}, a page at a time."
        case Verb.DELETE:
            return f"{operation.summary}{plan.services.statements.going_along}."
        case _:
            return f"{operation.summary}."


def _arguments(*, asked: bool, others: tuple[Fill, ...], caller: str = "caller") -> Text:
    return join(", ", [_DATABASE.fill(), caller if asked else "", *others])


def _list(plan: RouterPlan, operation: Operation) -> Text:
    services, parent = plan.services, operation.parent
    asked = services.asks_to_list(parent)
    query = _constant(plan, "QUERY")
    page: dict[str, Fill] = {
        "Page": plan.names.shape("Page"),
        "QUERY": query,
        "extra": description(plan, operation, query),
    }
    if parent is None:
        return _LIST.fill(
            **_common(plan, operation, asked=asked),
            **page,
            source=plan.names.module("repository"),
            function="page",
            arguments=_arguments(
                asked=asked, others=("query",), caller=services.caller_key(operation)
            ),
        )
    key = plan.parent_key(parent)
    return _LIST.fill(
        **_common(plan, operation, asked=asked, key=key),
        **page,
        source=plan.names.module("service"),
        function=f"page_of_{Name.of(parent.reference).snake}",
        arguments=_arguments(asked=asked, others=(key, "query")),
    )


def _create(plan: RouterPlan, operation: Operation) -> Text:
    parent = operation.parent
    asked = plan.services.asks_to_create
    key = plan.parent_key(parent) if parent else ""
    return _CREATE.fill(
        **_common(plan, operation, asked=asked, key=key),
        Read=plan.names.shape("Read"),
        BODY=_body_name(plan, operation),
        extra=description(plan, operation, _body_name(plan, operation)),
        service=plan.names.module("service"),
        function=f"create_in_{Name.of(parent.reference).snake}" if parent else "create",
        arguments=_arguments(asked=asked, others=(key, "body")),
        location=plan.address,
    )


def _get(plan: RouterPlan, operation: Operation) -> Text:
    asked, key = plan.services.asks_to_get, plan.names.key
    return _GET.fill(
        **_common(plan, operation, asked=asked, key=key),
        Read=plan.names.shape("Read"),
        extra=description(plan, operation),
        service=plan.names.module("service"),
        arguments=_arguments(asked=asked, others=(key,)),
    )


def _update(plan: RouterPlan, operation: Operation) -> Text:
    asked, key = plan.services.asks_to_update, plan.names.key
    return _UPDATE.fill(
        **_common(plan, operation, asked=asked, key=key, rest=_IF_MATCH.fill()),
        Read=plan.names.shape("Read"),
        PATCH=_constant(plan, "PATCH"),
        extra=description(plan, operation, _constant(plan, "PATCH")),
        service=plan.names.module("service"),
        arguments=_arguments(asked=asked, others=(key, "body", "if_match")),
    )


def _delete(plan: RouterPlan, operation: Operation) -> Text:
    asked, key = plan.services.asks_to_delete, plan.names.key
    return _DELETE.fill(
        **_common(plan, operation, asked=asked, key=key, rest=_IF_MATCH.fill()),
        extra=description(plan, operation),
        service=plan.names.module("service"),
        arguments=_arguments(asked=asked, others=(key, "if_match")),
    )
