"""One request of a scenario: where it goes, what it sends, and what must come back."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from backwright.artifacts.postman.values import (
    RUN,
    body_text,
    placeholder,
    plain_text,
    variable,
    written_value,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backwright.artifacts.documents import Json
    from backwright.design.design import Design
    from backwright.design.operations import Operation
    from backwright.design.scenarios import Act, Actor

_NAME = re.compile(r"\{(\w+)\}")
_MERGE_PATCH = "application/merge-patch+json"
_NEW_RUN = f'pm.collectionVariables.set("{RUN}", Math.random().toString(36).slice(2, 10));'


def request_of(design: Design, act: Act, operation: Operation, actors: tuple[Actor, ...]) -> Json:
    """Return the request of an act."""
    query = [{"key": name, "value": plain_text(value, actors)} for name, value in act.query]
    filled = dict(act.path)
    path = _NAME.sub(
        lambda found: plain_text(filled[found[1]], actors),
        design.contract.api.base + operation.path,
    )
    asked = "&".join(f"{each['key']}={each['value']}" for each in query)
    return {
        "method": operation.method,
        "header": [*_headers(design, act, operation, actors)],
        **_body(design, act, operation, actors),
        "url": {
            "raw": f"{{{{baseUrl}}}}{path}{'?' if asked else ''}{asked}",
            "host": ["{{baseUrl}}"],
            "path": path.strip("/").split("/"),
            **({"query": query} if query else {}),
        },
    }


def events_of(checks: Iterable[str], *, first: bool) -> Json:
    """Return the scripts of a request; the first of a scenario begins a new run."""
    before = [_event("prerequest", [_NEW_RUN])] if first else []
    return {"event": [*before, _event("test", list(checks))]}


def status_check(status: int) -> str:
    """Return the script that expects a status."""
    return f'pm.test("answers {status}", () => pm.response.to.have.status({status}));'


def problem_check(code: str) -> str:
    """Return the script that expects a kind of problem."""
    ending = json.dumps(f"/problems/{code}")
    return (
        f'pm.test("tells of {code}", () => '
        f"pm.expect(pm.response.json().type.endsWith({ending})).to.be.true);"
    )


def keep_member(label: str, member: str) -> str:
    """Return the script that keeps a member of the answer."""
    name = json.dumps(variable(label, member))
    return f"pm.collectionVariables.set({name}, pm.response.json()[{json.dumps(member)}]);"


def keep_header(label: str, header: str) -> str:
    """Return the script that keeps a header of the answer."""
    name = json.dumps(variable(label, header))
    return f"pm.collectionVariables.set({name}, pm.response.headers.get({json.dumps(header)}));"


def _event(listen: str, lines: list[str]) -> Json:
    return {"listen": listen, "script": {"type": "text/javascript", "exec": lines}}


def _headers(
    design: Design, act: Act, operation: Operation, actors: tuple[Actor, ...]
) -> Iterable[Json]:
    token = design.contract.auth.token
    holder = act.session or act.actor
    sent = {name.lower() for name, _ in act.headers}
    if holder is not None and token.header.lower() not in sent:
        access = placeholder(variable(holder, "access_token"))
        yield {"key": token.header, "value": f"{token.prefix} {access}"}
    if (act.body is not None or act.raw is not None) and "content-type" not in sent:
        media_type = _MERGE_PATCH if operation.method == "PATCH" else "application/json"
        yield {"key": "Content-Type", "value": media_type}
    for name, value in act.headers:
        yield {"key": name, "value": plain_text(value, actors)}


def _body(design: Design, act: Act, operation: Operation, actors: tuple[Actor, ...]) -> Json:
    if act.raw is not None:
        return {"body": {"mode": "raw", "raw": act.raw}}
    if act.body is None:
        return {}
    members: dict[str, object] = {name: written_value(value, actors) for name, value in act.body}
    return {"body": {"mode": "raw", "raw": body_text(design, operation.resource, members)}}
