"""Types `in`: membership in a literal list, in a collection, and in a list of the input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.expressions.describe import show
from backwright.expressions.literals import adapt
from backwright.expressions.operators import adapt_both, comparable, equatable
from backwright.expressions.tree import Items
from backwright.expressions.typed import Among, Constant, Typed, Within
from backwright.expressions.types import BOOL, Kind, Type

if TYPE_CHECKING:
    from backwright.expressions.context import Context
    from backwright.expressions.tree import Infix, Tree


def check_in(tree: Infix, context: Context) -> Typed | None:
    """Check `needle in list`."""
    needle = context.visit(tree.left)
    if needle is not None and not context.present(needle, "left of in, this"):
        needle = None
    if isinstance(tree.right, Items):
        return _check_items(tree, tree.right, needle, context)
    collection = context.visit(tree.right)
    if needle is None or collection is None:
        return None
    element = _element(collection.type)
    if element is None or not context.present(collection, "right of in, this"):
        if element is None:
            message = (
                f"right of in stands a list or a collection, but this is {show(collection.type)}"
            )
            context.report("E0321", message, collection.span)
        return None
    adapted = adapt(needle, element, context)
    if adapted is None:
        return None
    if not comparable(adapted.type, element, context):
        message = f"{show(adapted.type)} is never in {show(collection.type)}"
        context.report("E0320", message, tree.span)
        return None
    return Within(adapted, collection, BOOL, tree.span)


def _element(type_: Type) -> Type | None:
    match type_.kind:
        case Kind.COLLECTION:
            return Type(Kind.REFERENCE, resource=type_.resource)
        case Kind.LIST:
            return type_.element
        case _:
            return None


def _check_items(
    tree: Infix, listed: Items, needle: Typed | None, context: Context
) -> Typed | None:
    checked = [_check_item(item, context) for item in listed.items]
    if needle is None or None in checked:
        return None
    items: list[Typed] = []
    for item in checked:
        pair = None if item is None else adapt_both(needle, item, context)
        if pair is None or not equatable(pair, tree, context):
            return None
        items.append(pair[1])
    if not items:
        return Constant(value=False, type=BOOL, span=tree.span)
    return Among(needle, tuple(items), BOOL, tree.span)


def _check_item(tree: Tree, context: Context) -> Typed | None:
    item = context.visit(tree)
    if item is None or not context.present(item, "inside a list, this"):
        return None
    return item
