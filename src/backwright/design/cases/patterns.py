"""Finds texts that match a field's pattern, so that its rows can be made in tests."""

from __future__ import annotations

import re
from itertools import count, islice
from typing import TYPE_CHECKING

from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.model.types import StringType

# Every character that a test should need; a class picks among those that it has.
_ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_ .:/#@+"
_TRIES = 400
_LONGEST = 200
_QUANTIFIER = re.compile(r"\*|\+|\?|\{(\d+)(,(\d*))?\}")


@frozen
class _Choice:
    """One of several sequences."""

    options: tuple[tuple[_Repeat, ...], ...]


@frozen
class _Repeat:
    """A part, at least `least` times; `most` is null where there is no end."""

    part: _Choice | str
    least: int
    most: int | None


class _UnreadableError(Exception):
    """A pattern with something that is not read here."""


def matching(kind: StringType) -> Iterator[str]:
    """Yield texts that match a pattern within its bounds, no two alike; few, or none."""
    pattern = kind.pattern or ""
    try:
        tree, rest = _choice(pattern)
    except _UnreadableError:
        return
    if rest:
        return
    found: set[str] = set()
    for turn in islice(count(), _TRIES):
        extra, step = divmod(turn, 8)
        text = _text(tree, extra, step)
        longest = _LONGEST if kind.maximum is None else min(kind.maximum, _LONGEST)
        fits = kind.minimum <= len(text) <= longest
        if fits and text not in found and re.fullmatch(pattern, text):
            found.add(text)
            yield text


def _text(part: _Choice | str, extra: int, step: int) -> str:
    """Return one text of a part: repeated `extra` times more than it must, `step` chooses."""
    if isinstance(part, str):
        return part[step % len(part)]
    option = part.options[step % len(part.options)]
    return "".join(_repeated(repeat, extra, step) for repeat in option)


def _repeated(repeat: _Repeat, extra: int, step: int) -> str:
    most = repeat.least + extra if repeat.most is None else min(repeat.most, repeat.least + extra)
    return "".join(_text(repeat.part, extra, step + turn) for turn in range(most))


def _choice(rest: str) -> tuple[_Choice, str]:
    options: list[tuple[_Repeat, ...]] = []
    while True:
        sequence: list[_Repeat] = []
        while rest and rest[0] not in "|)":
            repeat, rest = _repeat(rest)
            sequence.append(repeat)
        options.append(tuple(sequence))
        if not rest.startswith("|"):
            return _Choice(tuple(options)), rest
        rest = rest[1:]


def _repeat(rest: str) -> tuple[_Repeat, str]:
    part, rest = _part(rest)
    found = _QUANTIFIER.match(rest)
    if found is None:
        return _Repeat(part, 1, 1), rest
    rest = rest[found.end() :].removeprefix("?")
    match found.group()[0]:
        case "*":
            return _Repeat(part, 0, None), rest
        case "+":
            return _Repeat(part, 1, None), rest
        case "?":
            return _Repeat(part, 0, 1), rest
    least = int(found[1])
    if found[2] is None:
        return _Repeat(part, least, least), rest
    return _Repeat(part, least, int(found[3]) if found[3] else None), rest


def _part(rest: str) -> tuple[_Choice | str, str]:
    if rest.startswith("("):
        inner = rest[1:].removeprefix("?:")
        if inner.startswith("?"):
            raise _UnreadableError(rest)
        choice, after = _choice(inner)
        if not after.startswith(")"):
            raise _UnreadableError(rest)
        return choice, after[1:]
    end = _end_of_atom(rest)
    atom = rest[:end]
    # The engine itself says which characters an atom stands for.
    characters = "".join(char for char in _ALPHABET + atom[-1] if re.fullmatch(atom, char))
    if not characters:
        raise _UnreadableError(rest)
    return characters, rest[end:]


def _end_of_atom(rest: str) -> int:
    if rest.startswith("\\"):
        return 2
    if not rest.startswith("["):
        return 1
    index = 1
    while index < len(rest) and rest[index] != "]":
        index += 2 if rest[index] == "\\" else 1
    if index >= len(rest):
        raise _UnreadableError(rest)
    return index + 1
