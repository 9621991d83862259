"""The table of the notation for events, jobs, schedules and webhooks."""

from __future__ import annotations

from backwright.contract import forms
from backwright.contract.shape import Items, Key, Record, Table
from backwright.contract.shape_resources import FIELDS, VALUES

EVENT_KINDS = Table(forms.MEMBER, Items(forms.PATH))
EVENT = Record(
    "a topic of events",
    (
        Key("of", forms.RESOURCE, "The resource whose events these are.", required=True),
        Key(
            "key",
            forms.PATH,
            "Events with the same key arrive in order; the row's key unless said.",
        ),
        Key(
            "send",
            EVENT_KINDS,
            "The kinds of events, each with what it carries.",
            required=True,
        ),
    ),
)
MAIL = Record(
    "a mail",
    (
        Key("to", forms.EXPRESSION, "The address.", required=True),
        Key("template", forms.MEMBER, "The template's name.", required=True),
    ),
)
JOB = Record(
    "a job",
    (
        Key("after", forms.MEMBER, "The event after which it runs."),
        Key("mail", MAIL, "Sends a mail."),
        Key("call", forms.MEMBER, "Calls hand-written code."),
        Key("retry", forms.RETRY, "How often it is tried again, and after how long."),
        Key("dead", forms.KEEP, "How long one that failed for good is kept."),
    ),
)
SCHEDULE = Record(
    "a schedule",
    (
        Key("every", forms.DURATION, "How often.", required=True),
        Key(
            "each", forms.EACH, "A name, and the resource whose rows it stands for.", required=True
        ),
        Key("where", forms.EXPRESSION, "Which rows."),
        Key("run", forms.RUN, "The command to run on each.", required=True),
        Key("with", VALUES, "The command's input."),
    ),
)
CASE = Record(
    "a case of a webhook",
    (
        Key("if", forms.EXPRESSION, "When the case applies; always unless said."),
        Key("find", forms.EACH, "A name, and the resource whose row it stands for.", required=True),
        Key("where", forms.EXPRESSION, "Which row.", required=True),
        Key("run", forms.RUN, "The command to run on it.", required=True),
        Key("with", VALUES, "The command's input."),
    ),
)
WEBHOOK = Record(
    "a webhook",
    (
        Key("path", forms.HOOK_PATH, "Where deliveries arrive.", required=True),
        Key("verify", forms.VERIFY, "How a delivery is signed.", required=True),
        Key("body", FIELDS, "What a delivery holds.", required=True),
        Key(
            "once",
            forms.EXPRESSION,
            "What names a delivery, so that a repeated one is not run twice.",
        ),
        Key("cases", Items(CASE), "What is done, the first case that applies.", required=True),
        Key("dead", forms.KEEP, "How long a delivery that failed for good is kept."),
    ),
)
