"""JSON values written in YAML, by the core rules of YAML 1.2 and no others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backwright.contract.nodes import Mapping, Node, Scalar, Sequence, Style
from backwright.contract.written import Template

if TYPE_CHECKING:
    from collections.abc import Callable

_CORE: tuple[tuple[re.Pattern[str], Callable[[str], object]], ...] = (
    (re.compile("|null|Null|NULL|~"), lambda _: None),
    (re.compile("true|True|TRUE"), lambda _: True),
    (re.compile("false|False|FALSE"), lambda _: False),
    (re.compile("[-+]?[0-9]{1,18}"), int),
    (
        re.compile(r"[-+]?(?:\.[0-9]{1,40}|[0-9]{1,40}(?:\.[0-9]{0,40})?)(?:[eE][-+]?[0-9]{1,3})?"),
        float,
    ),
)


def read_template(node: Node) -> Template:
    """Return the JSON value that a node writes; its depth is limited by the parser."""
    return Template(_value(node), node.span)


def _value(node: Node) -> object:
    if isinstance(node, Mapping):
        return {entry.key.text: _value(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [_value(item) for item in node.items]
    return core_value(node)


def core_value(scalar: Scalar) -> object:
    """Return null, a truth, a number or a text: only plain scalars can be other than text."""
    if scalar.style is not Style.PLAIN:
        return scalar.text
    for pattern, convert in _CORE:
        if pattern.fullmatch(scalar.text):
            return convert(scalar.text)
    return scalar.text
