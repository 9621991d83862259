"""Files without decisions: kept as they are emitted, but for a few names of the contract.

A kept file stands under `files/` of its stack or core, `package/` for the project's own package and
`project/` for its root, with `.in` behind its name; `«package»` in it is a name to be filled in.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

from backwright.languages.python.statements import WIDTH, lay_out
from backwright.printing.files import EmittedFile
from backwright.printing.layout import fits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable

_HOLE = re.compile(r"«(\w+)»")
_SUFFIX = ".in"


def kept_files(home: str, names: Mapping[str, str]) -> Iterator[EmittedFile]:
    """Yield the files that the package `home` of ours keeps, with the names filled in."""
    kept = files(home) / "files"
    places = {"package": f"src/{names['package']}/", "project": ""}
    for folder, place in places.items():
        for path, source in _below(kept / folder, place):
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
