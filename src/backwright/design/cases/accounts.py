"""Scenarios of signing up, in and out, of refreshing, and of changing a password."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backwright.design.cases import script
from backwright.design.cases.faulty import faults_of
from backwright.design.cases.stage import filled
from backwright.design.cases.words import identifier
from backwright.design.cases.world import UnsupportedError, World
from backwright.design.cases.writing import quoted
from backwright.design.operations import Entry, Verb
from backwright.design.passes import phrases
from backwright.design.passes.members import entry_on_create
from backwright.design.scenarios import Act, Answer, Aspect, Person, Repeat, Row, Scenario
from backwright.model import names
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.design.design import Account
    from backwright.design.scenarios import Actor, Value
    from backwright.model.contract import Contract
    from backwright.model.resource import Field

_NEW_WORDS = "a brand new passphrase"
_SESSION = "session"
_WRONG = Answer(401, "wrong_credentials")
_ENDED = Answer(401, "unauthenticated")
_MEMBER = "password"
_REFRESH = "refresh_token"


def scenarios_of(contract: Contract, account: Account) -> Iterator[Scenario]:
    """Yield the scenarios of one kind of account with a password."""
    if account.method != "password":
        return
    singular = names.snake(account.resource)
    world = World(contract).add(singular, account.resource)
    newcomer = World(contract).add(f"new_{singular}", account.resource)
    try:
        world, newcomer = filled(world), filled(newcomer)
    except UnsupportedError:
        return
    desk = Desk(contract, account, world, newcomer)
    for part in (_signing_up, _refused_sign_ups, _logging_in, _refreshing, _logging_out, _me):
        yield from part(desk)
    yield from _passwords(desk)


@frozen
class Desk:
    """An account's operations, somebody who has signed up, and somebody who has not yet."""

    contract: Contract
    account: Account
    world: World
    newcomer: World

    @property
    def who(self) -> str:
        """Return the label of the one who has signed up."""
        return next(iter(self.world.things))

    @property
    def noun(self) -> str:
        """Return what an account is called in prose."""
        return phrases.words(self.account.resource)

    @property
    def wire(self) -> str:
        """Return the member that names an account."""
        return self.world.wire(self.field(self.account.identifier))

    def field(self, name: str) -> Field:
        """Return a field of the account's resource."""
        return self.contract.resource(self.account.resource).field(name)

    def operation(self, verb: Verb) -> str:
        """Return the id of an operation of the account."""
        return next(each.id for each in self.account.operations if each.verb is verb)

    def act(self, verb: Verb, body: dict[str, Value] | None, label: str | None = None) -> Act:
        """Return an anonymous request."""
        members = None if body is None else tuple(body.items())
        return Act(None, self.operation(verb), body=members, label=label)

    def log_in(self, label: str = _SESSION, secret: Value = None) -> Act:
        """Return the log-in of the one who has signed up."""
        secret = Person(self.who, _MEMBER) if secret is None else secret
        return self.act(
            Verb.LOG_IN, {self.wire: Person(self.who, self.wire), _MEMBER: secret}, label
        )

    def refresh(self, label: str | None = None, session: str = _SESSION) -> Act:
        """Return the exchange of a session's refresh token."""
        return self.act(Verb.REFRESH, {_REFRESH: Row(session, _REFRESH)}, label)

    def as_session(self, verb: Verb, body: dict[str, Value] | None, session: str) -> Act:
        """Return a request with the access token of a log-in."""
        return replace(self.act(verb, body), actor=self.who, session=session)

    def scenario(
        self, sentence: str, given: tuple[Act, ...], when: Act, then: Answer, *behaviours: str
    ) -> Scenario:
        """Return a scenario of signing in."""
        caller = next(
            each for each in self.contract.auth.callers if each.resource == self.account.resource
        )
        return Scenario(
            resource=self.account.resource,
            name=identifier(sentence),
            aspect=Aspect.ACCOUNT,
            because=quoted(self.contract, "auth", caller.span),
            actors=self._actors(given, when),
            given=given,
            when=when,
            then=then,
            behaviours=behaviours,
        )

    def _actors(self, given: tuple[Act, ...], when: Act) -> tuple[Actor, ...]:
        """Return who has signed up, if any act speaks of them."""
        acts = (*given, when)
        told = any(isinstance(value, Person) for act in acts for _, value in act.body or ())
        return script.actors_of(self.world) if told or any(act.actor for act in acts) else ()


