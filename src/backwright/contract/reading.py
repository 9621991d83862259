"""The one way in: from a source text to the notation of a whole contract, or all its errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.contract import forms, shapes
from backwright.contract.nodes import Entry, Mapping, Node
from backwright.contract.notation import ContractNotation
from backwright.contract.opening import forbidden
from backwright.contract.parsing import parse
from backwright.contract.pieces import read_text, required_part, whole_part
from backwright.contract.read_background import read_event, read_job, read_schedule, read_webhook
from backwright.contract.read_head import (
    read_api,
    read_auth,
    read_decision,
    read_limit,
    read_tenancy,
)
from backwright.contract.read_resources import read_resource
from backwright.contract.reader import EnoughError, Reader
from backwright.contract.shape import Table
from backwright.diagnostics.diagnostic import Diagnostic
from backwright.diagnostics.source import Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from backwright.diagnostics.source import Source

    Part = TypeVar("Part")


def read(source: Source) -> tuple[ContractNotation | None, tuple[Diagnostic, ...]]:
    """Read a contract; there is no notation when any diagnostic is an error.

    Never raises for what the text says, and takes time in proportion to its length.
    """
    refused = forbidden(source)
    if refused:
        return None, refused
    root, faults = parse(source)
    if root is None or faults:
        return None, faults or (_empty(),)
    reader = Reader(source)
    try:
        notation = _contract(reader, root)
    except EnoughError:
        notation = None
    return (None if reader.found else notation), tuple(reader.found)


def _empty() -> Diagnostic:
    return Diagnostic(
        "E0120",
        "the contract is empty",
        Span(0, 0),
        help="it begins with a line such as 'contract: shop/1'",
    )


def _contract(reader: Reader, root: Node) -> ContractNotation | None:
    parts = reader.record(root, shapes.CONTRACT)
    entries = {e.key.text: e for e in root.entries} if isinstance(root, Mapping) else {}
    head = parts.get("contract")
    matched = reader.phrase(head, forms.HEAD) if head else None
    version = whole_part(*matched, "version") if matched else None
    resources = _table(reader, entries, "resources", read_resource)
    about = read_text(reader, parts.get("about"), forms.SENTENCE)
    api = _one(reader, entries, "api", read_api)
    auth = _one(reader, entries, "auth", read_auth)
    tenancy = _one(reader, entries, "tenancy", read_tenancy)
    limits = _table(reader, entries, "limits", read_limit)
    events = _table(reader, entries, "events", read_event)
    jobs = _table(reader, entries, "jobs", read_job)
    schedules = _table(reader, entries, "schedules", read_schedule)
    webhooks = _table(reader, entries, "webhooks", read_webhook)
    decided = _table(reader, entries, "decided", read_decision)
    if matched is None or version is None:
        return None
    return ContractNotation(
        reader.source,
        required_part(*matched, "name"),
        version,
        resources,
        about=about,
        api=api,
        auth=auth,
        limits=limits,
        tenancy=tenancy,
        events=events,
        jobs=jobs,
        schedules=schedules,
        webhooks=webhooks,
        decided=decided,
    )


def _one(
    reader: Reader,
    entries: dict[str, Entry],
    name: str,
    read_part: Callable[[Reader, Entry], Part | None],
) -> Part | None:
    return read_part(reader, entries[name]) if name in entries else None


def _table(
    reader: Reader,
    entries: dict[str, Entry],
    name: str,
    read_part: Callable[[Reader, Entry], Part | None],
) -> tuple[Part, ...]:
    """Read every entry of a table at the top of the contract."""
    key = shapes.CONTRACT.key(name)
    if name not in entries or key is None or not isinstance(key.shape, Table):
        return ()
    rows = reader.table(entries[name].value, key.shape, f"'{name}'")
    parts = (read_part(reader, entry) for entry in rows)
    return tuple(part for part in parts if part is not None)
