"""Steps one and two of the plan: what clients can ask for, and who may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.artifacts.plan_document import Cell, Paragraph, Section, Table, Tone, code
from backwright.artifacts.plan_words import seconds_text
from backwright.design.matrix import matrix_of
from backwright.design.operations import Access
from backwright.design.passes import phrases, routes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.artifacts.plan_document import Block
    from backwright.design.design import Design
    from backwright.design.matrix import Entitlement, Matrix, Permission
    from backwright.design.operations import Operation

_ACCESS = {
    Access.PUBLIC: Cell("public", Tone.YES),
    Access.SIGN_IN: Cell("signed in", Tone.NO),
    Access.ROW: Cell("by row", Tone.MAYBE),
}
# What every operation can answer is said once, above the tables.
_EVERYWHERE = ("internal", "unavailable")
_WITH_BODY = ("too_large", "unsupported_media_type", "bad_request")
_SIGNING_IN = {
    "password": "with {} and a password",
    "api_key": "with an API key in {}",
    "oidc": "by OpenID Connect, from the issuer in {}",
    "oauth2": "by OAuth 2, from the provider in {}",
    "session": "with {} and a password, kept in a cookie",
    "mtls": "with a client certificate, by its {}",
}


def api_section(design: Design) -> Section:
    """Return step one: every operation with its route, access, success and problems."""
    tables = (*_account_tables(design), *_entity_tables(design))
    return Section("The API contract", (*_api_facts(design), *tables, *_limits(design)))


def _api_facts(design: Design) -> Iterator[Block]:
    api = design.contract.api
    yield Paragraph(f"Bodies are JSON, their members in {api.case} case.")
    pages = api.pages
    if pages.style != "none":
        sizes = f"{pages.default} rows a page, at most {pages.maximum}"
        yield Paragraph(f"Lists come in pages by {pages.style}: {sizes}.")
    if api.cors:
        yield Paragraph(f"Browsers may call from {', '.join(api.cors)}.")
    yield Paragraph(f"Every operation can also answer {', '.join(_EVERYWHERE)}.")
    yield Paragraph(f"Those that take a body can also answer {', '.join(_WITH_BODY)}.")


def _entity_tables(design: Design) -> Iterator[Table]:
    for entity in design.entities:
        if entity.operations:
            yield _operations(design, entity.name, entity.operations)


def _account_tables(design: Design) -> Iterator[Table]:
    for account in design.accounts:
        if account.operations:
            title = f"Signing in as {account.resource}"
            yield _operations(design, title, account.operations)


def _operations(design: Design, title: str, operations: tuple[Operation, ...]) -> Table:
    return Table(
        title,
        ("Operation", "Request", "Access", "Success", "Problems"),
        tuple(
            (
                Cell(operation.summary),
                code(f"{operation.method} {_path(design, operation)}"),
                _ACCESS[operation.access],
                Cell(str(operation.success)),
                code(" ".join(_problems(operation))),
            )
            for operation in operations
        ),
        wide=True,
    )


def _path(design: Design, operation: Operation) -> str:
    return routes.base(design.contract, operation.resource) + operation.path


def _problems(operation: Operation) -> list[str]:
    """Return the problems of an operation that are not told above for all of its kind."""
    takes_body = _WITH_BODY[0] in operation.problems
    told = (*_EVERYWHERE, *_WITH_BODY) if takes_body else _EVERYWHERE
    return [each for each in operation.problems if each not in told]


def _limits(design: Design) -> Iterator[Table]:
    limits = design.contract.limits
    if limits:
        rows = (
            (
                Cell(limit.name),
                Cell(f"{limit.count} in {seconds_text(limit.seconds)}"),
                Cell(f"per {limit.per}"),
            )
            for limit in limits
        )
        yield Table("Limits", ("What", "At most", "Counted"), tuple(rows))


def access_section(design: Design) -> Section:
    """Return step two: who signs in, the conditions by name, and the who-may-do-what matrix."""
    matrix = matrix_of(design)
    blocks: tuple[Block, ...] = (
        *_sign_ins(design),
        *_tenancy(design),
        *_conditions(design),
        *_matrices(design, matrix),
    )
    return Section("Who signs in, and who may do what", blocks)


def _sign_ins(design: Design) -> Iterator[Block]:
    callers = design.contract.auth.callers
    if not callers:
        yield Paragraph("Nobody signs in: every operation is public.")
        return
    for caller in callers:
        how = _SIGNING_IN.get(caller.method, "by " + caller.method + " ({})")
        who = phrases.sentence(phrases.a(phrases.words(caller.resource)))
        yield Paragraph(f"{who} signs in {how.format(caller.argument)}.")
    token = design.contract.auth.token
    lifetime = seconds_text(token.lifetime)
    yield Paragraph(
        f"Access tokens live {lifetime} and are sent as {token.header}: {token.prefix} …"
    )


def _tenancy(design: Design) -> Iterator[Paragraph]:
    tenancy = design.contract.tenancy
    if tenancy is not None:
        yield Paragraph(
            f"Rows belong to one {tenancy.resource}, named in the path by its {tenancy.by}. "
            f"Before any rule is asked, this must hold: {tenancy.guard_text}. "
            f"Isolation: {tenancy.isolate}."
        )


def _conditions(design: Design) -> Iterator[Table]:
    rows = tuple(
        (code(f"{entity.name}.{condition.name}"), code(condition.text))
        for entity in design.entities
        for condition in entity.conditions
    )
    if rows:
        yield Table("Conditions by name", ("Name", "Holds where"), rows)


def _matrices(design: Design, matrix: Matrix) -> Iterator[Table]:
    columns = ("Operation", *(who.name for who in matrix.callers))
    groups: dict[str, list[Entitlement]] = {}
    signing_in = {each.id for account in design.accounts for each in account.operations}
    for entitlement in matrix.entitlements:
        own = entitlement.operation.id in signing_in
        title = "Signing in" if own else entitlement.operation.resource
        groups.setdefault(title, []).append(entitlement)
    for title, entitlements in groups.items():
        rows = tuple(
            (Cell(each.operation.summary), *(_permission(one) for one in each.permissions))
            for each in entitlements
        )
        yield Table(f"Who may: {title}", columns, rows, wide=True)


def _permission(permission: Permission) -> Cell:
    if permission.allowed is None:
        return Cell(f"where {permission.condition}", Tone.MAYBE)
    return Cell("yes", Tone.YES) if permission.allowed else Cell("no", Tone.NO)
