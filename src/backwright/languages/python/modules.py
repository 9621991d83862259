"""A Python module as emitted: docstring, imports, then its blocks, ready to be written."""

from __future__ import annotations

import re

from backwright.languages.python.imports import resolve
from backwright.languages.python.literals import docstring
from backwright.languages.python.statements import lay_out
from backwright.printing.text import Fill, blocks
from backwright.values import frozen

_DEFINED = re.compile(r"\n(?:(?:async )?def (\w+)|class (\w+)| *(\w+)(?:: .+)? = )")
"""A definition at the start of a line: to look for a line break is far quicker than for `^`."""

_DEFINITION = re.compile(r"class |def |async def |@")


@frozen
class Module:
    """A module: `name` is dotted and starts with a dot inside the project's package.

    `blocks` stand two blank lines apart. `taken` are further names that no import may have,
    such as those of the fields of its classes.
    """

    name: str
    about: str
    blocks: tuple[Fill, ...]
    taken: frozenset[str] = frozenset()


def print_module(module: Module, package: str) -> str:
    """Return the module's source."""
    body = blocks(module.blocks, blank=2)
    plain = body.write(lambda symbol: symbol.name)
    defined = {name for match in _DEFINED.finditer(f"\n{plain}") for name in match.groups() if name}
    imports = resolve(
        body.symbols(),
        package=package,
        module=package + module.name,
        taken=module.taken | defined,
    )
    code = lay_out(body.write(imports.name)).strip("\n")
    gap = "\n\n\n" if _DEFINITION.match(code) else "\n\n"
    parts = [docstring(module.about, indent=0), imports.block()]
    head = "\n\n".join(part for part in parts if part)
    return f"{head}{gap}{code}\n" if code else f"{head}\n"
