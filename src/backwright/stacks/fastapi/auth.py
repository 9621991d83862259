"""Emits the package of signing in, for the one kind of caller that has a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.kept import kept_modules, kept_texts
from backwright.cores.python.naming import Names, attribute_of, column_attribute
from backwright.cores.python.rows import new_row, reads_body
from backwright.cores.python.service_plan import ServicePlan
from backwright.design.operations import Entry
from backwright.design.passes.phrases import a
from backwright.model.types import EmailType
from backwright.printing.names import Name
from backwright.printing.template import template
from backwright.printing.text import lines
from backwright.stacks.fastapi.scenarios.values import Cast
from backwright.stacks.fastapi.schemas import member_in_body

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from backwright.design.design import Account, Design
    from backwright.design.operations import Member
    from backwright.design.scenarios import Value
    from backwright.languages.python.modules import Module
    from backwright.printing.files import EmittedFile
    from backwright.printing.text import Fill

    People = dict[str, Value]

_KNOWN = template(
    """
    PASSWORD = "correct horse battery staple"
    ANN = «ann»
    BEN = «ben»
    """
)
_SIGNING_UP = template(
    '''
    async def sign_up(client: «httpx:AsyncClient», members: dict[str, «typing:Any»]) -> Person:
        """Let somebody sign up and log in."""
        row = await nobody(client).do("POST", "«auth»/sign-up", {**members, "password": PASSWORD})
        return Person(client, row).using(await log_in(client, members))


    async def log_in(
        client: «httpx:AsyncClient», members: dict[str, «typing:Any»], password: str = PASSWORD
    ) -> Row:
        """Begin one more session."""
        credentials = {"«wire»": members["«wire»"], "password": password}
        return await nobody(client).do("POST", "«auth»/log-in", credentials)
    '''
)
HOMES = ("backwright.cores.python", "backwright.stacks.fastapi")


def auth_modules(design: Design) -> Iterator[Module]:
    """Yield the modules of signing in; none where nobody can."""
    account = account_of(design)
    if account is not None:
        fills = _fills(design, account)
        for home in HOMES:
            yield from kept_modules(home, "passwords", fills)


def auth_files(design: Design, package: str) -> Iterator[EmittedFile]:
    """Yield what the modules of signing in read at run time."""
    if account_of(design) is not None:
        for home in HOMES:
            yield from kept_texts(home, "passwords", package)


def people_fills(design: Design) -> dict[str, Fill]:
    """Return what the people of tests know and do to sign in; nothing where nobody can."""
    account = account_of(design)
    if account is None:
        return {"known": "", "signing_up": ""}
    fills = _fills(design, account)
    return {
        "known": _KNOWN.fill(**{name: fills[name] for name in _KNOWN.holes}),
        "signing_up": _SIGNING_UP.fill(**{name: fills[name] for name in _SIGNING_UP.holes}),
    }


def account_of(design: Design) -> Account | None:
    """Return the kind of caller that has a password, if there is one."""
    return next((each for each in design.accounts if each.method == "password"), None)


def _fills(design: Design, account: Account) -> Mapping[str, Fill]:
    """Return what the kept modules leave open about the people who sign in."""
    entity = design.entity(account.resource)
    names = Names(entity)
    plan = ServicePlan(design, entity)
    identifier = next(each for each in entity.members if each.name == account.identifier)
    attribute = attribute_of(identifier)
    sent = [each for each in entity.members if each.on_create is not Entry.NEVER]
    is_email = isinstance(identifier.type, EmailType)
    variable = names.plural_snake
    cast = Cast({}, {})
    ann, ben = two_people(design, account, identifier)
    return {
        "ann": cast.members(ann.items()),
        "asker": "caller, " if plan.asks_to_get else "",
        "auth": f"{design.contract.api.base}{account.path}",
        "ben": cast.members(ben.items()),
        "Model": names.model,
        "Read": names.shape("Read"),
        "base": design.contract.api.base,
        "begin": reads_body(plan),
        "column": column_attribute(identifier.column or ""),
        "IDENTIFIER": Name.of(identifier.name).upper,
        "identifier": attribute,
        "location": f"{design.contract.api.base}/{entity.slug}",
        "members": lines(member_in_body(design, entity, each) for each in sent),
        "normal": f"{attribute}.strip().lower()" if is_email else attribute,
        "one": a(names.singular),
        "people": names.module("repository", variable),
        "people_service": names.module("service", variable),
        "prefix": account.path,
        "row": new_row(plan),
        "service": design.contract.name,
        "singular": names.singular,
        "table": entity.table.name,
        "wire": identifier.wire,
        "words": Name.of(identifier.name).sentence,
    }


def two_people(design: Design, account: Account, identifier: Member) -> tuple[People, People]:
    """Return the members with which two people sign up in tests."""
    actors = (actor for scenario in design.scenarios for actor in scenario.actors)
    known = dict.fromkeys(each.members for each in actors if each.resource == account.resource)
    ann, ben, *_ = (dict(members) for members in known)
    if isinstance(identifier.type, EmailType):
        ann[identifier.wire], ben[identifier.wire] = "ann@example.com", "ben@example.com"
    return ann, ben
