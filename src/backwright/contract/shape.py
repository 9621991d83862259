"""The values that describe the notation's shape: what reading and the JSON Schema both follow."""

from __future__ import annotations

from backwright.values import frozen


@frozen
class Phrase:
    """A text of one form. `pattern` matches all of it; `words` are its only or usual values.

    `expected` completes "expected ..." in a message. `closed` says that `words` are all there are.
    """

    expected: str
    pattern: str = ""
    words: tuple[str, ...] = ()
    closed: bool = False


@frozen
class Truth:
    """`true` or `false`."""


@frozen
class Whole:
    """A whole number."""

    least: int
    most: int


@frozen
class Anything:
    """Any JSON value."""


@frozen
class Items:
    """A list."""

    of: Shape


@frozen
class Table:
    """Names that the author chooses, each with a value of one shape.

    `known` are names with a meaning of their own: offered by editors, with what they mean.
    """

    name: Phrase
    of: Shape
    known: tuple[tuple[str, str], ...] = ()


@frozen
class Key:
    """A key of a record: what it says, in a sentence for editors."""

    name: str
    shape: Shape
    about: str
    required: bool = False


@frozen
class Record:
    """Fixed keys. `later` names keys that the language will have and does not have yet."""

    title: str
    keys: tuple[Key, ...]
    later: tuple[str, ...] = ()

    def key(self, name: str) -> Key | None:
        """Return the key of that name, if there is one."""
        return next((key for key in self.keys if key.name == name), None)


@frozen
class Either:
    """One of several shapes, told apart by whether they are texts, lists or mappings."""

    options: tuple[Shape, ...]


Shape = Phrase | Truth | Whole | Anything | Items | Table | Record | Either
