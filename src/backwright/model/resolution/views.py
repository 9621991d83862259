"""Views: the named shapes of a row, every path in them resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.diagnostics.nearest import did_you_mean
from backwright.diagnostics.source import Span
from backwright.model.resource import View
from backwright.model.types import CollectionType, ReferenceType, SecretType

if TYPE_CHECKING:
    from backwright.contract.resources import ViewNotation
    from backwright.contract.written import Text
    from backwright.model.findings import Findings
    from backwright.model.resolution.declarations import Declarations, Declared

# In a view of somebody who signs in, `token` is the access token.
SIGN_IN_MEMBER = "token"


def views(declared: Declared, declarations: Declarations, findings: Findings) -> tuple[View, ...]:
    """Return the views by name; a path that leads nowhere is a finding."""
    made = []
    for written in declared.notation.views:
        for path in written.show:
            _follow(path, declared, declarations, findings)
        made.append(_view(written, declared, findings))
    return tuple(sorted(made, key=lambda view: view.name))


def _view(written: ViewNotation, declared: Declared, findings: Findings) -> View:
    name = written.name
    if declared.member(name.text) is not None:
        message = f"the view '{name.text}' has the name of a field of {declared.name}"
        findings.add("E0202", message, name.span)
    show = tuple(path.text for path in written.show)
    wrap = written.wrap.text if written.wrap else None
    return View(name.text, name.span, show, written.scalar, wrap)


def _follow(path: Text, declared: Declared, declarations: Declarations, findings: Findings) -> None:
    *relations, last = path.text.split(".")
    here, start = declared, path.span.start
    for part in relations:
        field = here.member(part)
        if field is None or not isinstance(field.type, ReferenceType | CollectionType):
            if part not in here.faulty:
                close = did_you_mean(part, here.fields)
                message = f"{here.name} has no relation '{part}'{close}"
                findings.add("E0405", message, Span(start, start + len(part)))
            return
        here = declarations.resources[field.type.resource]
        start += len(part) + 1
    fault = _last_fault(last, here, declarations, nested=bool(relations))
    if fault is not None:
        findings.add("E0405", fault, Span(start, path.span.end))


def _last_fault(
    name: str, here: Declared, declarations: Declarations, *, nested: bool
) -> str | None:
    """Say why the last part of a path is no member that a view can show."""
    field = here.member(name)
    if field is not None:
        shown = not field.hidden and not isinstance(field.type, SecretType)
        return None if shown else f"'{name}' is never shown"
    known = {each.name.text for each in here.notation.computed}
    if nested:
        known |= {each.name.text for each in here.notation.views}
    elif here.name in declarations.callers:
        known.add(SIGN_IN_MEMBER)
    if name in known | here.faulty:
        return None
    close = did_you_mean(name, known | here.fields.keys() | here.implicit.keys())
    return f"{here.name} has no member '{name}'{close}"
