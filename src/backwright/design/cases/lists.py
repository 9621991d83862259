"""Scenarios of lists: who sees what in them, filters, sorts and pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backwright.design.cases import filters, oracle, truth, words
from backwright.design.cases.branches import both, branches_of
from backwright.design.cases.listing import list_act, listing, visible
from backwright.design.cases.ready import Ready, ready
from backwright.design.cases.setting import Setting, Wanted
from backwright.design.cases.world import World, callers
from backwright.design.operations import Access, Verb
from backwright.design.passes import access, phrases
from backwright.design.scenarios import Answer, Repeat, Row
from backwright.expressions.values import Row as Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.design.cases.setting import Finder
    from backwright.design.operations import Operation
    from backwright.design.scenarios import Scenario, Value

_STRANGER = "stranger"
_UNAUTHENTICATED = Answer(401, "unauthenticated")


def scenarios_of(finder: Finder, operation: Operation) -> Iterator[Scenario]:
    """Yield the scenarios of a list, or of one below a parent."""
    rule = operation.rule
    if operation.verb is not Verb.LIST or rule is None or operation.query is None:
        return
    found = ready(finder, operation)
    if found is None:
        return
    if operation.access is Access.SIGN_IN:
        signed_in = listing(found, "without signing in {rows} are not listed", (), _UNAUTHENTICATED)
        yield replace(signed_in, when=replace(signed_in.when, actor=None))
    if callers(finder.contract):
        yield from _seen(finder, operation)
        yield from _unseen(finder, operation)
    yield from _refused_queries(found)
    if (
        operation.parent is None
        or finder.contract.resource(operation.resource).rule("list") is None
    ):
        # Below a parent stands the same query, which is tried once.
        yield from filters.scenarios_of(found)
    yield from _pages(found)


def _seen(finder: Finder, operation: Operation) -> Iterator[Scenario]:
    rule = operation.rule
    if rule is None:
        return
    for branch in branches_of(World(finder.contract), rule.body):
        label, phrase = words.who(branch)
        setting = finder.find(operation, label, (Wanted(both(branch, rule.body)),))
        if setting is None or not _parent_seen(finder, operation, setting):
            continue
        found = Ready(finder, operation, setting, phrase)
        own = setting.subject == setting.caller
        who = phrases.a(phrases.words(operation.resource)) if own else phrase
        what = "themselves among {rows}" if own else "the {row} among {rows}"
        then = Answer(200, listed=visible(found), more=False)
        yield listing(found, f"{who} finds {what}{words.when(branch)}", (), then)


def _parent_seen(finder: Finder, operation: Operation, setting: Setting) -> bool:
    if operation.parent is None:
        return True
    above = setting.world.value(setting.subject, operation.parent.reference)
    rule = access.read_rule(finder.contract.resource(operation.parent.resource))
    if rule is None or not isinstance(above, Ref):
        return False
    known = oracle.names_of(setting.world, str(above.key), setting.caller)
    return truth.holds(setting.world, rule.body, known)


def _unseen(finder: Finder, operation: Operation) -> Iterator[Scenario]:
    rule = operation.rule
    if rule is None:
        return
    setting = finder.find(operation, _STRANGER, (Wanted(rule.body, truth=False),))
    if setting is None:
        return
    found = Ready(finder, operation, setting, "a stranger")
    if not _parent_seen(finder, operation, setting):
        yield listing(found, "a stranger finds no {rows}", (), Answer(404, "not_found"))
        return
    seen = visible(found)
    then = Answer(200, listed=seen, absent=(setting.subject,), more=False)
    yield listing(found, "a stranger does not find the {row} among {rows}", (), then)


def _refused_queries(found: Ready) -> Iterator[Scenario]:
    refused = {"an unknown parameter": ("surprise", "1", "unknown_member")}
    if found.has_cursors():
        refused |= {
            "a limit of none": ("limit", "0", "too_small"),
            "a limit below none": ("limit", "-1", "too_small"),
            "a limit that is no number": ("limit", "ten", "wrong_type"),
        }
    for what, (parameter, value, code) in refused.items():
        then = Answer(400, "bad_request", ((parameter, code),))
        yield listing(found, f"{{rows}} are not listed with {what}", ((parameter, value),), then)
    if found.has_cursors():
        cursors: dict[str, Value] = {"made up": "first", "too long": Repeat("x", 2000)}
        for what, cursor in cursors.items():
            sentence = f"{{rows}} are not listed from a cursor that is {what}"
            yield listing(found, sentence, (("cursor", cursor),), Answer(400, "bad_request"))


def _pages(found: Ready) -> Iterator[Scenario]:
    if not found.has_cursors():
        return
    beyond = str(found.contract.api.pages.maximum + 1)
    then = Answer(200, listed=visible(found), more=False)
    yield listing(found, "a limit beyond the largest page gives {rows}", (("limit", beyond),), then)
    second = found.another(found.apart())
    if second is None:
        return
    wider, label = second
    shown = visible(wider)
    if set(shown) != {found.subject, label}:
        return
    one, first = ("limit", "1"), "first_page"
    yield listing(wider, "{rows} come page by page", (one,), Answer(200, more=True))
    opening = list_act(wider, (one,), first)
    following = (one, ("cursor", Row(first, "next")))
    last = Answer(200, more=False)
    yield listing(wider, "{rows} end with their last page", following, last, (opening,))
    counted = Answer(200, listed=shown, members=(("count", len(shown)),))
    sentence = "the number of {rows} is told when it is asked for"
    yield listing(wider, sentence, (("count", "true"),), counted)
