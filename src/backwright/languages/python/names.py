"""Names in Python: which case goes where, and which words the language has taken."""

from __future__ import annotations

import builtins
import keyword
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backwright.printing.names import Name

BUILTINS = frozenset(name for name in dir(builtins) if not name.startswith("_"))
KEYWORDS = frozenset(keyword.kwlist)
_TAKEN = KEYWORDS | BUILTINS


def attribute_name(name: Name) -> str:
    """Return the name as an attribute, a field or a keyword argument (`class_`)."""
    return escaped(name.snake, KEYWORDS)


def variable_name(name: Name) -> str:
    """Return the name as a variable, parameter or function that hides no builtin (`id_`)."""
    return escaped(name.snake, _TAKEN)


def class_name(name: Name) -> str:
    """Return the name as a class that hides no builtin and no keyword (`Warning_`)."""
    return escaped(name.pascal(), _TAKEN)


def constant_name(name: Name) -> str:
    """Return the name as a constant or the member of an enumeration."""
    return escaped(name.upper, KEYWORDS)


def escaped(name: str, taken: frozenset[str]) -> str:
    """Return the name, with an underscore behind it if taken, before it if a digit leads."""
    if name[:1].isdigit():
        return f"_{name}"
    return f"{name}_" if name in taken else name
