"""Reads `events`, `jobs`, `schedules` and `webhooks`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.contract import forms
from backwright.contract import shape_background as shapes
from backwright.contract.background import (
    EventKindNotation,
    EventNotation,
    JobNotation,
    MailNotation,
    RetryNotation,
    ScheduleNotation,
    VerifyNotation,
    WebhookCaseNotation,
    WebhookNotation,
)
from backwright.contract.pieces import (
    duration_part,
    name_of,
    read_duration,
    read_element,
    read_expression,
    read_fields,
    read_keep,
    read_named,
    read_run,
    read_text,
    read_texts,
    required_part,
    whole_part,
)
from backwright.contract.shape_resources import FIELDS, VALUES

if TYPE_CHECKING:
    from backwright.contract.nodes import Entry, Node
    from backwright.contract.reader import Reader


def read_event(reader: Reader, entry: Entry) -> EventNotation | None:
    """Read a topic of events."""
    parts = reader.record(entry.value, shapes.EVENT)
    of = read_text(reader, parts.get("of"), forms.RESOURCE)
    key = read_text(reader, parts.get("key"), forms.PATH)
    send = parts.get("send")
    kinds = tuple(
        EventKindNotation(name_of(kind), read_texts(reader, kind.value, forms.PATH, "members"))
        for kind in (reader.table(send, shapes.EVENT_KINDS, "kinds of events") if send else ())
    )
    return None if of is None else EventNotation(name_of(entry), of, key, kinds)


def read_job(reader: Reader, entry: Entry) -> JobNotation:
    """Read a job."""
    parts = reader.record(entry.value, shapes.JOB)
    if parts and not {"mail", "call"} & parts.keys():
        reader.refuse("E0130", "a job does something: 'mail' or 'call'", entry.key.span)
    if {"mail", "call"} <= parts.keys():
        reader.refuse(
            "E0130",
            "'mail' and 'call' cannot stand in one job",
            entry.key.span,
            advice="make two jobs of it",
        )
    return JobNotation(
        name_of(entry),
        after=read_text(reader, parts.get("after"), forms.MEMBER),
        mail=_mail(reader, parts.get("mail")),
        call=read_text(reader, parts.get("call"), forms.MEMBER),
        retry=_retry(reader, parts.get("retry")),
        keep_dead=read_keep(reader, parts.get("dead")),
    )


def _mail(reader: Reader, node: Node | None) -> MailNotation | None:
    if node is None:
        return None
    parts = reader.record(node, shapes.MAIL)
    to = read_expression(reader, parts.get("to"))
    template = read_text(reader, parts.get("template"), forms.MEMBER)
    return MailNotation(to, template, node.span) if to and template else None


def _retry(reader: Reader, node: Node | None) -> RetryNotation | None:
    matched = None if node is None else reader.phrase(node, forms.RETRY)
    if matched is None:
        return None
    attempts = whole_part(*matched, "attempts")
    first = duration_part(reader, *matched, "first")
    longest = duration_part(reader, *matched, "longest")
    if attempts is None or first is None:
        return None
    if longest and longest.seconds < first.seconds:
        reader.refuse("E0127", "the longest delay is shorter than the first", longest.span)
    return RetryNotation(attempts, first, longest, matched[0].content)


def read_schedule(reader: Reader, entry: Entry) -> ScheduleNotation | None:
    """Read a schedule."""
    parts = reader.record(entry.value, shapes.SCHEDULE)
    every = read_duration(reader, parts.get("every"))
    each = read_element(reader, parts.get("each"))
    run = read_run(reader, parts.get("run"))
    where = read_expression(reader, parts.get("where"))
    arguments = read_named(reader, parts.get("with"), VALUES, "the input")
    if every is None or each is None or run is None:
        return None
    return ScheduleNotation(name_of(entry), every, each, run, where, arguments)


def read_webhook(reader: Reader, entry: Entry) -> WebhookNotation | None:
    """Read a webhook."""
    parts = reader.record(entry.value, shapes.WEBHOOK)
    path = read_text(reader, parts.get("path"), forms.HOOK_PATH)
    verify = _verify(reader, parts.get("verify"))
    body = read_fields(reader, parts.get("body"), FIELDS, "the body")
    once = read_expression(reader, parts.get("once"))
    keep_dead = read_keep(reader, parts.get("dead"))
    cases = parts.get("cases")
    read = reader.each(cases, "the cases", lambda node: _case(reader, node)) if cases else ()
    if path is None or verify is None:
        return None
    return WebhookNotation(name_of(entry), path, verify, body, read, once, keep_dead)


def _verify(reader: Reader, node: Node | None) -> VerifyNotation | None:
    matched = None if node is None else reader.phrase(node, forms.VERIFY)
    if matched is None:
        return None
    scheme, header, secret = (required_part(*matched, g) for g in ("scheme", "header", "secret"))
    return VerifyNotation(scheme, header, secret, matched[0].content)


def _case(reader: Reader, node: Node) -> WebhookCaseNotation | None:
    parts = reader.record(node, shapes.CASE)
    find = read_element(reader, parts.get("find"))
    where = read_expression(reader, parts.get("where"))
    run = read_run(reader, parts.get("run"))
    test = read_expression(reader, parts.get("if"))
    arguments = read_named(reader, parts.get("with"), VALUES, "the input")
    if find is None or where is None or run is None:
        return None
    return WebhookCaseNotation(node.span, find, where, run, test, arguments)
