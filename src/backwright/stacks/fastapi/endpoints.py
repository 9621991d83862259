"""What endpoints are made of: where they stand, who calls, and which problems they end in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.naming import Names, names_of
from backwright.cores.python.service_plan import ServicePlan
from backwright.design.operations import Access, Verb
from backwright.printing.template import template
from backwright.printing.text import Text, join
from backwright.values import frozen

if TYPE_CHECKING:
    from backwright.design.design import Design, Entity
    from backwright.design.operations import Operation, Parent

_PROBLEMS = template("«.core.openapi:problems»(«kinds»)")
_KIND = template("«.core.problems:Problem».«CODE»")
_CALLER = template("«name»: «.auth.caller:SignedIn»")
_ANYONE = template("«name»: «.auth.visitors:Anyone»")
_EXTRA = template("openapi_extra=«extra»,")
_OR_NOBODY = template("«.auth.visitors:OR_NOBODY»")
_BOTH = template("«read».description | «.auth.visitors:OR_NOBODY»")
_SAID_FOR_ALL = frozenset({"too_large", "internal", "unavailable", "too_many_attempts"})
"""Problems that no operation can be blamed for: `default` in its description stands for them."""


@frozen
class RouterPlan:
    """The endpoints of one resource."""

    design: Design
    entity: Entity

    @property
    def names(self) -> Names:
        """Return the names of the resource."""
        return Names(self.entity)

    @property
    def services(self) -> ServicePlan:
        """Return the functions that the endpoints call."""
        return ServicePlan(self.design, self.entity)

    @property
    def verbs(self) -> frozenset[Verb]:
        """Return the kinds of operation that clients have."""
        return frozenset(each.verb for each in self.entity.operations)

    @property
    def operations(self) -> tuple[Operation, ...]:
        """Return the operations: on all rows, on those below another one, on one row."""
        on_rows = {Verb.LIST, Verb.CREATE}
        own = [each for each in self.entity.operations if not each.parent]
        return (
            *(each for each in own if each.verb in on_rows),
            *(each for each in self.entity.operations if each.parent),
            *(each for each in own if each.verb not in on_rows),
        )

    @property
    def prefix(self) -> str:
        """Return the path that all operations stand under; empty where they share none."""
        path = f"/{self.entity.slug}"
        below = (each.path == path or each.path.startswith(f"{path}/") for each in self.operations)
        return path if all(below) else ""

    @property
    def address(self) -> str:
        """Return the address of all rows, as clients are told."""
        return f"{self.design.contract.api.base}/{self.entity.slug}"

    def parent_key(self, parent: Parent) -> str:
        """Return the parameter for the key of the row that an operation stands below."""
        return names_of(self.design, parent.resource).key


def route_path(plan: RouterPlan, operation: Operation) -> str:
    """Return the path of an operation in its router, its key named after the row."""
    key = plan.names.key
    if operation.parent is not None:
        key = plan.parent_key(operation.parent)
    path = operation.path.removeprefix(plan.prefix)
    return path.replace("{id}", f"{{{key}}}")


def caller_parameter(plan: RouterPlan, operation: Operation, *, asked: bool) -> Text:
    """Return the parameter for the caller; empty where nobody can sign in.

    Whoever sends a token that is not good is refused even where nothing depends on the caller.
    """
    if not plan.design.accounts:
        return Text()
    name = "caller" if asked else "_caller"
    if operation.access is Access.SIGN_IN:
        return _CALLER.fill(name=name)
    return _ANYONE.fill(name=name)


def description(plan: RouterPlan, operation: Operation, read: str = "") -> Text:
    """Return the argument that describes what FastAPI does not see by itself.

    `read` is what describes the body or the query. Where signing in is a choice, that is said.
    """
    anonymous = bool(plan.design.accounts) and operation.access is not Access.SIGN_IN
    if not anonymous:
        return _EXTRA.fill(extra=f"{read}.description") if read else Text()
    extra = _BOTH.fill(read=read) if read else _OR_NOBODY.fill()
    return _EXTRA.fill(extra=extra)


def problems_call(design: Design, operation: Operation) -> Text:
    """Return the description of the problems that an operation may end in, by their status."""
    told = {*operation.problems} - _SAID_FOR_ALL
    kinds = (
        _KIND.fill(CODE=problem.code.upper()) for problem in design.problems if problem.code in told
    )
    return _PROBLEMS.fill(kinds=join(", ", kinds))
