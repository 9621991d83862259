"""What a condition depends on: which rows it reads, and whether only through one reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.expressions.typed import Member, Named, Quantified, Typed, Variable
from backwright.expressions.types import Kind
from backwright.expressions.walk import parts, walk

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from backwright.design.design import Design

Path = tuple[str, ...]
"""A variable and the references that are followed from it: `("this", "list")`."""


def path_of(node: Typed) -> Path | None:
    """Return the path that a node is; null for what is not a row reached by references."""
    match node:
        case Variable(name=name) if node.type.kind is Kind.REFERENCE:
            return (name,)
        case Member(target=target, name=name) if node.type.kind is Kind.REFERENCE:
            before = path_of(target)
            return (*before, name) if before else None
        case _:
            return None


def reads(node: Typed, rows: Collection[Path]) -> frozenset[Path]:
    """Return how the node looks at the known rows.

    A row's path stands for its own members; a longer one for those of a row that it refers to. The
    caller and the elements of the node's own quantifiers do not count.
    """
    if isinstance(node, Quantified):
        inside = frozenset(path for path in reads(node.body, rows) if path[0] != node.element)
        return reads(node.collection, rows) | inside
    path = path_of(node.target) if isinstance(node, Member | Named) else path_of(node)
    if path is None:
        found: frozenset[Path] = frozenset()
        return found.union(*(reads(part, rows) for part in parts(node)))
    known = max((row for row in rows if path[: len(row)] == row), key=len, default=None)
    return frozenset({path[: len(known) + 1]} if known else ())


def only_reference(node: Typed, rows: Collection[Path] = (("this",),)) -> Path | None:
    """Return the one reference through which alone the node looks at rows, if there is one."""
    found = reads(node, rows)
    only = next(iter(found)) if len(found) == 1 else None
    return None if only in rows else only


def all_nodes(design: Design, bodies: Iterable[Typed]) -> Iterator[Typed]:
    """Yield every node of the conditions and of those that they name."""
    pending = [*bodies]
    seen: set[tuple[str, str]] = set()
    while pending:
        for node in walk(pending.pop()):
            yield node
            if isinstance(node, Named) and (node.resource, node.name) not in seen:
                seen.add((node.resource, node.name))
                pending.append(_let_body(design, node))


def _let_body(design: Design, node: Named) -> Typed:
    conditions = design.entity(node.resource).resource.conditions
    return next(each.body for each in conditions if each.name == node.name)