def _sign_up_body(desk: Desk) -> dict[str, Value]:
    (label,) = desk.newcomer.things
    said = script.chosen(desk.newcomer, label)
    return {**dict(script.written(desk.newcomer, label, said)), _MEMBER: script.PASSPHRASE}


def _signing_up(desk: Desk) -> Iterator[Scenario]:
    body = _sign_up_body(desk)
    shown = tuple((name, value) for name, value in body.items() if name != _MEMBER)
    yield desk.scenario(
        f"a new {desk.noun} signs up",
        (),
        desk.act(Verb.SIGN_UP, body),
        Answer(201, members=shown, missing=(_MEMBER,)),
    )
    taken = {**body, desk.wire: Person(desk.who, desk.wire)}
    yield desk.scenario(
        f"nobody signs up with the {desk.account.identifier} of another",
        (),
        desk.act(Verb.SIGN_UP, taken),
        Answer(409, "conflict", ((f"/{desk.wire}", "not_unique"),)),
        "K18",
    )


def _refused_sign_ups(desk: Desk) -> Iterator[Scenario]:
    body = _sign_up_body(desk)
    spoiled: dict[str, tuple[dict[str, Value], str, str]] = {
        "without a password": (_less(body, _MEMBER), _MEMBER, "missing"),
        "with a short password": ({**body, _MEMBER: "seven77"}, _MEMBER, "too_short"),
        "with an endless password": ({**body, _MEMBER: Repeat("x", 257)}, _MEMBER, "too_long"),
        "with a common password": ({**body, _MEMBER: "password1"}, _MEMBER, "common_password"),
        "with an unknown member": ({**body, "surprise": "!"}, "surprise", "unknown_member"),
    }
    for field in desk.contract.resource(desk.account.resource).fields:
        wire, name = desk.world.wire(field), phrases.words(field.name)
        if entry_on_create(field) is Entry.REQUIRED:
            spoiled[f"without {name}"] = (_less(body, wire), wire, "missing")
            for fault in faults_of(field, desk.contract):
                faulty = {**body, wire: fault.value}
                spoiled[f"with {fault.words(name)}"] = (faulty, wire, fault.code)
    for what, (sent, wire, code) in spoiled.items():
        yield desk.scenario(
            f"nobody signs up {what}",
            (),
            desk.act(Verb.SIGN_UP, sent),
            Answer(422, "invalid", ((f"/{wire}", code),)),
            "K16",
        )
    longest = {**body, _MEMBER: Repeat("pass ", 51, "x")}
    yield desk.scenario(
        f"a new {desk.noun} signs up with a long password",
        (),
        desk.act(Verb.SIGN_UP, longest),
        Answer(201),
        "K46",
    )


def _less(body: dict[str, Value], wire: str) -> dict[str, Value]:
    return {name: value for name, value in body.items() if name != wire}


def _logging_in(desk: Desk) -> Iterator[Scenario]:
    yield desk.scenario(
        f"{phrases.a(desk.noun)} logs in",
        (),
        desk.log_in(),
        Answer(200, members=(("token_type", "Bearer"),)),
    )
    yield desk.scenario(
        "nobody logs in with a wrong password", (), desk.log_in(secret=_NEW_WORDS), _WRONG, "K44"
    )
    stranger = desk.act(Verb.LOG_IN, {desk.wire: "nobody@example.com", _MEMBER: _NEW_WORDS})
    yield desk.scenario("nobody logs in who has not signed up", (), stranger, _WRONG, "K44")


