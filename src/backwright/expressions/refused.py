"""What CEL or other languages have and the expressions leave out, and what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.diagnostics.diagnostic import Diagnostic, Edit

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
_OPERATORS = {"and": "&&", "AND": "&&", "or": "||", "OR": "||"}
_WORDS = {
    **{word: f"write {operator}" for word, operator in _OPERATORS.items()},
    "not": "write !",
    "NOT": "write !",
    "is": "write ==, or is(…) for a role or kind of caller",
    "if": "write test ? then : otherwise",
    "then": "write test ? then : otherwise",
    "contains": "write x.contains('…')",
    "like": "write x.contains('…')",
    "between": "write a <= x && x <= b",
    ".": "write a digit before the point, or a name",
}


# Names that other languages have for what stands here under another one.
_NAMES = {
    "None": "null",
    "nil": "null",
    "NULL": "null",
    "undefined": "null",
    "True": "true",
    "TRUE": "true",
    "False": "false",
    "FALSE": "false",
    "self": "this",
    "current_user": "caller",
    "currentUser": "caller",
    "me": "caller",
    "any": "exists",
    "some": "exists",
    "every": "all",
    "length": "size",
    "len": "size",
    "starts_with": "startsWith",
    "ends_with": "endsWith",
    "includes": "contains",
    "has_role": "is",
    "hasRole": "is",
    "has_scope": "may",
    "hasScope": "may",
}
_NAME_ADVICE = {
    "not": "write !",
    "NOT": "write !",
    "today": "a day depends on the zone: date(now, 'Europe/Berlin') in values and computed fields",
    "len": "write x.size()",
    "length": "write x.size()",
    "role": "write is(role)",
    "roles": "write is(role)",
}


def named_elsewhere(name: str) -> str | None:
    """Return what another language's name is called here, or nothing."""
    return _NAMES.get(name)


def name_advice(name: str) -> str | None:
    """Return what to write in place of a name that no other name replaces."""
    return _NAME_ADVICE.get(name)


def refuse_call(name: str, span: Span) -> Diagnostic | None:
    """Return the diagnostic for a function or method that is left out on purpose."""
    advice = _CALLS.get(name)
    if advice is None:
        return None
    return Diagnostic("E0308", f"'{name}()' is not part of the expressions", span, advice)


def word_fix(word: str, span: Span) -> tuple[Edit, ...]:
    """Return the edit that puts an operator in the place of its word."""
    operator = _OPERATORS.get(word)
    return (Edit(span, operator),) if operator else ()


def word_advice(word: str) -> str | None:
    """Return what to write in place of a word or mark of another language."""
    return _WORDS.get(word)
