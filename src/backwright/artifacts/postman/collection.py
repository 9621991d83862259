"""From a design to its Postman collection (format v2.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.artifacts.postman.requests import (
    events_of,
    keep_header,
    keep_member,
    problem_check,
    request_of,
    status_check,
)
from backwright.artifacts.postman.values import PROOF
from backwright.design.operations import Verb
from backwright.design.passes.phrases import sentence
from backwright.design.scenarios import Act, Aspect, Header, Person, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.artifacts.documents import Json
    from backwright.design.design import Account, Design
    from backwright.design.operations import Operation
    from backwright.design.scenarios import Actor, Scenario, Value

SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
SHOWN = frozenset({Aspect.SUCCESS, Aspect.ACCOUNT})
"""What people look up by hand; the project's own tests run every scenario."""


def collection(design: Design, shown: frozenset[Aspect] = SHOWN) -> Json:
    """Return the collection: a folder for each resource, in it one for each scenario."""
    told = list(_told(design, shown))
    resources = dict.fromkeys(scenario.resource for scenario in told)
    about = {"description": design.contract.about} if design.contract.about else {}
    return {
        "info": {"name": design.contract.name, **about, "schema": SCHEMA},
        "variable": [{"key": "baseUrl", "value": "http://127.0.0.1:8000"}],
        "item": [
            {
                "name": design.entity(resource).slug,
                "item": [_folder(design, each) for each in told if each.resource == resource],
            }
            for resource in resources
        ],
    }


def _told(design: Design, shown: frozenset[Aspect]) -> Iterator[Scenario]:
    """Yield the scenarios that are shown, and one of success of each operation beside them."""
    covered = {each.when.operation for each in design.scenarios if each.aspect in shown}
    for scenario in design.scenarios:
        operation = scenario.when.operation
        if scenario.aspect in shown:
            yield scenario
        elif operation not in covered and scenario.then.problem is None:
            covered.add(operation)
            yield scenario


def _folder(design: Design, scenario: Scenario) -> Json:
    signing_in = [act for actor in scenario.actors for act in _arrival(design, actor)]
    past = [*signing_in, *scenario.given]
    wanted = list(_wanted(scenario))
    items = [
        _item(design, scenario, act, wanted, first=index == 0) for index, act in enumerate(past)
    ]
    return {
        "name": sentence(scenario.name.replace("_", " ")),
        "description": scenario.because,
        "item": [*items, _last(design, scenario, first=not items)],
    }


def _arrival(design: Design, actor: Actor) -> Iterator[Act]:
    """Yield the acts by which an actor signs up and logs in."""
    account = _account(design, actor.resource)
    own = (*actor.members, (PROOF, actor.password))
    yield Act(None, _operation_of(account, Verb.SIGN_UP), body=own, label=actor.name)
    identifier = _wire(design, account)
    known = ((identifier, Person(actor.name, identifier)), (PROOF, actor.password))
    yield Act(None, _operation_of(account, Verb.LOG_IN), body=known, label=actor.name)


def _item(
    design: Design, scenario: Scenario, act: Act, wanted: list[Value], *, first: bool
) -> Json:
    operation = _operation(design, act.operation)
    checks = [status_check(act.refused or operation.success), *_kept(operation, act, wanted)]
    return _request(design, scenario, act, checks, first=first)


def _last(design: Design, scenario: Scenario, *, first: bool) -> Json:
    answer = scenario.then
    told = [problem_check(answer.problem)] if answer.problem is not None else []
    checks = [status_check(answer.status), *told]
    return _request(design, scenario, scenario.when, checks, first=first)


def _request(
    design: Design, scenario: Scenario, act: Act, checks: list[str], *, first: bool
) -> Json:
    operation = _operation(design, act.operation)
    who = f" as {act.actor.replace('_', ' ')}" if act.actor else ""
    return {
        "name": f"{operation.summary}{who}",
        **events_of(checks, first=first),
        "request": request_of(design, act, operation, scenario.actors),
    }


def _kept(operation: Operation, act: Act, wanted: list[Value]) -> Iterator[str]:
    """Yield the scripts that keep what later requests refer to."""
    if act.label is None or act.refused:
        return
    if operation.verb in {Verb.LOG_IN, Verb.REFRESH}:
        yield keep_member(act.label, "access_token")
    for value in wanted:
        match value:
            case Row(label=act.label, member=member) if member != "access_token":
                yield keep_member(act.label, member)
            case Header(label=act.label, name=name):
                yield keep_header(act.label, name)
            case Person(name=act.label, member=member) if operation.verb is Verb.SIGN_UP:
                yield keep_member(act.label, member)


def _wanted(scenario: Scenario) -> Iterator[Value]:
    """Yield what the acts refer to, each once."""
    acts = (*scenario.given, scenario.when)
    parts = [part for act in acts for part in (act.path, act.query, act.body or (), act.headers)]
    values = (value for part in parts for _, value in part)
    yield from dict.fromkeys(each for each in values if isinstance(each, Row | Header | Person))


def _account(design: Design, resource: str) -> Account:
    return next(account for account in design.accounts if account.resource == resource)


def _wire(design: Design, account: Account) -> str:
    members = design.entity(account.resource).members
    return next(member.wire for member in members if member.name == account.identifier)


def _operation_of(account: Account, verb: Verb) -> str:
    return next(operation.id for operation in account.operations if operation.verb is verb)


def _operation(design: Design, name: str) -> Operation:
    every = [
        *(operation for entity in design.entities for operation in entity.operations),
        *(operation for account in design.accounts for operation in account.operations),
    ]
    return next(operation for operation in every if operation.id == name)
