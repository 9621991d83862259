"""The limits that keep an expression readable and its joins bounded."""

from __future__ import annotations

from backwright.diagnostics.diagnostic import Diagnostic
from backwright.expressions.tree import QUANTIFIERS, Method, Tree, operands

LENGTH = 4096
DEPTH = 32
QUANTIFIER_DEPTH = 3
PATH_LENGTH = 4
# What a condition may grow to once every let and computed field in it is written out.
EXPANDED_DEPTH = 96
EXPANDED_NODES = 4096

_ELEMENT_AND_BODY = 2


def size_faults(tree: Tree) -> tuple[Diagnostic, ...]:
    """Return what exceeds the limits of depth; without recursion, since it may be deep."""
    pending: list[tuple[Tree, int, int]] = [(tree, 1, 0)]
    while pending:
        node, depth, quantifiers = pending.pop()
        if is_quantifier(node):
            quantifiers += 1
        if depth > DEPTH:
            message = f"the expression nests more than {DEPTH} deep"
            advice = "name a part of it under let, or write x in [a, b] for many comparisons"
            return (Diagnostic("E0304", message, tree.span, advice),)
        if quantifiers > QUANTIFIER_DEPTH:
            message = f"quantifiers nest at most {QUANTIFIER_DEPTH} deep"
            return (Diagnostic("E0304", message, node.span, "name the inner part under let"),)
        pending.extend((part, depth + 1, quantifiers) for part in operands(node))
    return ()


def is_quantifier(tree: Tree) -> bool:
    """Tell whether the node binds an element name."""
    if not isinstance(tree, Method) or tree.name not in QUANTIFIERS:
        return False
    return len(tree.arguments) == _ELEMENT_AND_BODY
