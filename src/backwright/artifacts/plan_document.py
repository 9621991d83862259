"""The plan as a document in no format: numbered sections of paragraphs, tables and diagrams."""

from __future__ import annotations

from enum import StrEnum, auto

from backwright.values import frozen


class Tone(StrEnum):
    """What a cell says at a glance, apart from its words."""

    PLAIN = auto()
    CODE = auto()
    YES = auto()
    NO = auto()
    MAYBE = auto()


@frozen
class Cell:
    """A cell of a table."""

    text: str
    tone: Tone = Tone.PLAIN


@frozen
class Paragraph:
    """A paragraph of prose."""

    text: str


@frozen
class Listing:
    """Text that keeps its lines, such as a tree of files."""

    title: str
    text: str


@frozen
class Fold:
    """A long list that is opened by who wants to see it."""

    title: str
    lines: tuple[str, ...]


@frozen
class Table:
    """A table; `wide` ones may scroll on a narrow screen."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    wide: bool = False


@frozen
class Box:
    """A box of a diagram: a title and the lines below it."""

    name: str
    lines: tuple[str, ...] = ()


@frozen
class Arrow:
    """An arrow from one box to another, with what it means."""

    source: str
    target: str
    label: str = ""


class DiagramKind(StrEnum):
    """What a diagram shows."""

    ENTITIES = auto()
    STATES = auto()


@frozen
class Diagram:
    """Boxes and arrows; `start` names the boxes where things begin.

    `mermaid` are the lines of the same diagram for who draws it themselves.
    """

    kind: DiagramKind
    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    mermaid: tuple[str, ...]
    start: tuple[str, ...] = ()


Block = Paragraph | Listing | Fold | Table | Diagram


@frozen
class Section:
    """One of the eight steps."""

    title: str
    blocks: tuple[Block, ...]


@frozen
class Document:
    """The whole plan of a contract."""

    title: str
    about: str
    sections: tuple[Section, ...]


def code(text: str) -> Cell:
    """Return a cell that shows a name or an expression."""
    return Cell(text, Tone.CODE)
