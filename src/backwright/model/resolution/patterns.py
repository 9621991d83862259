"""Patterns of fields: the regular expressions that mean the same in all seven languages."""

from __future__ import annotations

import re

# Outside of a class. Engines differ on Unicode in the shorthands, on trailing newlines in
# anchors, and Go and Rust have neither lookaround nor back references.
_REFUSED_ESCAPES = {
    **dict.fromkeys("dD", "write [0-9]: this differs between engines"),
    **dict.fromkeys("wW", "write [A-Za-z0-9_]: this differs between engines"),
    **dict.fromkeys("sS", "write [ \\t\\r\\n]: this differs between engines"),
    **dict.fromkeys("bBAzZG", "leave it out: a pattern always matches the whole value"),
    **dict.fromkeys("pPXRKkgQEC", "not every engine has this escape"),
    **dict.fromkeys("123456789", "back references are not in every engine"),
}
_SET_OPERATIONS = ("&&", "--", "~~", "||")
MAX_PATTERN = 500


def pattern_fault(pattern: str) -> str | None:
    """Say why a pattern cannot be used, or return nothing when it can."""
    if len(pattern) > MAX_PATTERN:
        return f"a pattern has at most {MAX_PATTERN} characters"
    fault = _portability_fault(pattern)
    if fault is not None:
        return fault
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return f"not a regular expression: {error}"
    return None


def _portability_fault(pattern: str) -> str | None:
    in_class, index = False, 0
    while index < len(pattern):
        char, rest = pattern[index], pattern[index:]
        if char == "\\":
            fault = _REFUSED_ESCAPES.get(rest[1:2])
            index += 1
        elif in_class:
            fault = _class_fault(rest)
            in_class = char != "]"
        else:
            fault = _outside_fault(rest)
            in_class = char == "["
            # A bracket that comes first in a class is a member of it; engines disagree.
            if rest.startswith(("[]", "[^]")):
                fault = "write \\] for a bracket inside of a class"
        if fault is not None:
            return f"{fault} (at '{rest[:8]}')"
        index += 1
    return None


def _class_fault(rest: str) -> str | None:
    if rest[0] == "[":
        return "write \\[ for a bracket inside of a class"
    if rest.startswith(_SET_OPERATIONS):
        return "not every engine has operations on classes"
    return None


def _outside_fault(rest: str) -> str | None:
    if rest[0] in "^$":
        return "leave anchors out: a pattern always matches the whole value"
    if rest.startswith("(?") and not rest.startswith("(?:"):
        return "only plain and (?:…) groups are in every engine"
    if rest.startswith(("*+", "++", "?+", "}+")):
        return "possessive repetition is not in every engine"
    return None
