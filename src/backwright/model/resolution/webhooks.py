"""Incoming webhooks: the delivery's body, once-only key and cases typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.expressions.typed import Constant
from backwright.expressions.types import BOOL, STRING, Kind, Type
from backwright.model.background import Webhook, WebhookCase
from backwright.model.expression_types import expression_type
from backwright.model.resolution.background import DEFAULT_KEEP, arguments, find, outside, run
from backwright.model.resolution.commands import input_fields
from backwright.model.resolution.schema import condition, value

if TYPE_CHECKING:
    from backwright.contract.background import WebhookCaseNotation, WebhookNotation
    from backwright.expressions.scope import Scope
    from backwright.model.resolution.background import Backstage

SCHEMES = ("hmac_sha256",)


def webhook(written: WebhookNotation, stage: Backstage) -> Webhook:
    """Return a webhook; what is wrong in it is left out, each with a finding."""
    verify = written.verify
    if verify.scheme.text not in SCHEMES:
        message = f"unknown way to verify '{verify.scheme.text}'"
        known = f"known are: {', '.join(SCHEMES)}"
        stage.findings.add("E0505", message, verify.scheme.span, known)
    body = input_fields(written.body, stage.schema.declarations, None, stage.findings)
    members = tuple(
        (each.name, expression_type(each.type, nullable=each.nullable)) for each in body
    )
    scope = outside(stage).with_names(("body", Type(Kind.OBJECT, members=members)))
    once = value(written.once, scope, STRING, stage.findings) if written.once else None
    cases = [_case(each, scope, stage) for each in written.cases]
    return Webhook(
        written.name.text,
        written.path.text,
        verify.scheme.text,
        verify.header.text,
        verify.secret.text.removeprefix("$"),
        body,
        once,
        tuple(case for case in cases if case is not None),
        written.keep_dead.seconds if written.keep_dead else DEFAULT_KEEP,
        written.name.span,
    )


def _case(written: WebhookCaseNotation, scope: Scope, stage: Backstage) -> WebhookCase | None:
    test = condition(written.test, scope, stage.findings) if written.test else _always(written)
    declared, inner = find(written.find, scope, stage)
    if declared is None:
        return None
    where = condition(written.where, inner, stage.findings)
    command = run(written.run, written.find, declared, stage)
    if command is None:
        return None
    given = arguments(written.arguments, command, written.run, inner, stage)
    if test is None or where is None:
        return None
    return WebhookCase(
        test, written.find.name.text, declared.name, where, command.name, given, written.span
    )


def _always(written: WebhookCaseNotation) -> Constant:
    return Constant(value=True, type=BOOL, span=written.span)
