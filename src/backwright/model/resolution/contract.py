"""All passes in order: from the notation as written to the resolved contract."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from backwright.expressions.fold import ANONYMOUS
from backwright.expressions.typed import Binary, Constant, Operator
from backwright.expressions.types import BOOL
from backwright.model.contract import Contract
from backwright.model.folding import folder
from backwright.model.resolution import background, settings
from backwright.model.resolution.access import AccessTable, makers, system_operations
from backwright.model.resolution.background import Backstage, event_resources
from backwright.model.resolution.commands import commands
from backwright.model.resolution.defaults import with_defaults
from backwright.model.resolution.definitions import checks, computed, conditions, define
from backwright.model.resolution.jobs import job_resource
from backwright.model.resolution.queries import queries
from backwright.model.resolution.routes import routes
from backwright.model.resolution.rules import exposed, rules
from backwright.model.resolution.schema import place
from backwright.model.resolution.steps import Signals
from backwright.model.resolution.uniques import uniques
from backwright.model.resolution.views import views
from backwright.model.resolution.webhooks import webhook
from backwright.model.resource import Resource
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backwright.contract.notation import ContractNotation
    from backwright.expressions.scope import Scope
    from backwright.expressions.typed import Typed
    from backwright.model.contract import Tenancy
    from backwright.model.findings import Findings
    from backwright.model.resolution.declarations import Declarations, Declared
    from backwright.model.resolution.schema import ContractSchema
    from backwright.model.resource import Rule
    from backwright.model.steps import Command


@frozen
class _Passes:
    """What the passes over resources share."""

    schema: ContractSchema
    bodies: Mapping[tuple[str, str], Typed]
    tenancy: Tenancy | None
    table: AccessTable
    signals: Signals
    findings: Findings

    def scope_of(self, resource: str, operation: str) -> Scope:
        """Return the scope of an operation: who calls it is known from its rule."""
        found = self.table.operation(resource, operation)
        return replace(place(self.schema, resource, found.caller), given=found.given)


def resolve(declarations: Declarations, findings: Findings) -> Contract:
    """Return the resolved contract; it can be relied on only when no finding is an error."""
    notation = declarations.notation
    schema, bodies = define(declarations, findings)
    tenancy = settings.tenancy(notation, schema, findings)
    found = _rules(schema, bodies, tenancy, findings)
    table = {(name, rule.operation): rule for name, each in found.items() for rule in each}
    faulty = frozenset(_exposed(declarations) - table.keys())
    runs = system_operations(notation)
    who = AccessTable(declarations, table, runs, makers(declarations), faulty)
    signals = Signals(event_resources(schema), frozenset(job.name.text for job in notation.jobs))
    passes = _Passes(schema, bodies, tenancy, who, signals, findings)
    resources = tuple(
        _resource(declarations.resources[name], found[name], passes)
        for name in sorted(declarations.resources)
    )
    return _contract(notation, resources, passes)


def _exposed(declarations: Declarations) -> frozenset[tuple[str, str]]:
    each = declarations.resources.values()
    return frozenset((one.name, operation) for one in each for operation in exposed(one.notation))


def _rules(
    schema: ContractSchema,
    bodies: Mapping[tuple[str, str], Typed],
    tenancy: Tenancy | None,
    findings: Findings,
) -> dict[str, tuple[Rule, ...]]:
    # A definition at fault has no body; what a rule that builds on it comes to matters to nobody,
    # since the contract is refused.
    nothing = Constant(value=False, type=BOOL, span=schema.declarations.notation.name.span)
    anonymous = folder(lambda *key: bodies.get(key, nothing), ANONYMOUS)

    def guarded(rule: Typed) -> bool | None:
        if tenancy is None:
            return anonymous(rule)
        return anonymous(Binary(Operator.AND, tenancy.guard, rule, BOOL, rule.span))

    return {
        name: rules(declared, schema, anonymous if declared.shared else guarded, findings)
        for name, declared in schema.declarations.resources.items()
    }


def _resource(declared: Declared, exposed: tuple[Rule, ...], passes: _Passes) -> Resource:
    written, findings, schema = declared.notation, passes.findings, passes.schema

    def scope_of(operation: str) -> Scope:
        return passes.scope_of(declared.name, operation)

    operations = frozenset(rule.operation for rule in exposed)
    return Resource(
        name=declared.name,
        plural=declared.plural,
        span=written.name.span,
        fields=with_defaults(declared, schema, passes.table, findings),
        implicit=tuple(declared.implicit.values()),
        key=declared.key,
        shared=declared.shared,
        store=written.store.text if written.store else "rows",
        lock=written.lock.text if written.lock else None,
        audit=written.audit is not None and written.audit.value,
        uniques=uniques(declared, findings),
        conditions=conditions(declared, passes.bodies),
        computed=computed(declared, passes.bodies),
        checks=checks(declared, schema, findings),
        rules=exposed,
        queries=queries(declared, schema, scope_of, findings),
        views=views(declared, schema.declarations, findings),
        routes=routes(declared, operations, schema.declarations, findings),
        commands=commands(declared, schema, passes.signals, scope_of, findings),
    )


def _contract(
    notation: ContractNotation, resources: tuple[Resource, ...], passes: _Passes
) -> Contract:
    findings, schema = passes.findings, passes.schema
    declarations = schema.declarations
    settings.check_base(notation, declarations, findings)
    stage = Backstage(schema, _commands(resources), findings)
    jobs = []
    for written in notation.jobs:
        about = job_resource(written, declarations, passes.signals.events, findings)
        if about is not None:
            jobs.append(background.job(written, about, stage))
    events = [background.event(each, stage) for each in notation.events]
    schedules = [background.schedule(each, stage) for each in notation.schedules]
    limits = [settings.limit(each, declarations, findings) for each in notation.limits]
    return Contract(
        name=notation.name.text,
        version=notation.version.value,
        about=notation.about.text if notation.about else "",
        source=notation.source,
        span=notation.name.span,
        api=settings.api(notation.api, findings),
        auth=settings.auth(notation.auth, declarations, findings),
        resources=resources,
        limits=_by_name(limits),
        tenancy=passes.tenancy,
        events=_by_name([each for each in events if each]),
        jobs=_by_name(jobs),
        schedules=_by_name([each for each in schedules if each]),
        webhooks=_by_name([webhook(each, stage) for each in notation.webhooks]),
    )


def _commands(resources: tuple[Resource, ...]) -> dict[tuple[str, str], Command]:
    return {(each.name, command.name): command for each in resources for command in each.commands}


class _Named(Protocol):
    """Whatever has a name."""

    @property
    def name(self) -> str:
        """Return the name."""


_Thing = TypeVar("_Thing", bound=_Named)


def _by_name(things: list[_Thing]) -> tuple[_Thing, ...]:
    return tuple(sorted(things, key=lambda thing: thing.name))
