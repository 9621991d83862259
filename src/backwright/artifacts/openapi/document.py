"""From a design to its OpenAPI document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.artifacts.openapi.accounts import (
    NAMES,
    TOKENS,
    account_shape_name,
    account_shapes,
    tokens_shape,
)
from backwright.artifacts.openapi.answers import HEADERS, answers_of
from backwright.artifacts.openapi.parameters import parameters_of, path_of
from backwright.artifacts.openapi.problems import PROBLEM_SHAPES
from backwright.artifacts.openapi.shapes import body_name, owned_by_others, reference, shapes_of
from backwright.design.operations import Access, Verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from backwright.artifacts.documents import Json
    from backwright.design.design import Account, Design
    from backwright.design.operations import Operation

SESSION = "session"
DESCRIBED = frozenset(
    {
        *(Verb.LIST, Verb.CREATE, Verb.GET, Verb.UPDATE, Verb.DELETE),
        *(Verb.SIGN_UP, Verb.LOG_IN, Verb.REFRESH, Verb.LOG_OUT, Verb.PASSWORD, Verb.ME),
    }
)
"""The operations that a document tells of so far."""

_JSON = ("application/json",)
_MERGE_PATCH = ("application/merge-patch+json", "application/json")


def openapi(design: Design) -> Json:
    """Return the OpenAPI 3.1 document of a design."""
    contract = design.contract
    about = {"description": contract.about} if contract.about else {}
    shapes = _shapes(design)
    return {
        "openapi": "3.1.0",
        "info": {"title": contract.name, **about, "version": str(contract.version)},
        "paths": _paths(design, shapes),
        "components": {
            "schemas": dict(sorted(shapes.items())),
            "headers": dict(HEADERS),
            **_security_schemes(design),
        },
    }


def described(design: Design) -> Iterator[tuple[str, Operation, Account | None]]:
    """Yield each operation that documents tell of, with its tag and the account it is of."""
    for entity in design.entities:
        for operation in entity.operations:
            if operation.verb in DESCRIBED:
                yield entity.slug, operation, None
    for account in design.accounts:
        for operation in account.operations:
            if operation.verb in DESCRIBED:
                yield "auth", operation, account


def _paths(design: Design, shapes: Mapping[str, Json]) -> Json:
    paths: dict[str, object] = {}
    for tag, operation, account in described(design):
        methods = paths.setdefault(path_of(design, operation), {})
        if isinstance(methods, dict):
            methods[operation.method.lower()] = _operation(design, tag, operation, account, shapes)
    return paths


def _operation(
    design: Design,
    tag: str,
    operation: Operation,
    account: Account | None,
    shapes: Mapping[str, Json],
) -> Json:
    parameters = parameters_of(design, operation)
    return {
        "tags": [tag],
        "summary": operation.summary,
        "operationId": operation.id,
        **_security(design, operation),
        **({"parameters": parameters} if parameters else {}),
        **_body(design, operation, account),
        "responses": answers_of(design, operation, shapes),
    }


def _security(design: Design, operation: Operation) -> Json:
    """Return who must sign in: where anyone may call, whoever signs in may see more."""
    if operation.access is Access.SIGN_IN:
        return {"security": [{SESSION: []}]}
    if operation.rule is None or not design.accounts:
        return {}
    return {"security": [{SESSION: []}, {}]}


def _body(design: Design, operation: Operation, account: Account | None) -> Json:
    if account is not None and operation.verb in NAMES:
        return _content(account_shape_name(design, account, operation.verb), _JSON)
    if operation.verb is Verb.CREATE:
        return _content(body_name(operation), _JSON)
    if operation.verb is Verb.UPDATE:
        return _content(body_name(operation), _MERGE_PATCH)
    return {}


def _content(name: str, media_types: tuple[str, ...]) -> Json:
    content = {media_type: {"schema": reference(name)} for media_type in media_types}
    return {"requestBody": {"required": True, "content": content}}


def _shapes(design: Design) -> dict[str, Json]:
    shapes: dict[str, Json] = dict(PROBLEM_SHAPES)
    shown = {operation.resource for _, operation, _ in described(design)} | owned_by_others(design)
    for entity in design.entities:
        if entity.name in shown:
            shapes.update(shapes_of(design, entity))
    for account in design.accounts:
        if account.method == "password":
            shapes.update(account_shapes(design, account))
            shapes[TOKENS] = tokens_shape(design)
    return shapes


def _security_schemes(design: Design) -> Json:
    signing_in = [account for account in design.accounts if account.method == "password"]
    if not signing_in:
        return {}
    places = " or ".join(f"`{design.contract.api.base}{each.path}/log-in`" for each in signing_in)
    name = design.contract.auth.token.prefix.lower()
    scheme = {
        "type": "http",
        "description": f"From {places}.",
        "scheme": name,
        **({"bearerFormat": "JWT"} if name == "bearer" else {}),
    }
    return {"securitySchemes": {SESSION: scheme}}
