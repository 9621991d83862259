"""Views inside of views: they end somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.model.types import CollectionType, ReferenceType

if TYPE_CHECKING:
    from backwright.model.checks.subject import Subject
    from backwright.model.contract import Contract
    from backwright.model.resource import View

_Key = tuple[str, str]


def check(subject: Subject) -> None:
    """Refuse views that show themselves, through whatever relations."""
    contract = subject.contract
    views = {(each.name, view.name): view for each in contract.resources for view in each.views}
    shows = {key: _shown(key[0], view, contract) & views.keys() for key, view in views.items()}
    left = dict(shows)
    while ending := [key for key, inner in left.items() if not inner & left.keys()]:
        for key in ending:
            del left[key]
    reported: set[_Key] = set()
    for start in sorted(left):
        path = [start]
        while (following := min(left[path[-1]] & left.keys())) not in path:
            path.append(following)
        cycle = path[path.index(following) :]
        if reported.isdisjoint(cycle):
            shown = " → ".join(".".join(key) for key in [*cycle, following])
            message = f"these views would never end: {shown}"
            subject.findings.add("E0416", message, views[following].span)
        reported.update(path)


def _shown(resource: str, view: View, contract: Contract) -> set[_Key]:
    """Return the views that a view may show in turn."""
    found = set()
    for path in view.show:
        here = contract.resource(resource)
        *relations, last = path.split(".")
        for part in relations:
            field = here.field(part)
            if isinstance(field.type, ReferenceType | CollectionType):
                here = contract.resource(field.type.resource)
        found.add((here.name, last))
    return found
