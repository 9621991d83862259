"""Emits the README: what the service is, a tour of it, and how to work on it."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING

from backwright.cores.python.kept import kept_file
from backwright.cores.python.naming import Names, names_of
from backwright.cores.python.service_plan import ServicePlan
from backwright.design.operations import Verb
from backwright.design.passes.phrases import a
from backwright.printing.files import EmittedFile
from backwright.printing.template import template
from backwright.stacks.fastapi.auth import account_of, two_people

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backwright.design.design import Account, Design
    from backwright.design.scenarios import Scenario

_TOUR = template(
    """
    «title»:

    ```sh
    API=http://127.0.0.1:8000«base»
    JSON='Content-Type: application/json'
    «signing_in»
    «making»
    ```
    """
)
_SIGNING_IN = template(
    """
    curl -s $API«auth»/sign-up -H "$JSON" -d «members»
    TOKEN=$(curl -s $API«auth»/log-in -H "$JSON" -d «credentials» \\
      | python3 -c 'import json, sys; print(json.load(sys.stdin)["access_token"])')
    """
)
_MAKING = template(
    """
    curl -s $API«path»«token» -H "$JSON" -d «members»
    curl -s $API«path»«token»
    """
)
_SAMPLE = "correct horse battery staple"
_BEARER = ' -H "Authorization: Bearer $TOKEN"'


def readme_file(design: Design, package: str) -> EmittedFile:
    """Return the README of the project."""
    title = design.contract.name
    names = {
        "about": design.contract.about or f"The service {title}.",
        "package": package,
        "packages": _packages(design),
        "title": title,
        "tour": _tour(design),
        **_query(design),
    }
    text = kept_file("backwright.stacks.fastapi", "manifest", "README.md", names)
    return EmittedFile("README.md", text)


def _packages(design: Design) -> str:
    listed = ", ".join(f"`{Names(entity).package}`" for entity in design.entities)
    return f"{listed}, and `auth` for signing in" if account_of(design) else listed


def _tour(design: Design) -> str:
    """Return the commands with which somebody signs up and makes the first row."""
    account = account_of(design)
    first = _first_creation(design)
    making = _making(design, first, signed_in=account is not None) if first else ""
    if not account and not making:
        return "Ask for what there is with `curl -s http://127.0.0.1:8000/openapi.json`."
    steps = ["sign up", "log in"] if account else []
    made = [f"make {a(names_of(design, first.resource).singular)}"] if first else []
    *some, last = [*steps, *made]
    title = f"{', '.join(some)} and {last}" if some else last
    return _TOUR.fill(
        title=title[:1].upper() + title[1:],
        base=design.contract.api.base,
        signing_in=_signing_in(design, account) if account else "",
        making=making,
    ).write(str)


def _signing_in(design: Design, account: Account) -> str:
    entity = design.entity(account.resource)
    identifier = next(each for each in entity.members if each.name == account.identifier)
    ann, _ = two_people(design, account, identifier)
    credentials = {identifier.wire: ann[identifier.wire], "password": _SAMPLE}
    return _SIGNING_IN.fill(
        auth=account.path,
        members=_json({**ann, "password": _SAMPLE}),
        credentials=_json(credentials),
    ).write(str)


def _making(design: Design, scenario: Scenario, *, signed_in: bool) -> str:
    entity = design.entity(scenario.resource)
    return _MAKING.fill(
        path=f"/{entity.slug}",
        token=_BEARER if signed_in else "",
        members=_json(dict(scenario.when.body or ())),
    ).write(str)


def _json(members: Mapping[str, object]) -> str:
    return shlex.quote(json.dumps(members, ensure_ascii=False))


def _first_creation(design: Design) -> Scenario | None:
    """Return the first scenario in which somebody makes a row that needs no other one."""
    creations = {
        each.id
        for entity in design.entities
        for each in entity.operations
        if each.verb is Verb.CREATE and not each.parent
    }
    return next((each for each in design.scenarios if _is_simple(each, creations)), None)


def _is_simple(scenario: Scenario, creations: set[str]) -> bool:
    body = scenario.when.body or ()
    return (
        scenario.when.operation in creations
        and scenario.then.problem is None
        and not scenario.given
        and all(value is None or isinstance(value, bool | int | float | str) for _, value in body)
    )


def _query(design: Design) -> dict[str, str]:
    """Return the names in the example of a statement: it is about the last resource."""
    entity = next(each for each in reversed(design.entities) if each.operations)
    names = Names(entity)
    asked = ServicePlan(design, entity).asks_to_list()
    row = f"{names.model_name}Read"
    article = a(row).partition(" ")[0]
    return {
        "Model": names.model_name,
        "caller": "caller: UUID, " if asked else "",
        "many": names.plural,
        "one": f"{article} `{row}`",
        "told": "caller=caller, " if asked else "",
    }
