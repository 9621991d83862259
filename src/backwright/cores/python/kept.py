"""Files without decisions: kept as they are emitted, but for a few names of the contract.

A kept file stands under `files/` of its stack or core, `package/` for the project's own package and
`project/` for its root, with `.in` behind its name; `«package»` in it is a name to be filled in.
What stands under `optional/` belongs to the package of the projects that import it.
Other folders belong to packages of the project that only some contracts ask for.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

from backwright.languages.python.modules import Module
from backwright.languages.python.statements import WIDTH, lay_out
from backwright.printing.files import EmittedFile
from backwright.printing.layout import fits
from backwright.printing.template import template

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from importlib.resources.abc import Traversable

    from backwright.printing.text import Fill

_HOLE = re.compile(r"«(\w+)»")
_LOCAL = re.compile(
    r"^ +(?:for |async with .+ as )?([a-z]\w*)(?: = |: | in |:$)|[(,] ?([a-z]\w*): ", re.MULTILINE
)
_SUFFIX = ".in"


def kept_files(home: str, names: Mapping[str, str]) -> Iterator[EmittedFile]:
    """Yield the files that the package `home` of ours keeps, with the names filled in."""
    kept = files(home) / "files"
    places = {"package": f"src/{names['package']}/", "project": ""}
    for folder, place in places.items():
        for path, source in _below(kept / folder, place):
            yield EmittedFile(path, _filled(path, source, names))


def kept_file(home: str, folder: str, name: str, names: Mapping[str, str]) -> str:
    """Return the text of one file of a folder, with the names filled in."""
    return _filled(name, kept_source(home, folder, name), names)


def kept_source(home: str, folder: str, name: str) -> str:
    """Return the text of one file of a folder as it is kept."""
    source = files(home) / "files" / folder / f"{name}{_SUFFIX}"
    return source.read_text(encoding="utf-8")


def optional_files(
    home: str, names: Mapping[str, str], importing: Collection[EmittedFile]
) -> Iterator[EmittedFile]:
    """Yield the optional modules that one of the `importing` files names."""
    package = names["package"]
    for path, source in _below(files(home) / "files" / "optional", f"src/{package}/"):
        module = path.removeprefix("src/").removesuffix(".py").replace("/", ".")
        imported = f"from {module} import "
        if any(isinstance(each.content, str) and imported in each.content for each in importing):
            yield EmittedFile(path, _filled(path, source, names))


def _below(folder: Traversable, place: str) -> Iterator[tuple[str, str]]:
    """Yield the path and the source of each kept file in the folder and in those below it."""
    if not folder.is_dir():
        return
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _below(entry, f"{place}{entry.name}/")
        elif entry.name.endswith(_SUFFIX):
            path = place + entry.name.removesuffix(_SUFFIX)
            yield path, entry.read_text(encoding="utf-8")


def _filled(path: str, source: str, names: Mapping[str, str]) -> str:
    content = _HOLE.sub(lambda hole: names[hole[1]], source)
    if path.endswith(".py") and not fits(content, WIDTH):
        return lay_out(content)
    return content


def kept_modules(home: str, folder: str, fills: Mapping[str, Fill]) -> Iterator[Module]:
    """Yield the modules that `home` keeps in a folder as templates, with their holes filled.

    What they import stands in them as symbols, since some of it has names from the contract.
    """
    for path, source in _below(files(home) / "files" / folder, ""):
        if path.endswith(".py"):
            about, _, code = source.removeprefix('"""').partition('"""\n')
            body = template(code)
            block = body.fill(**{name: fills[name] for name in body.holes})
            name = path.removesuffix(".py").replace("/", ".")
            place = name if name.startswith("tests.") else f".{name}"
            yield Module(place, about, (block,) if block else (), _locals(code))


def kept_texts(home: str, folder: str, package: str) -> Iterator[EmittedFile]:
    """Yield what `home` keeps beside the modules of such a folder."""
    for path, source in _below(files(home) / "files" / folder, f"src/{package}/"):
        if not path.endswith(".py"):
            yield EmittedFile(path, source)


def _locals(code: str) -> frozenset[str]:
    """Return the variables of functions, whose names no import may have."""
    return frozenset(name for pair in _LOCAL.findall(code) for name in pair if name)
