"""The shapes by which callers sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.artifacts.openapi.shapes import body_shape, default_of, sent_member
from backwright.design.operations import Entry, Verb
from backwright.design.passes import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.artifacts.documents import Json
    from backwright.design.design import Account, Design

NAMES = {
    Verb.SIGN_UP: "SignUp",
    Verb.LOG_IN: "LogIn",
    Verb.REFRESH: "Refresh",
    Verb.PASSWORD: "PasswordChange",
}
TOKENS = "Tokens"
_TEXT: Json = {"type": "string"}
_PASSWORD: Json = {"type": "string", "maxLength": 256}
_NEW_PASSWORD: Json = {"type": "string", "minLength": 8, "maxLength": 256}


def account_shape_name(design: Design, account: Account, verb: Verb) -> str:
    """Return the name of the body of signing in; several kinds of caller have several."""
    several = sum(each.method == "password" for each in design.accounts) > 1
    return f"{account.resource}{NAMES[verb]}" if several else NAMES[verb]


def account_shapes(design: Design, account: Account) -> Iterator[tuple[str, Json]]:
    """Yield the shapes of signing in as this kind of caller, by name."""
    noun = phrases.words(account.resource)
    wire = next(
        member.wire
        for member in design.entity(account.resource).members
        if member.name == account.identifier
    )
    told: dict[Verb, tuple[str, dict[str, Json]]] = {
        Verb.SIGN_UP: (f"A new {noun}.", _new_account(design, account)),
        Verb.LOG_IN: (
            f"What proves who {phrases.a(noun)} is.",
            {wire: _TEXT, "password": _PASSWORD},
        ),
        Verb.REFRESH: ("A refresh token to be exchanged.", {"refresh_token": _TEXT}),
        Verb.PASSWORD: (
            "A new password, and the one that it takes the place of.",
            {"current_password": _PASSWORD, "new_password": _NEW_PASSWORD},
        ),
    }
    for verb, (description, properties) in told.items():
        required = _required(design, account) if verb is Verb.SIGN_UP else sorted(properties)
        shape = {"description": description, **body_shape(properties, required)}
        yield account_shape_name(design, account, verb), shape


def tokens_shape(design: Design) -> Json:
    """Return the shape of what keeps a caller signed in."""
    people = [account.resource for account in design.accounts if account.method == "password"]
    one = phrases.words(people[0]) if len(people) == 1 else "caller"
    return {
        "description": f"What keeps {phrases.a(one)} signed in.",
        "type": "object",
        "required": ["access_token", "expires_in", "refresh_token", "token_type"],
        "properties": {
            "access_token": _TEXT,
            "token_type": {"type": "string", "const": design.contract.auth.token.prefix},
            "expires_in": {"type": "integer"},
            "refresh_token": _TEXT,
        },
    }


def _new_account(design: Design, account: Account) -> dict[str, Json]:
    members = design.entity(account.resource).members
    sent = [member for member in members if member.on_create is not Entry.NEVER]
    own = {member.wire: sent_member(design, member) | default_of(member) for member in sent}
    return {**own, "password": _NEW_PASSWORD}


def _required(design: Design, account: Account) -> list[str]:
    members = design.entity(account.resource).members
    own = [member.wire for member in members if member.on_create is Entry.REQUIRED]
    return sorted([*own, "password"])
