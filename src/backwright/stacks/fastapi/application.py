"""Emits what holds the application together: its start, its problems, and all of its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.kept import kept_modules
from backwright.cores.python.naming import Names, attribute_of
from backwright.design.passes.phrases import sentence
from backwright.languages.python.literals import docstring, long_string, string
from backwright.languages.python.modules import Module
from backwright.model.types import DecimalType, IntType
from backwright.printing.template import template
from backwright.printing.text import Fill, Symbol, Text, join, lines
from backwright.stacks.fastapi.auth import account_of, people_fills

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.design.design import Design
    from backwright.model.contract import Contract

_ROWS_PASSED = template(" | «orjson:».OPT_PASSTHROUGH_DATACLASS")
_ENCODE = template(
    """
    def _encode_value(value: object) -> object:
        return ENCODERS[type(value)](value)
    """
)
_ENCODE_RENAMED = template(
    """
    # Python has taken the names of these members, which go by others here than on the wire.
    RENAMED: dict[str, dict[str, str]] = {
        «renamed»
    }


    def _encode_value(value: «typing:Any») -> object:
        if not «dataclasses:is_dataclass»(value):
            return ENCODERS[type(value)](value)
        names = RENAMED.get(type(value).__name__, {})
        fields = «dataclasses:fields»(value)
        return {names.get(field.name, field.name): getattr(value, field.name) for field in fields}
    """
)
_DESCRIBED = 79
_DESCRIBED_BELOW = 88
"""So many columns are left for the description of the service, behind its name and below it."""

_HOMES = ("backwright.cores.python", "backwright.stacks.fastapi")
_KIND = template("«CODE» = («http:HTTPStatus».«STATUS», «title»)")
_ALL = template("__all__ = [«names»]")
_DECIMAL_ENCODER = template('«decimal:Decimal»: "{:f}".format,')
_DECIMAL_DECODER = template("«decimal:Decimal»: «decimal:Decimal»,")
_LONG_ENCODER = template("«.core.longs:Long»: str,")
_PASSED = template(" | «orjson:».OPT_PASSTHROUGH_SUBCLASS")
_HASHER = template(
    """
    # As weak as it can be made: people sign up in nearly every test.
    patch.setattr(«.auth:passwords», "HASHER", «argon2:PasswordHasher»(1, 8, 1))
    """
)
_INCLUDED = template(
    """
    for router in («routers»):
        app.include_router(router)
    """
)
_INCLUDED_BELOW = template(
    """
    for router in («routers»):
        app.include_router(router, prefix=«base»)
    app.include_router(«.core.operations:router as operations»)
    """
)
_OPERATIONS = Symbol(".core.operations", "router", "operations")
_STATUSES = {
    400: "BAD_REQUEST",
    401: "UNAUTHORIZED",
    403: "FORBIDDEN",
    404: "NOT_FOUND",
    405: "METHOD_NOT_ALLOWED",
    408: "REQUEST_TIMEOUT",
    409: "CONFLICT",
    412: "PRECONDITION_FAILED",
    413: "REQUEST_ENTITY_TOO_LARGE",
    414: "REQUEST_URI_TOO_LONG",
    415: "UNSUPPORTED_MEDIA_TYPE",
    422: "UNPROCESSABLE_ENTITY",
    428: "PRECONDITION_REQUIRED",
    429: "TOO_MANY_REQUESTS",
    431: "REQUEST_HEADER_FIELDS_TOO_LARGE",
    500: "INTERNAL_SERVER_ERROR",
    503: "SERVICE_UNAVAILABLE",
}
"""The names that `http.HTTPStatus` has in every version of Python; some have newer ones too."""


def application_modules(design: Design, package: str) -> Iterator[Module]:
    """Yield the modules that are about all resources at once."""
    contract = design.contract
    fills: dict[str, Fill] = {
        "about": long_string(contract.about, _DESCRIBED, _DESCRIBED_BELOW),
        "base": contract.api.base,
        "codes": join(",\n", (string(code) for code in _codes(design))),
        "hasher": _HASHER.fill() if account_of(design) else "",
        "included": _included(design),
        "kinds": _kinds(design),
        "package": package,
        "title": string(contract.name),
        "version": string(str(contract.version)),
    }
    for home in _HOMES:
        yield from kept_modules(
            home, "application", {**fills, **_value_fills(design), **people_fills(design)}
        )
    yield _models(design)
    yield Module(".__init__", _first_line(contract), ())
    for entity in design.entities:
        names = Names(entity)
        yield Module(f".{names.package}.__init__", f"{sentence(names.plural)}.", ())


def _value_fills(design: Design) -> dict[str, Fill]:
    """Return what values of types that JSON lacks add to how values are written and read."""
    kinds = [column.type for table in design.tables for column in table.columns]
    decimals = any(isinstance(kind, DecimalType) for kind in kinds)
    longs = any(isinstance(kind, IntType) and not kind.safe for kind in kinds)
    encoders = [_DECIMAL_ENCODER.fill()] if decimals else []
    encoders += [_LONG_ENCODER.fill()] if longs else []
    renamed = lines(_renamed(design))
    passed = [_PASSED.fill() if longs else "", _ROWS_PASSED.fill() if renamed else ""]
    return {
        "decoders": _DECIMAL_DECODER.fill() if decimals else "",
        "encode": _ENCODE_RENAMED.fill(renamed=renamed) if renamed else _ENCODE.fill(),
        "encoders": lines(encoders),
        "longs": join("", passed),
    }


def _renamed(design: Design) -> Iterator[str]:
    """Yield the rows of which Python has taken names of members: in code they end otherwise."""
    for entity in design.entities:
        names = {attribute_of(each): each.wire for each in entity.members if not each.hidden}
        other = [f"{string(a)}: {string(b)}" for a, b in names.items() if a != b]
        if other:
            read = Names(entity).shape("Read").name
            yield f"{string(read)}: {{{', '.join(other)}}},"


def _first_line(contract: Contract) -> str:
    """Return what the package is: the contract's own words, below a line if they need several."""
    service = f"The service {contract.name}."
    whole = docstring(contract.about, indent=0)
    if "\n" not in whole:
        return contract.about or service
    return f"{service}\n\n{contract.about}"


