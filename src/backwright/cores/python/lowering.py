"""Conditions of one emitted function: the rows it reads, the aliases that it declares."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from backwright.cores.python.naming import local, names_of
from backwright.printing.text import Fill, Symbol, Text, join
from backwright.values import frozen

if TYPE_CHECKING:
    from backwright.design.design import Design


@frozen
class Row:
    """A row in scope: how it is written, its resource, and the subquery that reads it."""

    text: Fill
    resource: str
    level: int


@dataclass(slots=True)
class Lowering:
    """What the conditions of one function share.

    `signed_in` says that nobody comes here anonymously. `parameter` is the function's own for the
    row, which may not be stored yet; without one, the row is that of the mapped class. `aliases`
    are those declared so far, in the order of their use, with their mapped classes.
    """

    design: Design
    resource: str
    signed_in: bool
    parameter: str | None = None
    aliases: dict[str, Symbol] = field(default_factory=dict)

    def alias(self, name: str, resource: str, level: int) -> Row:
        """Declare an alias of a resource's table, named after `name`."""
        wanted = local(name)
        number = 1
        free = wanted
        while free in self.aliases or free == self.parameter:
            number += 1
            free = f"{wanted}{number}"
        self.aliases[free] = names_of(self.design, resource).model
        return Row(free, resource, level)

    def declarations(self) -> list[Text]:
        """Return the statements that make the aliases."""
        aliased = Symbol("sqlalchemy.orm", "aliased")
        return [
            join("", [f"{name} = ", aliased, "(", model, ")"])
            for name, model in self.aliases.items()
        ]
