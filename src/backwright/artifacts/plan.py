"""The plan of a contract in eight steps, to be read before any code exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.artifacts.plan_api import access_section, api_section
from backwright.artifacts.plan_data import data_section
from backwright.artifacts.plan_document import Document
from backwright.artifacts.plan_layers import layers_section
from backwright.artifacts.plan_proof import (
    documents_section,
    errors_section,
    growth_section,
    tests_section,
)

if TYPE_CHECKING:
    from backwright.design.design import Design


def document_of(design: Design, files: tuple[str, ...] = ()) -> Document:
    """Return the plan as a document; `files` are the paths that a stack writes."""
    contract = design.contract
    return Document(
        f"{contract.name}, version {contract.version}",
        contract.about,
        (
            api_section(design),
            access_section(design),
            data_section(design),
            layers_section(design, files),
            errors_section(design),
            tests_section(design),
            documents_section(design),
            growth_section(design),
        ),
    )
