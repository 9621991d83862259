"""Layout algebra: documents that know where they may break, and how they are written in a width.

After Wadler's "A prettier printer": a group is written flat when it fits into the rest of its
line; otherwise every line break that stands directly in it is taken.
"""

from __future__ import annotations

from backwright.values import frozen

INDENT = 4


@frozen
class Line:
    """A place to break: written as `flat` when its group is flat, else as a new line."""

    flat: str = ""


@frozen
class Broken:
    """Text that is written only when the group around it is broken."""

    text: str


@frozen
class Nest:
    """A document whose new lines stand one step further in."""

    body: Doc


@frozen
class Group:
    """A document that is written flat if it fits, unless it has to be `broken`."""

    body: Doc
    broken: bool = False


Doc = str | Line | Broken | Nest | Group | tuple["Doc", ...]
SOFT = Line()
SPACE = Line(" ")

_Todo = tuple[int, Doc]
"""What is still to be written, in groups that are all broken, and how far in its lines stand."""


def must_break(doc: Doc) -> bool:
    """Tell whether some group in the document has to be broken."""
    match doc:
        case Group(body, broken):
            return broken or must_break(body)
        case Nest(body):
            return must_break(body)
        case tuple():
            return any(must_break(part) for part in doc)
        case _:
            return False


def render(doc: Doc, width: int, indent: int) -> str:
    """Return the document, its first line indented too, within `width` columns where it can be."""
    written = [" " * indent]
    column = indent
    todo: list[_Todo] = [(indent, doc)]
    while todo:
        depth, node = todo.pop()
        match node:
            case str():
                written.append(node)
                column += len(node)
            case tuple():
                todo += [(depth, part) for part in reversed(node)]
            case Line():
                written.append("\n" + " " * depth)
                column = depth
            case Broken():
                written.append(node.text)
                column += len(node.text)
            case Nest():
                todo.append((depth + INDENT, node.body))
            case Group() if _fits(width - column, node.body, todo) and not must_break(node):
                flat = _flat(node.body)
                written.append(flat)
                column += len(flat)
            case Group():
                todo.append((depth, node.body))
    return "".join(written)


def _flat(doc: Doc) -> str:
    """Return the document on one line."""
    match doc:
        case str():
            return doc
        case tuple():
            return "".join([_flat(part) for part in doc])
        case Line():
            return doc.flat
        case Broken():
            return ""
        case Nest() | Group():
            return _flat(doc.body)


def _fits(room: int, doc: Doc, rest: list[_Todo]) -> bool:
    """Tell whether the document fits flat, with what follows it up to the next line break."""
    todo = [doc]
    broken = False
    behind = len(rest)
    while room >= 0:
        if not todo:
            if not behind:
                return True
            behind -= 1
            broken = True
            _, node = rest[behind]
        else:
            node = todo.pop()
        match node:
            case str():
                room -= len(node)
            case tuple():
                todo += reversed(node)
            case Line():
                if broken:
                    return True
                room -= len(node.flat)
            case Broken():
                room -= len(node.text) if broken else 0
            case Nest() | Group():
                # A group behind this one may break in its turn: it counts up to where it would.
                todo.append(node.body)
    return False


def fits(text: str, width: int) -> bool:
    """Tell whether every line of the text is within `width` columns."""
    return all(len(line) <= width for line in text.split("\n"))
