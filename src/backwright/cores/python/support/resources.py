"""What of a resource is not supported: its fields and options, its queries, its values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.accounts import PASSWORD_HASH
from backwright.cores.python.naming import in_code
from backwright.cores.python.support.findings import FIELD, QUERY, RESOURCE, VALUE, unsupported
from backwright.expressions.typed import Constant, Variable
from backwright.model.types import (
    BytesType,
    CollectionType,
    DecimalType,
    DurationType,
    JsonType,
    MoneyType,
    ReferenceType,
    ScalarListType,
    SecretType,
)
from backwright.printing.names import Name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.diagnostics.diagnostic import Diagnostic
    from backwright.model.contract import Contract
    from backwright.model.resource import Field, Query, Resource
    from backwright.model.types import FieldType

_TYPES = {
    BytesType: "bytes",
    DurationType: "duration",
    JsonType: "json",
    MoneyType: "money",
    ScalarListType: "a list of values",
    SecretType: "secret",
}
_TABLES_OF_SIGNING_IN = frozenset({"failed_log_ins", "refresh_tokens", "sessions"})
_MOST_DIGITS = 18
"""So many digits fit into the integers in which SQLite keeps decimals."""
_MOST_REFERENCES_BY_FIELD = 3
"""So many rows may be named by a field of theirs: each is a parameter of one function."""


def of_resource(contract: Contract, resource: Resource) -> Iterator[Diagnostic]:
    """Yield a finding for each construct of a resource that is not supported, rules aside."""
    yield from _options(resource)
    if contract.auth.callers and Name.of(resource.plural).snake in _TABLES_OF_SIGNING_IN:
        named = f"{resource.plural} beside those of signing in"
        yield unsupported(RESOURCE, named, resource.span, "say another plural: …")
    yield from _of_people(contract, resource)
    for field in resource.fields:
        yield from _of_field(field)
        yield from _of_values(field)
    by_field = [
        field
        for field in resource.fields
        if isinstance(field.type, ReferenceType) and field.type.by
    ]
    for field in by_field[_MOST_REFERENCES_BY_FIELD:]:
        yield unsupported(FIELD, "more than three references by a field", field.span)
    for query in resource.queries:
        yield from _of_query(resource, query)


def _options(resource: Resource) -> Iterator[Diagnostic]:
    for computed in resource.computed:
        yield unsupported(RESOURCE, f"the computed field '{computed.name}'", computed.span)
    for view in resource.views:
        yield unsupported(RESOURCE, f"the view '{view.name}'", view.span)
    for command in resource.commands:
        yield unsupported(RESOURCE, f"the command '{command.name}'", command.span)
    for route in resource.routes:
        yield unsupported(RESOURCE, f"a route of its own for '{route.operation}'", route.span)
    options = (
        (f"'{resource.key}' as the key", resource.key != "id"),
        (f"store: {resource.store}", resource.store != "rows"),
        (f"lock: {resource.lock}", resource.lock is not None),
        ("audit", resource.audit),
        ("rows that all tenants share", resource.shared),
    )
    for construct, wanted in options:
        if wanted:
            yield unsupported(RESOURCE, construct, resource.span)


def _of_people(contract: Contract, resource: Resource) -> Iterator[Diagnostic]:
    """Yield a finding for what people who sign in cannot have or do."""
    if all(caller.resource != resource.name for caller in contract.auth.callers):
        return
    for field in resource.fields:
        if field.name == PASSWORD_HASH.name:
            yield unsupported(FIELD, f"the name '{field.name}' of people's own", field.span)
    rule = resource.rule("create")
    if rule is not None:
        yield unsupported(RESOURCE, "another way to make people than to sign up", rule.span)


def _of_field(field: Field) -> Iterator[Diagnostic]:
    name = _unsupported_type(field.type)
    if name:
        yield unsupported(FIELD, f"{name} ('{field.name}')", field.span)
    if field.hidden:
        yield unsupported(FIELD, f"hidden fields ('{field.name}')", field.span)
    if field.wire != field.name:
        yield unsupported(FIELD, f"another name on the wire ('{field.wire}')", field.span)


def _unsupported_type(type_: FieldType) -> str:
    match type_:
        case ReferenceType(or_new=True):
            return "a reference that makes its row"
        case CollectionType(many_to_many=True):
            return "many-to-many"
        case DecimalType(precision=precision) if precision > _MOST_DIGITS:
            return "decimals of more than 18 digits"
        case CollectionType(owned=True):
            return "owned rows"
        case _:
            return _TYPES.get(type(type_), "")


def _of_values(field: Field) -> Iterator[Diagnostic]:
    """Yield a finding for a value of the server, or a default, that is no plain value."""
    if field.default is not None and not isinstance(field.default, Constant):
        yield unsupported(VALUE, f"this default of '{field.name}'", field.default.span)
    match field.assigned:
        case None | Constant() | Variable(name="now"):
            return
        case Variable(name="caller"):
            if isinstance(field.type, ReferenceType) and field.type.by is None:
                return
    yield unsupported(VALUE, f"this value of '{field.name}'", field.assigned.span)


def _of_query(resource: Resource, query: Query) -> Iterator[Diagnostic]:
    if query.name != "list":
        yield unsupported(QUERY, f"the query '{query.name}'", query.span)
        return
    for sort in query.sorts:
        if in_code(sort.field) != sort.field:
            yield unsupported(QUERY, f"sorting by '{sort.field}', a name of Python's", query.span)
    if query.search:
        yield unsupported(QUERY, "a search by words (q)", query.span)
    if not query.paged:
        yield unsupported(QUERY, f"{resource.plural} without pages", query.span)
    if query.where is not None or query.parameters:
        yield unsupported(QUERY, "a list with conditions of its own", query.span)
