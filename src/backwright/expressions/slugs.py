"""The written algorithm of `slug()`."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 80

_OTHERS = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """Return lower-case ASCII words joined by hyphens: NFKD, marks dropped, runs of others `-`."""
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(each for each in decomposed if not unicodedata.category(each).startswith("M"))
    lowered = "".join(each.lower() if each.isascii() else each for each in bare)
    return _OTHERS.sub("-", lowered).strip("-")[:LONGEST].rstrip("-")
