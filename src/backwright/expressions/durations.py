"""Reads the text of a duration, `1h30m`, into microseconds."""

from __future__ import annotations

import re

DAY = 86_400_000_000
# Ten thousand years: longer than between any two instants that a contract can hold.
LONGEST = 10_000 * 366 * DAY

_UNITS = {"h": 3_600_000_000, "m": 60_000_000, "s": 1_000_000, "ms": 1_000}
_PART = re.compile(r"([0-9]{1,12})(h|ms|m|s)")
_WHOLE = re.compile(r"-?(?:[0-9]{1,12}(?:h|ms|m|s))+")


def duration_length(written: str) -> int | None:
    """Return the length of a duration in microseconds, or None when it is not one."""
    if not _WHOLE.fullmatch(written):
        return None
    units = [unit for _, unit in _PART.findall(written)]
    if units != sorted(set(units), key=list(_UNITS).index):
        return None
    length = sum(int(count) * _UNITS[unit] for count, unit in _PART.findall(written))
    if length > LONGEST:
        return None
    return -length if written.startswith("-") else length
