"""Reads `api`, `auth`, `limits`, `tenancy` and `decided`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backwright.contract import forms, shapes
from backwright.contract.nodes import Mapping, Node, Scalar, Sequence
from backwright.contract.notation import (
    ApiNotation,
    AuthNotation,
    CallerNotation,
    DecisionNotation,
    ErrorNotation,
    LimitNotation,
    MethodNotation,
    PageNotation,
    Pair,
    TenancyNotation,
    TokenNotation,
)
from backwright.contract.pieces import (
    name_of,
    read_duration,
    read_expression,
    read_routes,
    read_text,
    read_texts,
    required_part,
    whole_part,
)
from backwright.contract.reader import part, within
from backwright.contract.values import read_template
from backwright.contract.written import Number, Text
from backwright.diagnostics.nearest import did_you_mean
from backwright.diagnostics.source import Span

if TYPE_CHECKING:
    from backwright.contract.nodes import Entry
    from backwright.contract.reader import Reader

_METHOD = re.compile(r"(?P<name>[a-z][a-z0-9_]*)\s*\(\s*(?P<argument>[^\s(),]+)\s*\)")
_METHODS = ("password", "api_key", "oidc")
_LATER_METHODS = ("session", "oauth2", "mtls", "passkey", "mfa")


def read_api(reader: Reader, entry: Entry) -> ApiNotation:
    """Read `api`."""
    parts = reader.record(entry.value, shapes.API)
    get = parts.get
    errors = get("errors")
    problem = isinstance(errors, Scalar) and reader.text(errors, forms.PROBLEM) is not None
    return ApiNotation(
        entry.key.span,
        base=read_text(reader, get("base"), forms.BASE),
        ids=read_text(reader, get("ids"), forms.IDS),
        case=read_text(reader, get("case"), forms.CASE),
        time=read_text(reader, get("time"), forms.TIME),
        page=_page(reader, get("page")),
        wrap=_wrap(reader, get("wrap")),
        errors=() if isinstance(errors, Scalar) else _errors(reader, errors),
        problem_json=errors.span if errors and problem else None,
        messages=_messages(reader, get("messages")),
        cors=_cors(reader, get("cors")),
    )


def _page(reader: Reader, node: Node | None) -> PageNotation | None:
    matched = None if node is None else reader.phrase(node, forms.PAGE)
    if matched is None:
        return None
    style = part(*matched, "style") or required_part(*matched, "none")
    default, most = whole_part(*matched, "default"), whole_part(*matched, "most")
    if default and most and not 0 < default.value <= most.value:
        reader.refuse(
            "E0127",
            "a page has at least one row, and the usual one is not above the largest",
            matched[0].content,
        )
        return None
    return PageNotation(style, default, most, matched[0].content)


def _wrap(reader: Reader, node: Node | None) -> tuple[Pair, ...]:
    if node is None:
        return ()
    reader.record(node, shapes.WRAP)
    known = {key.name for key in shapes.WRAP.keys}
    entries = node.entries if isinstance(node, Mapping) else ()
    return _pairs(reader, tuple(entry for entry in entries if entry.key.text in known))


def _messages(reader: Reader, node: Node | None) -> tuple[Pair, ...]:
    return () if node is None else _pairs(reader, reader.table(node, shapes.MESSAGES, "messages"))


def _pairs(reader: Reader, entries: tuple[Entry, ...]) -> tuple[Pair, ...]:
    texts = [(entry, reader.text(entry.value, forms.SENTENCE)) for entry in entries]
    return tuple(Pair(name_of(entry), text) for entry, text in texts if text)


def _errors(reader: Reader, node: Node | None) -> tuple[ErrorNotation, ...]:
    if node is None:
        return ()
    return tuple(_error(reader, entry) for entry in reader.table(node, shapes.ERRORS, "errors"))


def _error(reader: Reader, entry: Entry) -> ErrorNotation:
    parts = reader.record(entry.value, shapes.ERROR)
    status, body = parts.get("status"), parts.get("body")
    return ErrorNotation(
        name_of(entry),
        status=reader.whole(status, shapes.STATUS) if status else None,
        body=read_template(body) if body else None,
    )


def _cors(reader: Reader, node: Node | None) -> tuple[Text, ...]:
    if node is None or isinstance(node, Sequence):
        return read_texts(reader, node, forms.ORIGIN, "origins")
    origin = reader.text(node, forms.ORIGIN)
    return (origin,) if origin else ()


def read_auth(reader: Reader, entry: Entry) -> AuthNotation:
    """Read `auth`."""
    parts = reader.record(entry.value, shapes.AUTH)
    get = parts.get
    callers = get("callers")
    kinds = reader.table(callers, shapes.CALLERS, "kinds of callers") if callers else ()
    return AuthNotation(
        entry.key.span,
        callers=tuple(CallerNotation(name_of(kind), _methods(reader, kind)) for kind in kinds),
        roles=read_texts(reader, get("roles"), forms.MEMBER, "roles"),
        scopes=read_texts(reader, get("scopes"), forms.SCOPE, "scopes"),
        token=_token(reader, get("token")),
        routes=read_routes(reader, get("routes"), shapes.AUTH_ROUTES),
    )


def _methods(reader: Reader, entry: Entry) -> tuple[MethodNotation, ...]:
    matched = reader.phrase(entry.value, forms.METHODS)
    if matched is None:
        return ()
    scalar = matched[0]
    methods = []
    for match in _METHOD.finditer(scalar.written):
        name, argument = part(scalar, match, "name"), part(scalar, match, "argument")
        if name and argument and _known_method(reader, name):
            methods.append(
                MethodNotation(name, argument, within(scalar, match.start(), match.end()))
            )
    return tuple(methods)


def _known_method(reader: Reader, name: Text) -> bool:
    if name.text in _METHODS:
        return True
    if name.text in _LATER_METHODS:
        reader.refuse("E0124", f"'{name.text}' is not part of the language yet", name.span)
    else:
        hint = did_you_mean(name.text, _METHODS)
        known = "known are " + ", ".join(_METHODS)
        reader.refuse(
            "E0126", f"unknown way to sign in '{name.text}'{hint}", name.span, advice=known
        )
    return False


def _token(reader: Reader, node: Node | None) -> TokenNotation | None:
    if node is None:
        return None
    parts = reader.record(node, shapes.TOKEN)
    return TokenNotation(
        node.span,
        jwt=read_duration(reader, parts.get("jwt")),
        header=read_text(reader, parts.get("header"), forms.HEADER),
        prefix=read_text(reader, parts.get("prefix"), forms.WORD),
    )


def read_limit(reader: Reader, entry: Entry) -> LimitNotation | None:
    """Read one line of `limits`."""
    matched = reader.phrase(entry.value, forms.LIMIT)
    if matched is None:
        return None
    scalar, match = matched
    count = whole_part(scalar, match, "count") or Number(0, scalar.content)
    if count.value == 0:
        reader.refuse("E0127", "a limit lets at least one request through", count.span)
    seconds = forms.SECONDS[match["unit"]]
    per = required_part(scalar, match, "per")
    return LimitNotation(name_of(entry), count, seconds, per, scalar.content)


def read_tenancy(reader: Reader, entry: Entry) -> TenancyNotation | None:
    """Read `tenancy`."""
    parts = reader.record(entry.value, shapes.TENANCY)
    tenant = parts.get("tenant")
    matched = reader.phrase(tenant, forms.TENANT) if tenant else None
    guard = read_expression(reader, parts.get("guard"))
    isolate = read_text(reader, parts.get("isolate"), forms.ISOLATE)
    if matched is None:
        return None
    resource = required_part(*matched, "resource")
    return TenancyNotation(entry.key.span, resource, part(*matched, "by"), guard, isolate)


def read_decision(reader: Reader, entry: Entry) -> DecisionNotation | None:
    """Read the answer to one question."""
    reason = reader.text(entry.value, forms.SENTENCE)
    code, _, subject = entry.key.text.partition(" ")
    start = entry.key.content.start
    named = subject.strip()
    if reason is None:
        return None
    return DecisionNotation(
        Text(code, Span(start, start + len(code))),
        Text(named, entry.key.content) if named else None,
        reason,
        entry.key.span,
    )
