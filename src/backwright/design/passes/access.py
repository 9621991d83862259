"""What a caller must be before any row is looked at, and which rule decides what they can see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.design.operations import Access

if TYPE_CHECKING:
    from backwright.model.resource import Resource, Rule


def of_rules(*rules: Rule | None) -> Access:
    """Return what all these rules together ask of an anonymous caller."""
    folded = [rule.anonymous for rule in rules if rule is not None]
    if False in folded:
        return Access.SIGN_IN
    return Access.ROW if None in folded else Access.PUBLIC


def read_rule(resource: Resource) -> Rule | None:
    """Return the rule of who can see a row: of `get`, or of `list` where there is no `get`."""
    return resource.rule("get") or resource.rule("list")


def same(left: Rule | None, right: Rule | None) -> bool:
    """Say whether two rules admit the same callers, as their text has it."""
    return left is not None and right is not None and left.text == right.text
