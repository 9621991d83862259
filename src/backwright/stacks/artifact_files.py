"""The files of a project that are the same on every stack: what its contract says, for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.artifacts.documents import write_json
from backwright.artifacts.entities import entities
from backwright.artifacts.openapi.document import openapi
from backwright.artifacts.postman.collection import collection
from backwright.printing.files import EmittedFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.design.design import Design


def artifact_files(design: Design) -> Iterator[EmittedFile]:
    """Yield the documents of a project."""
    yield EmittedFile("docs/entities.md", entities(design))
    yield EmittedFile("openapi.json", write_json(openapi(design)))
    name = f"postman/{design.contract.name}.postman_collection.json"
    yield EmittedFile(name, write_json(collection(design)))
