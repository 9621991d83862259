"""Emits the types of members and parameters: of those that there are, the ones that are used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backwright.cores.python.kept import kept_source
from backwright.languages.python.modules import Module
from backwright.printing.template import template

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backwright.printing.files import EmittedFile

_ABOUT = "The types of members and parameters: stricter than Pydantic's own, the same everywhere."
_HOME = "backwright.cores.python"
_PIECES = (
    "Value",
    "_NeverNull",
    "Omittable",
    "Repeated",
    "Separated",
    "_text",
    "Storable",
    "String",
    "Email",
    "Url",
    "Slug",
    "Key",
    "Day",
    "Moment",
    "Flag",
    "Int32",
    "Int64",
    "_whole",
    "AskedInteger",
    "AskedLong",
    "Float",
    "AskedFloat",
    "Digits",
)
"""What there is, each kept in a file: types that other modules import, and what they are made of.

A piece stands behind those that it names.
"""

_USE = re.compile(r"^from \S+\.core\.fields import (?:\(([^)]*)\)|(.*))$", re.MULTILINE)
_WORD = re.compile(r"\b\w+\b")


def fields_module(files: Iterable[EmittedFile]) -> Module:
    """Return the module of the types that the files import."""
    needed: set[str] = set()
    for file in files:
        if isinstance(file.content, str) and file.path.endswith(".py"):
            for listed, rest in _USE.findall(file.content):
                needed.update(_WORD.findall(listed or rest))
    found: list[str] = []
    for name in reversed(_PIECES):
        if name in needed:
            source = kept_source(_HOME, "fields", f"{name.strip('_').lower()}.py")
            needed.update(_WORD.findall(source))
            found.insert(0, source)
    return Module(".core.fields", _ABOUT, tuple(template(each).fill() for each in found))
