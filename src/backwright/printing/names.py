"""Names as words, written in whatever case a language or a file system asks for."""

from __future__ import annotations

import re
from functools import cache

from backwright.values import frozen

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]*|[a-z]+|[0-9]+")
_NOTHING: frozenset[str] = frozenset()


@frozen
class Name:
    """A name: its words in lower case, in order."""

    words: tuple[str, ...]

    @classmethod
    @cache
    def of(cls, text: str) -> Name:
        """Split a name in any case (`order_item`, `OrderItem`, `order-item`) into its words.

        Digits stay with the word before them.
        """
        words: list[str] = []
        for part in re.split(r"[^A-Za-z0-9]+", text):
            for word in _WORD.findall(part):
                if word.isdigit() and words:
                    words[-1] += word
                else:
                    words.append(word.lower())
        return cls(tuple(words))

    def __add__(self, other: Name) -> Name:
        """Return the words of both."""
        return Name(self.words + other.words)

    @property
    def snake(self) -> str:
        """Return `order_item`."""
        return "_".join(self.words)

    @property
    def kebab(self) -> str:
        """Return `order-item`."""
        return "-".join(self.words)

    @property
    def upper(self) -> str:
        """Return `ORDER_ITEM`."""
        return self.snake.upper()

    @property
    def sentence(self) -> str:
        """Return `order item`."""
        return " ".join(self.words)

    def pascal(self, initialisms: frozenset[str] = _NOTHING) -> str:
        """Return `OrderItem`; words among the language's initialisms are written in capitals."""
        return "".join(
            word.upper() if word in initialisms else word.capitalize() for word in self.words
        )

    def camel(self, initialisms: frozenset[str] = _NOTHING) -> str:
        """Return `orderItem`; the first word is lower case even when it is an initialism."""
        return self.words[0] + Name(self.words[1:]).pascal(initialisms)
