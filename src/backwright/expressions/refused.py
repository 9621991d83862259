"""What CEL or other languages have and the expressions leave out, and what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.diagnostics.diagnostic import Diagnostic

if TYPE_CHECKING:
    from backwright.diagnostics.source import Span

_NO_CASTS = "there are no casts; compare values of one type"
_CALLS = {
    "has": "write x != null",
    "exists_one": "write c.count(x, …) == 1",
    "existsOne": "write c.count(x, …) == 1",
    "map": "ask with exists, all, count, sum, min or max",
    "filter": "put the condition into exists, all or count",
    "matches": "regular expressions differ between engines; put the pattern on the field",
    "dyn": "every value has one type",
    "type": "every value has one type",
    "int": _NO_CASTS,
    "uint": _NO_CASTS,
    "double": _NO_CASTS,
    "string": _NO_CASTS,
    "bytes": _NO_CASTS,
    "bool": _NO_CASTS,
    "timestamp": "compare with now, or with another field",
    "lower": "case differs between databases; email and slug are normalised when written",
    "lowerAscii": "case differs between databases; email and slug are normalised when written",
    "upper": "case differs between databases; email and slug are normalised when written",
    "upperAscii": "case differs between databases; email and slug are normalised when written",
}
_WORDS = {
    "and": "write &&",
    "AND": "write &&",
    "or": "write ||",
    "OR": "write ||",
    "not": "write !",
    "NOT": "write !",
    "is": "write ==",
    "if": "write test ? then : otherwise",
    "then": "write test ? then : otherwise",
    "contains": "write x.contains('…')",
    "like": "write x.contains('…')",
    "between": "write a <= x && x <= b",
    ".": "write a digit before the point, or a name",
}


def refuse_call(name: str, span: Span) -> Diagnostic | None:
    """Return the diagnostic for a function or method that is left out on purpose."""
    advice = _CALLS.get(name)
    if advice is None:
        return None
    return Diagnostic("E0308", f"'{name}()' is not part of the expressions", span, advice)


def word_advice(word: str) -> str | None:
    """Return what to write in place of a word or mark of another language."""
    return _WORDS.get(word)
