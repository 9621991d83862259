"""The closest known word to one that is unknown, for "did you mean"."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_COMPARED = 64
# Comparing costs; among more names than a person has in mind, only those that begin alike count.
MOST_COMPARED = 500
MOST_KNOWN = 2000


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that `word` was most likely meant to be, or nothing."""
    candidates = tuple(known)
    if len(word) > LONGEST_COMPARED or len(candidates) > MOST_KNOWN:
        return None
    if len(candidates) > MOST_COMPARED:
        begin = word[:2].lower()
        alike = [each for each in candidates if each.lower().startswith(begin)]
        candidates = tuple(sorted(alike)[:MOST_COMPARED])
    by_folded = {candidate.lower(): candidate for candidate in sorted(candidates, reverse=True)}
    matches = get_close_matches(word.lower(), by_folded, n=1, cutoff=0.7)
    return by_folded[matches[0]] if matches else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `; did you mean 'x'?` to append to a message, or an empty text."""
    found = nearest(word, known)
    return f"; did you mean '{found}'?" if found else ""
