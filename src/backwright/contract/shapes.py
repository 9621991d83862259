"""The one table of the notation: every key, what it may hold and what it means."""

from __future__ import annotations

from backwright.contract import forms
from backwright.contract.shape import (
    Anything,
    Either,
    Items,
    Key,
    Phrase,
    Record,
    Table,
    Whole,
)
from backwright.contract.shape_background import EVENT, JOB, SCHEDULE, WEBHOOK
from backwright.contract.shape_resources import RESOURCE

STATUS = Whole(400, 599)
ERROR = Record(
    "an error",
    (
        Key("status", STATUS, "The status of the answer."),
        Key(
            "body",
            Anything(),
            "The body, a template that knows {field}, {resource}, {message} and {code}. "
            "Without it the body is empty.",
        ),
    ),
)
_FAULTS = (
    ("invalid", "A body or a parameter that is not as it should be (422)."),
    ("conflict", "A value that has to be unique is taken (409)."),
    ("unauthenticated", "Nobody is signed in, or the token is no good (401)."),
    ("bad_credentials", "A wrong identifier or password at log-in (401)."),
    ("forbidden", "The caller may see the row but may not do this (403)."),
    ("not_found", "There is no such row, or the caller may not see it (404)."),
    ("wrong_state", "The row is in a state from which the command does not go (409)."),
)
WRAP = Record(
    "'wrap'",
    (
        Key("one", forms.SENTENCE, "The member that holds one row; {name} is the resource's name."),
        Key("many", forms.SENTENCE, "The member that holds a page; {names} is its plural."),
        Key("count", forms.SENTENCE, "The member that holds the number of rows."),
        Key("input", forms.SENTENCE, "The member that holds a row sent by the client."),
    ),
)
ERRORS = Table(forms.MEMBER, ERROR, _FAULTS)
MESSAGES = Table(forms.MEMBER, forms.SENTENCE)
API = Record(
    "'api'",
    (
        Key("base", forms.BASE, "The path under which every operation stands."),
        Key("ids", forms.IDS, "What keys are: `uuid` (version 7, the default) or `int`."),
        Key(
            "case",
            forms.CASE,
            "How names are written on the wire: `snake` (the default) or `camel`.",
        ),
        Key("time", forms.TIME, "How exact timestamps are; `milliseconds` unless said."),
        Key("page", forms.PAGE, "How lists are paged, with the usual and the largest page."),
        Key("wrap", WRAP, "Envelopes around rows and pages."),
        Key(
            "errors",
            Either((forms.PROBLEM, ERRORS)),
            "Bodies of errors by kind of fault, or `problem+json` (RFC 9457, the default).",
        ),
        Key(
            "messages",
            MESSAGES,
            "The wording of messages, by the code of the fault.",
        ),
        Key(
            "cors",
            Either((forms.ORIGIN, Items(forms.ORIGIN))),
            "The origins whose pages may call the API from a browser.",
        ),
    ),
    later=("styles", "links", "compression"),
)
TOKEN = Record(
    "'token'",
    (
        Key("jwt", forms.DURATION, "How long an access token is valid."),
        Key("header", forms.HEADER, "The request header that carries it."),
        Key("prefix", forms.WORD, "The word before the token, `Bearer` unless said."),
    ),
)
_AUTH_ROUTES = (
    ("signup", "Creates a caller."),
    ("login", "Gives a token for an identifier and a password."),
    ("logout", "Ends the session."),
    ("refresh", "Gives a new pair of tokens."),
    ("password", "Changes the caller's password."),
    ("me", "Answers the caller's own row."),
)
_AUTH_ROUTE = Phrase(
    "one of signup, login, logout, refresh, password, me",
    words=tuple(name for name, _ in _AUTH_ROUTES),
    closed=True,
)
AUTH_ROUTES = Table(_AUTH_ROUTE, forms.ROUTE, _AUTH_ROUTES)
CALLERS = Table(forms.RESOURCE, forms.METHODS)
AUTH = Record(
    "'auth'",
    (
        Key(
            "callers",
            CALLERS,
            "The kinds of callers, which are resources, and how each signs in.",
        ),
        Key("roles", Items(forms.MEMBER), "Roles of callers; the first one administers."),
        Key("scopes", Items(forms.SCOPE), "What an API key may be allowed to do."),
        Key("token", TOKEN, "Lifetime, header and prefix of access tokens."),
        Key(
            "routes",
            AUTH_ROUTES,
            "The places of sign-up and its like, where they are not the usual ones.",
        ),
    ),
    later=("mfa", "passkey"),
)
TENANCY = Record(
    "'tenancy'",
    (
        Key(
            "tenant",
            forms.TENANT,
            "The resource that is the tenant, and the field that names it in the path.",
            required=True,
        ),
        Key("guard", forms.EXPRESSION, "A condition that holds before any rule is asked."),
        Key("isolate", forms.ISOLATE, "How tenants are kept apart in the database."),
    ),
)
CONTRACT = Record(
    "a contract",
    (
        Key(
            "contract",
            forms.HEAD,
            "The name of the service and the version of its contract.",
            required=True,
        ),
        Key("about", forms.SENTENCE, "What the service is for, in a sentence."),
        Key("api", API, "The shape of the API on the wire."),
        Key("tenancy", TENANCY, "The tenant that rows belong to."),
        Key("auth", AUTH, "Who calls, and how they prove it."),
        Key(
            "limits",
            Table(
                Phrase("'any', 'login' or a kind of caller", "[A-Za-z][A-Za-z0-9_.]*"),
                forms.LIMIT,
                (("any", "Every request."), ("login", "Attempts to log in.")),
            ),
            "How many requests are let through.",
        ),
        Key(
            "resources",
            Table(forms.RESOURCE, RESOURCE),
            "What the service holds: each resource with its fields and rules.",
            required=True,
        ),
        Key(
            "events",
            Table(forms.TOPIC, EVENT),
            "Topics of events, sent through a transactional outbox.",
        ),
        Key("jobs", Table(forms.MEMBER, JOB), "Work done outside a request."),
        Key("schedules", Table(forms.MEMBER, SCHEDULE), "Commands run by the clock."),
        Key("webhooks", Table(forms.MEMBER, WEBHOOK), "Deliveries from other services."),
        Key(
            "decided",
            Table(forms.DECISION, forms.SENTENCE),
            "Answers to open questions: the question and what it is about, with the reason.",
        ),
    ),
    later=("calls", "read_models"),
)
