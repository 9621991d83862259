"""Routes that the contract fixes: methods, paths and their parameters, statuses and views."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backwright.diagnostics.nearest import did_you_mean
from backwright.model.resource import Route
from backwright.model.types import ReferenceType

if TYPE_CHECKING:
    from backwright.contract.resources import RouteNotation
    from backwright.model.findings import Findings
    from backwright.model.resolution.declarations import Declarations, Declared

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
ROWLESS = frozenset({"list", "create"})
NO_CONTENT = 204
SUCCESS = range(200, 300)
_PATH = re.compile(r"(/([A-Za-z0-9._~-]+|\{[a-z][a-z0-9_]*\}))+")
_PARAMETER = re.compile(r"\{([a-z0-9_]+)\}")


def routes(
    declared: Declared, exposed: frozenset[str], declarations: Declarations, findings: Findings
) -> tuple[Route, ...]:
    """Return the routes by operation; `exposed` are the operations that have a rule."""
    made = []
    for written in declared.notation.routes:
        if written.name.text not in exposed:
            close = did_you_mean(written.name.text, exposed)
            message = f"nobody may call '{written.name.text}' of {declared.name}{close}"
            findings.add("E0406", message, written.name.span, "a route needs a line under 'allow'")
            continue
        check_shape(written, findings)
        _check_view(written, declared, findings)
        _check_parameters(written, declared, declarations, findings)
        _check_for_caller(written, declared, declarations, findings)
        made.append(_route(written))
    return tuple(sorted(made, key=lambda route: route.operation))


def _route(written: RouteNotation) -> Route:
    return Route(
        written.name.text,
        written.method.text,
        written.path.text,
        written.span,
        written.status.value if written.status else None,
        written.view.text if written.view else None,
        written.for_caller,
    )


def check_shape(written: RouteNotation, findings: Findings) -> None:
    """Check what needs no resource: the method, the path's form and the status."""
    if written.method.text not in METHODS:
        message = f"'{written.method.text}' is not one of {', '.join(METHODS)}"
        findings.add("E0407", message, written.method.span)
    if not _PATH.fullmatch(written.path.text):
        message = f"'{written.path.text}' is not a path such as /articles/{{slug}}/comments"
        findings.add("E0407", message, written.path.span)
    status = written.status
    if status is None:
        return
    if status.value not in SUCCESS:
        findings.add("E0407", f"{status.value} is no status of success", status.span)
    if status.value == NO_CONTENT and written.view is not None:
        findings.add("E0407", "an answer of 204 has no body, so no view", status.span)


def _check_view(written: RouteNotation, declared: Declared, findings: Findings) -> None:
    known = [view.name.text for view in declared.notation.views]
    if written.view is not None and written.view.text not in known:
        close = did_you_mean(written.view.text, known)
        message = f"{declared.name} has no view '{written.view.text}'{close}"
        findings.add("E0405", message, written.view.span)


def path_parameters(path: str) -> list[str]:
    """Return the names in braces, in order."""
    return _PARAMETER.findall(path)


def parent_keys(declared: Declared, declarations: Declarations) -> dict[str, list[str]]:
    """Return, for each key of a row that this one refers to, the references that use it."""
    keys: dict[str, list[str]] = {}
    for field in declared.references:
        if isinstance(field.type, ReferenceType):
            key = declarations.resources[field.type.resource].key
            keys.setdefault(key, []).append(field.name)
    return keys


def _check_parameters(
    written: RouteNotation, declared: Declared, declarations: Declarations, findings: Findings
) -> None:
    given = path_parameters(written.path.text)
    parents = parent_keys(declared, declarations)
    operation = written.name.text
    queries = {each.name.text for each in declared.notation.queries}
    rowless = operation in ROWLESS or operation in queries or written.for_caller
    for name in given:
        own = name == declared.key and not rowless
        if given.count(name) > 1:
            findings.add("E0407", f"'{{{name}}}' stands twice in this path", written.path.span)
            return
        if not own and name not in parents:
            what = f"'{{{name}}}' is neither the key of {declared.name} nor of a row it refers to"
            findings.add("E0407", what, written.path.span)
        elif not own and len(parents[name]) > 1:
            what = f"'{{{name}}}' could be the key of {' or '.join(parents[name])}"
            findings.add("E0407", what, written.path.span)
    if not rowless and declared.key not in given:
        message = f"the path does not say which {declared.name}: '{{{declared.key}}}' is missing"
        findings.add("E0407", message, written.path.span)


def _check_for_caller(
    written: RouteNotation, declared: Declared, declarations: Declarations, findings: Findings
) -> None:
    if not written.for_caller:
        return
    if declared.name not in declarations.callers:
        message = f"{declared.name} does not call, so no row of it is the caller"
        findings.add("E0407", message, written.span, "remove 'for caller'")
    elif written.name.text in ROWLESS:
        message = f"'{written.name.text}' is not about one row, so not about the caller's"
        findings.add("E0407", message, written.span, "remove 'for caller'")
