"""Which resources scenarios are written for: those made of what a list of requests can show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.design.cases.world import callers
from backwright.expressions.typed import Constant, Variable
from backwright.model import types

if TYPE_CHECKING:
    from backwright.model.contract import Contract
    from backwright.model.resource import Field, Resource

_TYPES = (
    types.StringType,
    types.EmailType,
    types.UrlType,
    types.SlugType,
    types.IntType,
    types.DecimalType,
    types.FloatType,
    types.BoolType,
    types.DateType,
    types.TimestampType,
    types.UuidType,
    types.EnumType,
    types.ReferenceType,
)


def speaks_our_wire(contract: Contract) -> bool:
    """Say whether bodies, errors and routes are those that the contract language gives."""
    api = contract.api
    own_shapes = api.errors or api.wrap or contract.auth.routes
    routed = any(resource.routes or resource.views for resource in contract.resources)
    return not own_shapes and not routed and contract.tenancy is None


def is_covered(contract: Contract, resource: Resource) -> bool:
    """Say whether everything about a resource is something that scenarios know."""
    plain = resource.store == "rows" and resource.lock is None and not resource.computed
    extra = any(command.extra for command in resource.commands)
    single_kind = len(callers(contract)) <= 1
    return plain and not extra and single_kind and all(map(_is_known, resource.fields))


def _is_known(field: Field) -> bool:
    kind = field.type
    if isinstance(kind, types.CollectionType):
        return not kind.owned and not kind.many_to_many
    if isinstance(kind, types.ReferenceType) and kind.or_new:
        return False
    given = field.assigned if field.assigned is not None else field.default
    known_value = given is None or isinstance(given, Constant) or _is_variable(given)
    return isinstance(kind, _TYPES) and known_value and not field.hidden


def _is_variable(given: object) -> bool:
    return isinstance(given, Variable) and given.name in {"caller", "now"}
