"""Emits what the project is called and what it depends on: `pyproject.toml` and `uv.lock`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backwright.cores.python.kept import kept_file
from backwright.cores.python.rules import names_numbers
from backwright.printing.files import EmittedFile
from backwright.stacks.fastapi.auth import account_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from backwright.design.design import Design

_HOME = "backwright.stacks.fastapi"
_FOR_PASSWORDS = ("argon2-cffi", "pyjwt")
_IMPORTED = frozenset({"argon2", "google", "jwt", "opentelemetry", "socketio"})
"""Packages that are imported by another name than they are installed by."""

_RULES = "rules.py"
_PACKAGE = "\n[[package]]\n"
_NAME = re.compile(r'name = "([^"]+)"')
_NEEDED = re.compile(r'^    \{ name = "([^"]+)"|^\w+ = \[\{ name = "([^"]+)"', re.MULTILINE)
_UNFIT = re.compile(r"[\x00-\x1f\x7f]+")


def manifest_files(design: Design, package: str) -> Iterator[EmittedFile]:
    """Yield the files that name the project and pin what it depends on."""
    project = package.replace("_", "-")
    names = {
        "about": about_in_toml(design.contract.about),
        "package": package,
        "project": project,
        "version": f"{design.contract.version}.0.0",
    }
    unused = () if account_of(design) else _FOR_PASSWORDS
    manifest = _without(unused, kept_file(_HOME, "manifest", "pyproject.toml", names))
    if not names_numbers(design):
        manifest = "".join(
            line for line in manifest.splitlines(keepends=True) if _RULES not in line
        )
    yield EmittedFile("pyproject.toml", manifest)
    yield EmittedFile("uv.lock", _lock(project, unused, names))


def taken_names() -> frozenset[str]:
    """Return the names, in snake case, that the project's package cannot have."""
    text = kept_file(_HOME, "manifest", "uv.lock", {"project": "", "version": ""})
    listed = (_NAME.match(package) for package in text.split(_PACKAGE))
    return _IMPORTED | {found[1].replace("-", "_") for found in listed if found}


def about_in_toml(text: str) -> str:
    """Return a text as it stands between the quotation marks of a string in TOML."""
    return _UNFIT.sub(" ", text).strip().replace("\\", "\\\\").replace('"', '\\"')


def _lock(project: str, unused: tuple[str, ...], names: Mapping[str, str]) -> str:
    """Return the lock: the project among its packages by name, and nothing that it does not need.

    Packages are listed by name, as uv does.
    """
    text = _without(unused, kept_file(_HOME, "manifest", "uv.lock", names))
    head, *packages = text.split(_PACKAGE)
    by_name = {_name(package): package.rstrip("\n") for package in packages}
    needed = _reachable(project, by_name) if unused else {*by_name}
    kept = (by_name[name] for name in sorted(needed))
    return _PACKAGE.join([head, *(f"{package}\n" for package in kept)])


def _without(unused: tuple[str, ...], text: str) -> str:
    """Drop the project's own dependencies that it does not use, a line each."""
    for name in unused:
        listed = re.compile(
            rf'^    (?:"{name}==.*|\{{ name = "{name}"(?:, specifier.*)? \}}),\n', re.MULTILINE
        )
        text = listed.sub("", text)
    return text


def _name(package: str) -> str:
    found = _NAME.match(package)
    if found is None:
        raise ValueError(f"a package without a name: {package[:40]}")
    return found[1]


def _reachable(project: str, by_name: Mapping[str, str]) -> set[str]:
    """Return the packages that the project needs, itself included."""
    found: set[str] = set()
    pending = [project]
    while pending:
        name = pending.pop()
        if name in by_name and name not in found:
            found.add(name)
            pending.extend(a or b for a, b in _NEEDED.findall(by_name[name]))
    return found