def _refreshing(desk: Desk) -> Iterator[Scenario]:
    log_in, renewed = desk.log_in(), "renewed"
    first = desk.refresh(renewed)
    stolen = replace(desk.refresh(), refused=401)
    yield desk.scenario(
        "a refresh token gives a new pair of tokens",
        (log_in,),
        desk.refresh(),
        Answer(200, members=(("token_type", "Bearer"),)),
    )
    yield desk.scenario(
        "a refresh token is used once", (log_in, first), desk.refresh(), _WRONG, "K41"
    )
    yield desk.scenario(
        "a refresh token used twice ends the session it came from",
        (log_in, first, stolen),
        desk.refresh(session=renewed),
        _WRONG,
        "K41",
    )
    yield desk.scenario(
        "a refresh token used twice ends the access tokens of its session",
        (log_in, first, stolen),
        desk.as_session(Verb.ME, None, renewed),
        _ENDED,
        "K41",
    )
    made_up = desk.act(Verb.REFRESH, {_REFRESH: "nonsense"})
    yield desk.scenario("a refresh token cannot be made up", (), made_up, _WRONG)


def _logging_out(desk: Desk) -> Iterator[Scenario]:
    leaving = desk.as_session(Verb.LOG_OUT, None, _SESSION)
    after = (desk.log_in(), leaving)
    yield desk.scenario("logging out succeeds", (desk.log_in(),), leaving, Answer(204))
    yield desk.scenario(
        "logging out ends the access token at once",
        after,
        desk.as_session(Verb.ME, None, _SESSION),
        _ENDED,
        "K42",
    )
    yield desk.scenario("logging out ends the refresh token", after, desk.refresh(), _WRONG, "K42")
    yield desk.scenario(
        "logging out leaves other sessions alone",
        after,
        replace(desk.act(Verb.ME, None), actor=desk.who),
        Answer(200),
    )


def _me(desk: Desk) -> Iterator[Scenario]:
    shown = script.chosen(desk.world, desk.who)
    members = script.shown(desk.world, desk.who, shown)
    me = replace(desk.act(Verb.ME, None), actor=desk.who)
    yield desk.scenario(
        f"{phrases.a(desk.noun)} reads their own row", (), me, Answer(200, members=members)
    )
    anonymous = desk.act(Verb.ME, None)
    yield desk.scenario("nobody is me without signing in", (), anonymous, _ENDED, "K39")
    forged = replace(anonymous, headers=(("Authorization", "Bearer nonsense"),))
    yield desk.scenario("nobody is me with a token made up", (), forged, _ENDED, "K39")


def _passwords(desk: Desk) -> Iterator[Scenario]:
    body: dict[str, Value] = {
        "current_password": Person(desk.who, _MEMBER),
        "new_password": _NEW_WORDS,
    }
    change = desk.as_session(Verb.PASSWORD, body, _SESSION)
    changed = (desk.log_in(), change)
    yield desk.scenario("the password is changed", (desk.log_in(),), change, Answer(204))
    yield desk.scenario(
        "the new password logs in", changed, desk.log_in("later", _NEW_WORDS), Answer(200)
    )
    yield desk.scenario(
        "the old password does not log in any more", changed, desk.log_in("later"), _WRONG, "K43"
    )
    yield desk.scenario(
        "changing the password ends other sessions",
        (desk.log_in("elsewhere"), *changed),
        desk.as_session(Verb.ME, None, "elsewhere"),
        _ENDED,
        "K43",
    )
    yield desk.scenario(
        "changing the password keeps the session that did it",
        changed,
        desk.as_session(Verb.ME, None, _SESSION),
        Answer(200),
    )
    wrong = {**body, "current_password": "not the current one"}
    yield desk.scenario(
        "the password is not changed without the current one",
        (desk.log_in(),),
        desk.as_session(Verb.PASSWORD, wrong, _SESSION),
        _WRONG,
    )
    short = {**body, "new_password": "seven77"}
    yield desk.scenario(
        "the password is not changed to a short one",
        (desk.log_in(),),
        desk.as_session(Verb.PASSWORD, short, _SESSION),
        Answer(422, "invalid", (("/new_password", "too_short"),)),
        "K46",
    )
