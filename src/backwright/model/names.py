"""Names derived from names: plurals, path segments, wire names, and the words that are taken."""

from __future__ import annotations

import re
from functools import cache

import inflection

RESOURCE_NAME = re.compile(r"[A-Z][A-Za-z0-9]*")
FIELD_NAME = re.compile(r"[a-z][a-z0-9_]*")

# Members that every resource has; a contract cannot declare them again.
IMPLICIT_MEMBERS = ("id", "created_at", "updated_at")

# Words that always mean something else where a bare field name may stand.
RESERVED_MEMBERS = frozenset(
    {"this", "caller", "now", "signed_in", "anyone", "true", "false", "null", "in"}
)

# What `allow` can name beside commands and queries, and the words that stand for several of them.
READ_OPERATIONS = ("list", "get")
WRITE_OPERATIONS = ("create", "update", "delete")
OPERATIONS = (*READ_OPERATIONS, *WRITE_OPERATIONS)
GROUPS = {"read": READ_OPERATIONS, "write": WRITE_OPERATIONS}

# Query parameters that every list has, whatever its page.
LIST_PARAMETERS = ("limit", "cursor", "offset", "count", "sort", "q")

# First segments of paths that every emitted backend serves itself.
RESERVED_ROOT_SEGMENTS = frozenset({"livez", "readyz", "metrics", "openapi.json", "docs"})
RESERVED_BASE_SEGMENTS = frozenset({"auth", "problems"})


@cache
def snake(name: str) -> str:
    """Return a resource's name in snake case: `OrderItem` is `order_item`."""
    return inflection.underscore(name)


@cache
def plural(name: str) -> str:
    """Return the standard English plural of a resource's name, in snake case."""
    return inflection.pluralize(snake(name))


def segment(plural_name: str) -> str:
    """Return the path segment of a collection: `order_items` is `order-items`."""
    return plural_name.replace("_", "-")


def cased(name: str, case: str) -> str:
    """Return a member's name on the wire in the contract's case, `snake` or `camel`."""
    if case != "camel":
        return name
    head, *tail = name.split("_")
    return head + "".join(word.capitalize() for word in tail)
