"""From a design to the files of a FastAPI project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.access import lists_ask_now
from backwright.cores.python.field_types import fields_module
from backwright.cores.python.kept import kept_files, optional_files
from backwright.cores.python.load import load_files
from backwright.cores.python.migrations import migration
from backwright.cores.python.models import models_module
from backwright.cores.python.projects import module_file, package_name
from backwright.cores.python.repositories import repository_module
from backwright.cores.python.rules import rules_module
from backwright.cores.python.services import service_module
from backwright.printing.files import ordered
from backwright.stacks.artifact_files import artifact_files
from backwright.stacks.fastapi.application import application_modules
from backwright.stacks.fastapi.auth import auth_files, auth_modules
from backwright.stacks.fastapi.manifest import manifest_files, taken_names
from backwright.stacks.fastapi.readme import readme_file
from backwright.stacks.fastapi.routers import router_module
from backwright.stacks.fastapi.scenarios.modules import scenario_modules
from backwright.stacks.fastapi.schemas import schemas_module

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.design.design import Design
    from backwright.languages.python.modules import Module
    from backwright.printing.files import EmittedFile

_HOMES = ("backwright.cores.python", "backwright.stacks.fastapi")


def emit(design: Design) -> tuple[EmittedFile, ...]:
    """Return the files of the project, by path."""
    package = package_name(design.contract.name, taken_names())
    names = names_to_fill_in(design, package)
    kept = [file for home in _HOMES for file in kept_files(home, names)]
    modules = [module_file(module, package) for module in _modules(design, package)]
    fields = module_file(fields_module([*kept, *modules]), package)
    first = migration(design, package)
    importing = [*modules, fields, first]
    optional = (file for home in _HOMES for file in optional_files(home, names, importing))
    return ordered(
        (
            *kept,
            *importing,
            *optional,
            *auth_files(design, package),
            *manifest_files(design, package),
            readme_file(design, package),
            *artifact_files(design),
            *load_files(design, package),
        )
    )


def names_to_fill_in(design: Design, package: str) -> dict[str, str]:
    """Return what stands for the names in files that are kept."""
    pages = design.contract.api.pages
    return {
        "base": design.contract.api.base,
        # A cursor goes on after the moment at which it was written.
        "lasting": "dict(binds, now=None)" if lists_ask_now(design) else "binds",
        "package": package,
        "page_default": str(pages.default),
        "page_maximum": str(pages.maximum),
    }


def _modules(design: Design, package: str) -> Iterator[Module]:
    yield from application_modules(design, package)
    yield from auth_modules(design)
    yield from scenario_modules(design)
    for entity in design.entities:
        yield models_module(design, entity)
        yield schemas_module(design, entity)
        rules = rules_module(design, entity)
        if rules is not None:
            yield rules
        yield repository_module(design, entity)
        service = service_module(design, entity)
        if service is not None:
            yield service
        router = router_module(design, entity)
        if router is not None:
            yield router
