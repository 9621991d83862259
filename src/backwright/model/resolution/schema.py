"""The contract as its expressions see it, and the places where expressions stand."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from backwright.expressions.check import check
from backwright.expressions.parser import parse
from backwright.expressions.scope import SERVER_FUNCTIONS, Caller, Faulty, Scope
from backwright.expressions.types import BOOL, TIMESTAMP, Kind, Type
from backwright.model.expression_types import expression_type
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backwright.contract.written import Expression
    from backwright.diagnostics.diagnostic import Diagnostic
    from backwright.expressions.typed import Typed
    from backwright.model.findings import Findings
    from backwright.model.resolution.declarations import Declarations


@frozen
class ContractSchema:
    """Implements the schema of expressions; `definitions` fills as lets and computed are read."""

    declarations: Declarations
    callers: tuple[str, ...]
    definitions: dict[tuple[str, str], Type | Faulty] = field(default_factory=dict)

    @property
    def roles(self) -> tuple[str, ...]:
        """Return the roles that a caller may hold."""
        return self.declarations.roles

    @property
    def scopes(self) -> tuple[str, ...]:
        """Return the scopes that a key or token may carry."""
        return self.declarations.scopes

    def has(self, resource: str) -> bool:
        """Tell whether there is such a resource."""
        return resource in self.declarations.resources

    def field(self, resource: str, name: str) -> Type | None:
        """Return the type of a stored field or relation, `id` and the like included."""
        declared = self.declarations.resources.get(resource)
        member = declared.member(name) if declared else None
        return None if member is None else expression_type(member.type, nullable=member.nullable)

    def named(self, resource: str, name: str) -> Type | Faulty | None:
        """Return the type of a `let` or computed field; faulty also for a field left out."""
        declared = self.declarations.resources.get(resource)
        if declared is not None and name in declared.faulty:
            return Faulty.FAULTY
        return self.definitions.get((resource, name))

    def members(self, resource: str) -> Iterable[str]:
        """Return the names of all fields, conditions and computed fields of a resource."""
        declared = self.declarations.resources.get(resource)
        if declared is None:
            return ()
        defined = (*declared.notation.conditions, *declared.notation.computed)
        return (*declared.fields, *declared.implicit, *(each.name.text for each in defined))


def condition(written: Expression, scope: Scope, findings: Findings) -> Typed | None:
    """Return a condition, or nothing with its findings."""
    return _read(written, scope.expecting(BOOL), (), findings)


def value(
    written: Expression, scope: Scope, expected: Type | None, findings: Findings
) -> Typed | None:
    """Return a value of a type (or of any); an enum word may stand bare."""
    words = expected.words if expected is not None and expected.kind is Kind.ENUM else ()
    return _read(written, scope.expecting(expected), words, findings)


def _read(
    written: Expression, scope: Scope, words: tuple[str, ...], findings: Findings
) -> Typed | None:
    parsed = parse(written.text, written.span.start, words)
    findings.items.extend(parsed.diagnostics)
    if parsed.tree is None:
        return None
    checked = check(parsed.tree, scope)
    findings.items.extend(_advised(each, written, scope) for each in checked.diagnostics)
    return checked.typed


def _advised(found: Diagnostic, written: Expression, scope: Scope) -> Diagnostic:
    """Say where the quotes of a text went: to YAML, `title: 'x'` is the bare name x."""
    schema, start = scope.schema, written.span.start
    if not isinstance(schema, ContractSchema) or found.code != "E0310" or found.help:
        return found
    before = schema.declarations.notation.source.text[max(start - 1, 0) : start]
    if before not in {"'", '"'} or found.span != written.span:
        return found
    advice = f"these quotes are YAML's; a text needs its own: \"'{written.text}'\""
    return replace(found, help=advice)


def place(schema: ContractSchema, this: str | None, caller: Caller = Caller.PERHAPS) -> Scope:
    """Return the scope of a condition on the rows of `this`: now and the tenant are known."""
    names: tuple[tuple[str, Type], ...] = (("now", TIMESTAMP),)
    tenant = schema.declarations.tenant
    if tenant is not None:
        names = (*names, (tenant[0], reference(tenant[1])))
    return Scope(schema, this, caller, names)


def server_place(scope: Scope) -> Scope:
    """Return the same place where the server makes a value, with its functions."""
    return replace(scope, functions=SERVER_FUNCTIONS)


def reference(resource: str) -> Type:
    """Return the type of a row of a resource."""
    return Type(Kind.REFERENCE, resource=resource)