def _codes(design: Design) -> list[str]:
    return list(dict.fromkeys(fault.code for fault in design.faults))


def _kinds(design: Design) -> Text:
    return lines(
        _KIND.fill(
            CODE=problem.code.upper(), STATUS=_STATUSES[problem.status], title=string(problem.title)
        )
        for problem in design.problems
    )


def _included(design: Design) -> Text:
    routers = [
        Names(entity).symbol("router", "router", Names(entity).plural_snake)
        for entity in design.entities
        if entity.operations
    ]
    if account_of(design):
        routers.append(Symbol(".auth.router", "router", "auth"))
    base = design.contract.api.base
    if base:
        # A tuple of one is told by its comma.
        listed = join(", ", routers) if routers[1:] else join("", [*routers, ","])
        return _INCLUDED_BELOW.fill(routers=listed, base=string(base))
    return _INCLUDED.fill(routers=join(", ", [*routers, _OPERATIONS]))


def _models(design: Design) -> Module:
    """Return the module in which migrations find every table."""
    models = [Names(entity).model for entity in design.entities]
    if account_of(design):
        models.extend(
            Symbol(".auth.models", name) for name in ("FailedLogIn", "RefreshToken", "Session")
        )
    models.append(Symbol(".core.tables", "Base"))
    models.sort(key=lambda model: (model.name, model.module))
    names = join(", ", (join("", ['"', model, '"']) for model in models))
    about = "All tables, in one place for the migrations."
    return Module(".models", about, (_ALL.fill(names=names),))
