"""Finds definitions that need each other, and those that grow too large once written out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.diagnostics.diagnostic import Diagnostic
from backwright.expressions.limits import EXPANDED_DEPTH, EXPANDED_NODES
from backwright.expressions.typed import Named
from backwright.expressions.walk import parts, walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backwright.diagnostics.source import Span
    from backwright.expressions.typed import Typed

Key = tuple[str, str]
Size = tuple[int, int]


def settle(
    bodies: Mapping[Key, Typed], spans: Mapping[Key, Span]
) -> tuple[dict[Key, Typed], list[Diagnostic]]:
    """Return the bodies that end, each after those that it names, and what is wrong."""
    needs = {key: _needs(body, bodies) for key, body in bodies.items()}
    sizes: dict[Key, Size] = {}
    found: list[Diagnostic] = []
    pending = list(bodies)
    while pending:
        ready = [key for key in pending if needs[key] <= sizes.keys()]
        if not ready:
            break
        for key in ready:
            sizes[key] = _expanded(bodies[key], sizes)
            if _is_too_large(sizes[key]):
                sizes[key] = (1, 1)
                found.append(_too_large(key, spans[key]))
        pending = [key for key in pending if key not in sizes]
    found.extend(_cycles(pending, needs, spans))
    return {key: bodies[key] for key in sizes}, found


def _needs(body: Typed, bodies: Mapping[Key, Typed]) -> frozenset[Key]:
    named = {(node.resource, node.name) for node in walk(body) if isinstance(node, Named)}
    return frozenset(named & bodies.keys())


def _expanded(body: Typed, sizes: Mapping[Key, Size]) -> Size:
    """Return depth and number of nodes of a body in which every name is written out."""
    deepest = count = 0
    pending = [(body, 1)]
    while pending:
        node, depth = pending.pop()
        count += 1
        if isinstance(node, Named):
            more_depth, more = sizes.get((node.resource, node.name), (0, 0))
            deepest, count = max(deepest, depth + more_depth), count + more
        deepest = max(deepest, depth)
        pending.extend((part, depth + 1) for part in parts(node))
    return deepest, count


def _is_too_large(size: Size) -> bool:
    return size[0] > EXPANDED_DEPTH or size[1] > EXPANDED_NODES


def _too_large(key: Key, span: Span) -> Diagnostic:
    message = f"{'.'.join(key)} is too large once every definition that it names is written out"
    limits = f"at most {EXPANDED_DEPTH} deep and {EXPANDED_NODES} nodes"
    return Diagnostic("E0304", message, span, limits)


def _cycles(
    pending: list[Key], needs: Mapping[Key, frozenset[Key]], spans: Mapping[Key, Span]
) -> list[Diagnostic]:
    """Return one finding for each cycle that following the first need leads into."""
    found: dict[frozenset[Key], Diagnostic] = {}
    left = set(pending)
    for start in pending:
        path = [start]
        while (following := min(needs[path[-1]] & left)) not in path:
            path.append(following)
        cycle = path[path.index(following) :]
        shown = " → ".join(".".join(key) for key in [*cycle, following])
        message = f"definitions need each other: {shown}"
        found.setdefault(frozenset(cycle), Diagnostic("E0315", message, spans[following]))
    return list(found.values())
