"""Emits the Locust file: people who arrive, make rows, and work with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backwright.artifacts.load import load_of
from backwright.artifacts.openapi.parameters import path_of
from backwright.design.operations import Verb
from backwright.design.passes.phrases import a, words
from backwright.design.scenarios import Person, Repeat, Row
from backwright.languages.python.literals import docstring, string
from backwright.languages.python.modules import Module, print_module
from backwright.printing.files import EmittedFile
from backwright.printing.template import template
from backwright.printing.text import Fill, Symbol, Text, blocks, join, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.artifacts.load import Load, Task
    from backwright.design.design import Account, Design
    from backwright.design.operations import Operation
    from backwright.design.scenarios import Act, Actor, Value

_PERSON = template(
    """
    class Person(«locust:HttpUser»):
        «about»

        wait_time = «locust:between»(0.1, 0.5)

        «arrival»

        «tasks»
    """
)
_ARRIVAL = template(
    '''
    def on_start(self) -> None:
        """«about»"""
        «steps»
    '''
)
_SIGN_UP = template(
    """
    account = {«identifier»: f"{«uuid:uuid4»()}@example.org", "password": «uuid:uuid4»().hex}
    «keeps»self.client.post(«sign_up», json=«members»)
    «kept»
    tokens = self.client.post(«log_in», json=account).json()
    self.client.headers[«header»] = f"«prefix»{tokens['access_token']}"
    """
)
_TASK = template(
    """
    @«locust:task»(«weight»)
    def «name»(self) -> None:
        «about»
        self.client.«method»(«arguments»)
    """
)
_PATH_NAME = re.compile(r"\{(\w+)\}")


def load_files(design: Design, package: str) -> Iterator[EmittedFile]:
    """Yield the load test of a project, unless one person alone can do nothing."""
    load = load_of(design)
    if load.tasks:
        about = "Load for the service: people and what they do."
        module = Module(".load", about, (_person(design, load),))
        yield EmittedFile("load/locustfile.py", print_module(module, package))


def _person(design: Design, load: Load) -> Text:
    who = "A client who has not signed in."
    if load.actor is not None:
        made = ", with rows to work with" if load.arrival else ""
        who = f"{a(words(load.actor.resource)).capitalize()}{made}."
    steps = [*_steps(design, load)]
    about = "Sign up, log in" + (" and make the rows to work with." if load.arrival else ".")
    if load.actor is None:
        about = "Make the rows to work with."
    return _PERSON.fill(
        about=docstring(who),
        arrival=_ARRIVAL.fill(about=about, steps=lines(steps)) if steps else "",
        tasks=blocks(_task(design, task) for task in load.tasks),
    )


def _steps(design: Design, load: Load) -> Iterator[Text]:
    if load.actor is not None:
        yield _sign_up(design, load, load.actor)
    for act in load.arrival:
        operation = _operation(design, act.operation)
        call = join("", ["self.client.post(", _arguments(design, act, operation, named=False), ")"])
        wanted = sorted(_members_wanted(load, act.label or ""))
        if len(wanted) > 1:
            yield join("", [f"{act.label}_row = ", call, ".json()"])
            for member in wanted:
                yield join(
                    "", [f"self.{act.label}_{member} = {act.label}_row[", string(member), "]"]
                )
        elif wanted:
            kept = f".json()[{string(wanted[0])}]"
            yield join("", [f"self.{act.label}_{wanted[0]} = ", call, kept])
        else:
            yield call


def _sign_up(design: Design, load: Load, actor: Actor) -> Text:
    account = next(each for each in design.accounts if each.resource == actor.resource)
    members = design.entity(actor.resource).members
    identifier = next(each.wire for each in members if each.name == account.identifier)
    others = [(name, value) for name, value in actor.members if name != identifier]
    token = design.contract.auth.token
    wanted = "id" in _persons_wanted(load)
    return _SIGN_UP.fill(
        identifier=string(identifier),
        keeps="signed_up = " if wanted else "",
        sign_up=string(_path(design, account, Verb.SIGN_UP)),
        members=_members([*others], spread=("account",)),
        kept='self.person_id = signed_up.json()["id"]' if wanted else "",
        log_in=string(_path(design, account, Verb.LOG_IN)),
        header=string(token.header),
        prefix=f"{token.prefix} ",
    )


def _task(design: Design, task: Task) -> Text:
    return _TASK.fill(
        weight=str(task.weight),
        name=task.operation.id,
        about=docstring(f"{task.operation.summary}."),
        method=task.operation.method.lower(),
        arguments=_arguments(design, task.act, task.operation, named=True),
    )


def _arguments(design: Design, act: Act, operation: Operation, *, named: bool) -> Text:
    """Return the address, the body, and the name by which requests are counted together."""
    filled = {name: _value(value) for name, value in act.path}
    plain = design.contract.api.base + operation.path
    address = _PATH_NAME.sub(lambda found: f"{{{filled[found[1]]}}}", plain)
    parts: list[Fill] = [f"{'f' if filled else ''}{string(address)}"]
    if act.body is not None:
        parts.append(join("", ["json=", _members([*act.body], unique=_unique(design, operation))]))
    if filled and named:
        parts.append(f"name={string(path_of(design, operation))}")
    return join(", ", parts)


def _members(
    members: list[tuple[str, Value]],
    *,
    spread: tuple[str, ...] = (),
    unique: frozenset[str] = frozenset(),
) -> Text:
    own = (
        join("", [string(name), ": ", _fresh(value) if name in unique else _value(value)])
        for name, value in members
    )
    return join("", ["{", join(", ", [*(f"**{each}" for each in spread), *own]), "}"])


def _fresh(value: Value) -> Fill:
    """Return a text that nobody has sent before."""
    if not isinstance(value, str):
        return _value(value)
    return join("", ["str(", Symbol("uuid", "uuid4"), "())"])


def _value(value: Value) -> str:
    match value:
        case Row(label=label, member=member):
            return f"self.{label}_{member}"
        case Person(member=member):
            return f"self.person_{member}"
        case Repeat(text=text, count=count, suffix=suffix):
            return string(text * count + suffix)
        case str():
            return string(value)
        case _:
            return repr(value)


def _unique(design: Design, operation: Operation) -> frozenset[str]:
    entity = design.entity(operation.resource)
    alone = {unique.fields[0] for unique in entity.table.uniques if len(unique.fields) == 1}
    return frozenset(member.wire for member in entity.members if member.name in alone)


def _members_wanted(load: Load, label: str) -> set[str]:
    values = (value for act in _acts(load) for _, value in (*act.path, *(act.body or ())))
    return {value.member for value in values if isinstance(value, Row) and value.label == label}


def _persons_wanted(load: Load) -> set[str]:
    values = (value for act in _acts(load) for _, value in (*act.path, *(act.body or ())))
    return {value.member for value in values if isinstance(value, Person)}


def _acts(load: Load) -> tuple[Act, ...]:
    return (*load.arrival, *(task.act for task in load.tasks))


def _path(design: Design, account: Account, verb: Verb) -> str:
    operation = next(each for each in account.operations if each.verb is verb)
    return design.contract.api.base + operation.path


def _operation(design: Design, name: str) -> Operation:
    every = (each for entity in design.entities for each in entity.operations)
    return next(operation for operation in every if operation.id == name)
