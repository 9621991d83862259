"""The head of the contract: api, auth, limits and tenancy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backwright.diagnostics.nearest import did_you_mean
from backwright.expressions.typed import Constant
from backwright.expressions.types import BOOL
from backwright.model import names
from backwright.model.contract import (
    Api,
    Auth,
    Caller,
    ErrorShape,
    Limit,
    Pages,
    Tenancy,
    Token,
)
from backwright.model.resolution.relations import names_rows
from backwright.model.resolution.routes import check_shape, path_parameters
from backwright.model.resolution.schema import condition, place

if TYPE_CHECKING:
    from backwright.contract.notation import (
        ApiNotation,
        AuthNotation,
        CallerNotation,
        ContractNotation,
        LimitNotation,
        MethodNotation,
        PageNotation,
        TokenNotation,
    )
    from backwright.contract.resources import RouteNotation
    from backwright.contract.written import Expression
    from backwright.diagnostics.source import Span
    from backwright.expressions.typed import Typed
    from backwright.model.findings import Findings
    from backwright.model.resolution.declarations import Declarations
    from backwright.model.resolution.schema import ContractSchema

# What a contract can answer in its own shape, with the status that each has unless it says more.
FAULT_STATUSES = {
    "invalid": 422,
    "conflict": 409,
    "unauthenticated": 401,
    "bad_credentials": 401,
    "forbidden": 403,
    "not_found": 404,
    "wrong_state": 409,
}
_AUTH_LIMITS = ("login", "signup", "refresh")
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_SETTING = re.compile(r"\$[A-Z][A-Z0-9_]*")


def api(written: ApiNotation | None, findings: Findings) -> Api:
    """Return the shape of the wire, defaults explicit."""
    if written is None:
        return Api()
    errors = []
    for each in written.errors:
        kind = each.kind.text
        if kind not in FAULT_STATUSES:
            findings.unknown("E0212", "kind of fault", kind, each.kind.span, FAULT_STATUSES)
            continue
        status = each.status.value if each.status else FAULT_STATUSES[kind]
        body = each.body.value if each.body else None
        errors.append(ErrorShape(kind, status, body, each.kind.span))
    return Api(
        span=written.span,
        base=written.base.text.rstrip("/") if written.base else "",
        pages=_pages(written.page),
        ids=written.ids.text if written.ids else "uuid",
        case=written.case.text if written.case else "snake",
        time=written.time.text if written.time else "milliseconds",
        errors=tuple(sorted(errors, key=lambda each: each.kind)),
        messages=tuple(sorted((each.name.text, each.value.text) for each in written.messages)),
        wrap=tuple(sorted((each.name.text, each.value.text) for each in written.wrap)),
        cors=tuple(sorted({each.text for each in written.cors})),
    )


def _pages(written: PageNotation | None) -> Pages:
    if written is None:
        return Pages()
    usual = Pages()
    return Pages(
        written.style.text,
        written.default.value if written.default else usual.default,
        written.maximum.value if written.maximum else usual.maximum,
    )


def auth(written: AuthNotation | None, declarations: Declarations, findings: Findings) -> Auth:
    """Return who calls and how; roles keep their order, since the first one administers."""
    if written is None:
        return Auth()
    callers = [made for kind in written.callers for made in _callers(kind, declarations, findings)]
    _check_names(written, findings)
    for route in written.routes:
        check_shape(route, findings)
        _check_view(route, written, declarations, findings)
    return Auth(
        tuple(sorted(callers, key=lambda each: (each.resource, each.method, each.argument))),
        tuple(each.text for each in written.roles),
        tuple(sorted(each.text for each in written.scopes)),
        _token(written.token),
        tuple(sorted(_auth_route(route) for route in written.routes)),
        written.span,
    )


def _auth_route(written: RouteNotation) -> tuple[str, str, str, int | None, str | None]:
    return (
        written.name.text,
        written.method.text,
        written.path.text,
        written.status.value if written.status else None,
        written.view.text if written.view else None,
    )


def _check_names(written: AuthNotation, findings: Findings) -> None:
    seen: set[str] = set()
    for name in (*written.roles, *written.scopes):
        if name.text in seen:
            findings.add("E0202", f"'{name.text}' is said twice", name.span)
        seen.add(name.text)


def _check_view(
    route: RouteNotation, written: AuthNotation, declarations: Declarations, findings: Findings
) -> None:
    if route.view is None:
        return
    kinds = [declarations.resources.get(each.resource.text) for each in written.callers]
    known = {view.name.text for kind in kinds if kind for view in kind.notation.views}
    if route.view.text not in known:
        close = did_you_mean(route.view.text, known)
        message = f"no kind of caller has a view '{route.view.text}'{close}"
        findings.add("E0405", message, route.view.span)


def _callers(kind: CallerNotation, declarations: Declarations, findings: Findings) -> list[Caller]:
    name = kind.resource
    if name.text not in declarations.resources:
        findings.unknown("E0201", "resource", name.text, name.span, declarations.resources)
        return []
    for method in kind.methods:
        _check_method(method, name.text, declarations, findings)
    return [
        Caller(name.text, method.name.text, method.argument.text.removeprefix("$"), method.span)
        for method in kind.methods
    ]


def _check_method(
    method: MethodNotation, resource: str, declarations: Declarations, findings: Findings
) -> None:
    declared, argument = declarations.resources[resource], method.argument
    match method.name.text:
        case "password":
            if declared.member(argument.text) is None:
                if argument.text not in declared.faulty:
                    close = did_you_mean(argument.text, declared.fields)
                    message = f"{resource} has no field '{argument.text}'{close}"
                    findings.add("E0213", message, argument.span)
            elif not names_rows(declared, argument.text):
                message = f"{resource}.{argument.text} cannot say who signs in"
                advice = "it needs a text field that is unique and never null"
                findings.add("E0213", message, argument.span, advice)
        case "api_key":
            if not _HEADER.fullmatch(argument.text):
                message = f"'{argument.text}' is no header such as X-API-Key"
                findings.add("E0213", message, argument.span)
        case _:
            if not _SETTING.fullmatch(argument.text):
                message = f"'{argument.text}' is no setting such as $OIDC_ISSUER"
                findings.add("E0213", message, argument.span)


def _token(written: TokenNotation | None) -> Token:
    if written is None:
        return Token()
    usual = Token()
    return Token(
        written.jwt.seconds if written.jwt else usual.lifetime,
        written.header.text if written.header else usual.header,
        written.prefix.text if written.prefix else usual.prefix,
        written.span,
    )


def limit(written: LimitNotation, declarations: Declarations, findings: Findings) -> Limit:
    """Return a limit; its name is any, an operation of auth, or a kind of caller."""
    known = ("any", *_AUTH_LIMITS, *declarations.callers)
    name = written.name
    if name.text not in known:
        findings.unknown("E0214", "limit", name.text, name.span, known)
    return Limit(name.text, written.count.value, written.seconds, written.per.text, name.span)


def tenancy(
    notation: ContractNotation, schema: ContractSchema, findings: Findings
) -> Tenancy | None:
    """Return to which tenant rows belong and what guards it; null when there are no tenants."""
    written, declarations = notation.tenancy, schema.declarations
    if written is None:
        return None
    name = written.resource.text
    declared = declarations.resources.get(name)
    if declared is None:
        findings.unknown("E0201", "resource", name, written.resource.span, declarations.resources)
        return None
    by = written.by.text if written.by else declared.key
    if not names_rows(declared, by) and by not in declared.faulty:
        message = f"{name}.{by} cannot name a tenant"
        advice = "it needs a field that is unique and never null"
        findings.add("E0215", message, (written.by or written.resource).span, advice)
    variable = names.snake(name)
    base = notation.api.base if notation.api else None
    if base is None or f"{{{variable}}}" not in base.text:
        message = f"the path does not say which {name}: '{{{variable}}}' is missing"
        advice = f"say it in api: base: /{names.plural(name)}/{{{variable}}}"
        findings.add("E0215", message, base.span if base else written.resource.span, advice)
    guard = _guard(written.guard, schema, written.span, findings)
    if guard is None:
        return None
    text = written.guard.text if written.guard else "true"
    isolate = written.isolate.text if written.isolate else "rows"
    return Tenancy(variable, name, by, guard, text, isolate, written.span)


def _guard(
    written: Expression | None, schema: ContractSchema, span: Span, findings: Findings
) -> Typed | None:
    if written is None:
        return Constant(value=True, type=BOOL, span=span)
    return condition(written, place(schema, None), findings)


def check_base(notation: ContractNotation, declarations: Declarations, findings: Findings) -> None:
    """Refuse parameters of the base path that are not the tenant."""
    base = notation.api.base if notation.api else None
    if base is None:
        return
    tenant = declarations.tenant[0] if declarations.tenant else None
    unknown = [name for name in path_parameters(base.text) if name != tenant]
    braces = re.sub(r"\{[a-z][a-z0-9_]*\}", "", base.text)
    if unknown:
        message = f"'{{{unknown[0]}}}' is not the tenant, and nothing else can stand in the base"
        findings.add("E0215", message, base.span)
    elif "{" in braces or "}" in braces or "//" in base.text:
        findings.add("E0407", f"'{base.text}' is not a path", base.span)
