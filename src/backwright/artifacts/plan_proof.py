"""Steps five to eight of the plan: errors, tests, documented endpoints, indexes and growth."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from backwright.artifacts.plan_document import Cell, Fold, Paragraph, Section, Table, code
from backwright.design.facts import facts_of
from backwright.design.passes import phrases
from backwright.design.scenarios import Aspect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.artifacts.plan_document import Block
    from backwright.design.design import Design
    from backwright.design.facts import Facts

_ENDPOINTS = (
    ("GET /livez", "whether the server runs, whatever the database does"),
    ("GET /readyz", "whether requests should be sent here: database and migrations are well"),
    ("GET /metrics", "requests, their times and the connections, for Prometheus"),
    ("GET /openapi.json", "the OpenAPI 3.1 document of every operation of step one"),
    ("GET /docs", "that document to read and to try, its assets served by the project itself"),
    ("GET /problems/{code}", "the page of each problem of step five"),
)
_ARTIFACTS = (
    ("openapi.json", "the same document as a file"),
    ("docs/entities.md", "the entity diagram, as Mermaid"),
    ("Postman collection", "every scenario of step six as a request with its checks"),
    ("Locust file", "a load of the operations, in the proportions of a real client"),
    ("Dockerfile, compose.yaml, CI", "how it is built, started and checked"),
)


def errors_section(design: Design) -> Section:
    """Return step five: the closed catalogue of problems, and of faults inside them."""
    problems = tuple(
        (code(each.code), Cell(str(each.status)), Cell(each.title), Cell(each.meaning))
        for each in design.problems
    )
    faults = tuple(
        (code(each.code), Cell(each.meaning), code(", ".join(each.fields)))
        for each in design.faults
    )
    blocks = (
        Paragraph("Errors are application/problem+json, the same for the same fault everywhere."),
        Table("Problems", ("Code", "Status", "Title", "When"), problems, wide=True),
        Table("Faults of a member, told inside invalid", ("Code", "When", "Fields"), faults),
    )
    return Section("Errors", blocks)


def tests_section(design: Design) -> Section:
    """Return step six: how many scenarios show what, and each of them by name."""
    if not design.scenarios:
        words = "This contract uses what scenarios are not written for yet, so none stands here."
        return Section("Tests", (Paragraph(words),))
    counts = Counter((each.resource, each.aspect) for each in design.scenarios)
    resources = list(dict.fromkeys(each.resource for each in design.scenarios))
    aspects = tuple(Aspect)
    rows = tuple(
        (Cell(name), *(Cell(str(counts[name, aspect] or "")) for aspect in aspects))
        for name in resources
    )
    total = Paragraph(
        f"{len(design.scenarios)} scenarios, each a request with what must come back."
    )
    columns = ("Resource", *(str(aspect) for aspect in aspects))
    table = Table("Scenarios", columns, rows, wide=True)
    return Section("Tests", (total, table, *_by_resource(design, resources)))


def _by_resource(design: Design, resources: list[str]) -> Iterator[Fold]:
    for name in resources:
        lines = tuple(
            f"{phrases.sentence(each.name.replace('_', ' '))}: {each.then.status}"
            for each in design.scenarios
            if each.resource == name
        )
        yield Fold(f"{name}: {len(lines)} scenarios", lines)


def documents_section(design: Design) -> Section:
    """Return step seven: what documents and watches the service."""
    count = sum(len(entity.operations) for entity in design.entities)
    count += sum(len(account.operations) for account in design.accounts)
    endpoints = tuple((code(path), Cell(what)) for path, what in _ENDPOINTS)
    artifacts = tuple((code(name), Cell(what)) for name, what in _ARTIFACTS)
    blocks = (
        Paragraph(f"{count} operations are documented, with their problems and an example each."),
        Table("Endpoints beside the API", ("Request", "What it gives"), endpoints),
        Table("Documents in the project", ("Document", "What it is"), artifacts),
    )
    return Section("Documented endpoints", blocks)


def growth_section(design: Design) -> Section:
    """Return step eight: what grows first, what lists cost, indexes, and rows that are hot."""
    facts = facts_of(design)
    indexes = tuple(
        (code(index.name), code(", ".join(index.columns)), Cell(index.reason))
        for table in design.tables
        for index in table.indexes
    )
    blocks: list[Block] = [_growth(facts), _lists(facts)]
    if indexes:
        blocks.append(Table("Indexes", ("Index", "Columns", "For"), indexes, wide=True))
    if facts.hot:
        hot = tuple((code(f"{each.table}.{each.column}"), Cell(each.reason)) for each in facts.hot)
        blocks.append(Table("Rows that writers wait for", ("Column", "Why"), hot))
    return Section("Indexes and what grows first", tuple(blocks))


def _growth(facts: Facts) -> Table:
    rows = tuple(
        (
            Cell(str(place)),
            code(each.table),
            Cell(each.reason),
            Cell("kept for ever" if each.kept else "rows go again"),
        )
        for place, each in enumerate(facts.growth, 1)
    )
    return Table("What grows first", ("", "Table", "Rows", ""), rows)


def _lists(facts: Facts) -> Table:
    rows = tuple(
        (
            code(each.path),
            Cell(each.reason),
            Cell(f"at most {each.page}" if each.page else "without an end"),
            code(each.index or "none: reads and sorts"),
        )
        for each in facts.lists
    )
    return Table("What lists read", ("List", "Reads", "Rows", "By index"), rows, wide=True)
