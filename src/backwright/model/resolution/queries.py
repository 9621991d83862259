"""Lists: what clients may filter, sort and search by, named queries and their parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.diagnostics.nearest import did_you_mean
from backwright.expressions.parser import parse
from backwright.model.resolution.parameters import parameter_type
from backwright.model.resolution.schema import condition
from backwright.model.resource import Query, QueryParameter, Sort
from backwright.model.types import (
    BoolType,
    BytesType,
    CollectionType,
    EmailType,
    EnumType,
    JsonType,
    ReferenceType,
    ScalarListType,
    SecretType,
    SlugType,
    StringType,
    UrlType,
    UuidType,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from backwright.contract.resources import QueryNotation
    from backwright.contract.steps import Named
    from backwright.contract.written import Text
    from backwright.expressions.scope import Scope
    from backwright.model.findings import Findings
    from backwright.model.resolution.declarations import Declared
    from backwright.model.resolution.schema import ContractSchema
    from backwright.model.resource import Field

_OPAQUE = (JsonType, BytesType, SecretType, ScalarListType)
_UNORDERED = (*_OPAQUE, CollectionType, ReferenceType, EnumType, BoolType)
_SEARCHABLE = (StringType, EmailType, SlugType, UrlType)


def queries(
    declared: Declared,
    schema: ContractSchema,
    scope_of: Callable[[str], Scope],
    findings: Findings,
) -> tuple[Query, ...]:
    """Return the queries by name; `scope_of` an operation says who calls there.

    A list that nothing is said about is sorted by `created_at`.
    """
    written = [each for each in (declared.notation.query, *declared.notation.queries) if each]
    listed = [each for each in written if each.name.text == "list"]
    if len(listed) > 1:
        message = "'query' and 'queries.list' say the same twice"
        findings.add("E0402", message, listed[-1].name.span, "keep one of them")
    made = [_query(each, declared, schema, scope_of(each.name.text), findings) for each in written]
    if not listed:
        made.append(Query("list", declared.notation.name.span, sorts=(Sort("created_at"),)))
    return tuple(sorted(made, key=lambda query: query.name))


def _query(
    written: QueryNotation,
    declared: Declared,
    schema: ContractSchema,
    scope: Scope,
    findings: Findings,
) -> Query:
    where = written.where
    sorts = [each for each in written.sorts if _sortable(each.name, declared, findings)]
    filters = {each.text for each in written.filters if _filterable(each, declared, findings)}
    search = {each.text for each in written.search if _searchable(each, declared, schema, findings)}
    parameters = [_parameter(each, declared, scope, findings) for each in written.params]
    return Query(
        name=written.name.text,
        span=written.name.span,
        filters=tuple(sorted(filters)),
        sorts=tuple(Sort(each.name.text, each.descending) for each in sorts)
        or (Sort("created_at"),),
        search=tuple(sorted(search)),
        where=condition(where, scope, findings) if where else None,
        where_text=where.text if where else "",
        parameters=tuple(sorted((p for p in parameters if p), key=lambda each: each.name)),
        paged=written.unpaged is None,
    )


def _stored(name: Text, declared: Declared, what: str, findings: Findings) -> Field | None:
    """Return the stored field that a list names; hidden ones would be an oracle."""
    field = declared.member(name.text)
    if field is None:
        if name.text in declared.faulty:
            return None
        computed = {each.name.text for each in declared.notation.computed}
        if name.text in computed:
            message = f"'{name.text}' is computed: only stored fields can be {what}"
            findings.add("E0403", message, name.span)
            return None
        known = (*declared.fields, *declared.implicit)
        close = did_you_mean(name.text, known)
        findings.add("E0403", f"{declared.name} has no field '{name.text}'{close}", name.span)
        return None
    if field.hidden or isinstance(field.type, SecretType):
        message = f"'{name.text}' is never shown, and being {what} would tell what it holds"
        findings.add("E0403", message, name.span)
        return None
    return field


def _filterable(name: Text, declared: Declared, findings: Findings) -> bool:
    field = _stored(name, declared, "filtered", findings)
    if field is None:
        return False
    one_to_many = isinstance(field.type, CollectionType) and not field.type.many_to_many
    if isinstance(field.type, _OPAQUE) or one_to_many:
        message = f"'{name.text}' cannot be filtered: its type has no equality"
        findings.add("E0403", message, name.span)
        return False
    return True


def _sortable(name: Text, declared: Declared, findings: Findings) -> bool:
    field = _stored(name, declared, "sorted", findings)
    if field is None:
        return False
    unordered = isinstance(field.type, _UNORDERED)
    if unordered or (isinstance(field.type, UuidType) and name.text != "id"):
        findings.add("E0403", f"'{name.text}' cannot be sorted: its type has no order", name.span)
        return False
    return True


def _searchable(name: Text, declared: Declared, schema: ContractSchema, findings: Findings) -> bool:
    head, _, last = name.text.partition(".")
    field = declared.member(head)
    if last and field is not None and isinstance(field.type, ReferenceType | CollectionType):
        other = schema.declarations.resources[field.type.resource]
        field = other.member(last)
        if field is None:
            close = did_you_mean(last, other.fields)
            findings.add("E0403", f"{other.name} has no field '{last}'{close}", name.span)
            return False
    else:
        field = _stored(name, declared, "searched", findings)
    if field is None:
        return False
    if field.hidden or not isinstance(field.type, _SEARCHABLE):
        findings.add("E0403", f"'{name.text}' cannot be searched: it is no shown text", name.span)
        return False
    return True


def _parameter(
    written: Named, declared: Declared, scope: Scope, findings: Findings
) -> QueryParameter | None:
    tree = parse(written.body.text, written.body.span.start).tree
    type_ = parameter_type(tree, scope) if tree is not None else None
    if tree is not None and type_ is None:
        message = f"nothing tells the type of 'value' in the parameter '{written.name.text}'"
        advice = f"compare it with a field: {next(iter(declared.fields), 'id')} == value"
        findings.add("E0404", message, written.body.span, advice)
        return None
    inner = scope if type_ is None else scope.with_names(("value", type_))
    body = condition(written.body, inner, findings)
    if body is None or type_ is None:
        return None
    return QueryParameter(written.name.text, type_, body, written.name.span)
