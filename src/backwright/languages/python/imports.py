"""The import block of a module: which symbols it needs, under which names, in which order."""

from __future__ import annotations

import sys
from dataclasses import field
from typing import TYPE_CHECKING

from backwright.languages.python.names import BUILTINS, KEYWORDS
from backwright.printing.names import Name
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from backwright.printing.text import Symbol

_WIDTH = 100
_SHARED = ".core."
"""The part of every project that is the same: its names give way to those from the contract."""


@frozen
class Imports:
    """The symbols of a module and the names that they go by in it.

    `package` is the project's own package, `module` the dotted name of the importing module.
    """

    package: str
    module: str
    names: Mapping[Symbol, str] = field(default_factory=dict)

    def name(self, symbol: Symbol) -> str:
        """Return what the symbol is called in this module."""
        return self.names[symbol]

    def block(self) -> str:
        """Return the import statements as Ruff's isort rules order them; empty without any."""
        sections: list[list[Symbol]] = [[], [], [], []]
        for symbol in self.names:
            module = absolute(symbol, self.package)
            if module not in {self.module, "builtins"}:
                sections[_section(module, self.package)].append(symbol)
        return "\n\n".join(self._statements(section) for section in sections if section)

    def _statements(self, section: list[Symbol]) -> str:
        plain: list[str] = []
        listed: dict[tuple[str, str], list[str]] = {}
        for symbol in section:
            module, name = absolute(symbol, self.package), self.names[symbol]
            if not symbol.name:
                plain.append(f"import {_member(module, name)}")
            else:
                # isort gives a renamed member a statement of its own.
                statement = "" if name == symbol.name else symbol.name
                members = listed.setdefault((module, statement), [])
                members.append(_member(symbol.name, name))
        statements = [
            (module, sorted(set(names), key=_order)) for (module, _), names in listed.items()
        ]
        statements.sort(key=lambda statement: (statement[0], _order(statement[1][0])))
        return "\n".join(
            [
                *sorted(plain),
                *(_from(module, names) for module, names in statements),
            ]
        )


def resolve(
    symbols: Iterable[Symbol], *, package: str, module: str, taken: Iterable[str]
) -> Imports:
    """Give each symbol a name in the module.

    A symbol is renamed when its name is among those `taken` by what the module itself defines, or
    when another symbol has it already; the project's own symbols come first.
    """
    own: list[Symbol] = []
    foreign: list[Symbol] = []
    for symbol in symbols:
        (own if _is_own(symbol, package) else foreign).append(symbol)
    used = set(taken)
    names: dict[Symbol, str] = {}
    for symbol in (*sorted(own, key=_precedence), *sorted(foreign, key=_precedence)):
        here = absolute(symbol, package) == module
        name = _plain_name(symbol)
        names[symbol] = name if here or name not in used else _alias(symbol, package, used)
        used.add(names[symbol])
    return Imports(package, module, names)


def absolute(symbol: Symbol, package: str) -> str:
    """Return the symbol's module, spelled from the top."""
    return package + symbol.module.rstrip(".") if symbol.module.startswith(".") else symbol.module


def _is_own(symbol: Symbol, package: str) -> bool:
    return symbol.module.startswith(".") or symbol.module.split(".")[0] in {package, "builtins"}


def _precedence(symbol: Symbol) -> tuple[bool, str, str]:
    return symbol.module.startswith(_SHARED), symbol.module, symbol.name


def _plain_name(symbol: Symbol) -> str:
    return symbol.alias or symbol.name or symbol.module


def _alias(symbol: Symbol, package: str, used: set[str]) -> str:
    """Return the symbol's name behind the one of the package that it comes from."""
    parts = [part for part in absolute(symbol, package).split(".") if part != package]
    for origin in (*parts, "imported"):
        prefix = Name.of(origin)
        name = symbol.alias or symbol.name or parts[-1]
        alias = prefix.pascal() + name if name[:1].isupper() else f"{prefix.snake}_{name}"
        if alias not in used | KEYWORDS | BUILTINS:
            return alias
    raise ValueError(f"no free name for {symbol}")


def _member(name: str, alias: str) -> str:
    return name if name == alias else f"{name} as {alias}"


def _section(module: str, package: str) -> int:
    top = module.split(".", maxsplit=1)[0]
    if top == "__future__":
        return 0
    if top in sys.stdlib_module_names:
        return 1
    return 3 if top in {package, "tests"} else 2


def _order(member: str) -> tuple[int, str]:
    """Order constants before classes before the rest, as isort's `order-by-type` does."""
    name = member.split(" as ", maxsplit=1)[0]
    if name.isupper() and len(name) > 1:
        return 0, name
    return (1 if name[:1].isupper() else 2), name


def _from(module: str, members: list[str]) -> str:
    line = f"from {module} import {', '.join(members)}"
    if len(line) <= _WIDTH:
        return line
    listed = "\n".join(f"    {member}," for member in members)
    return f"from {module} import (\n{listed}\n)"
