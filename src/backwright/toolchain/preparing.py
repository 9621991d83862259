"""Making an emitted project ready to serve: written, installed, its database at its schema."""

from collections.abc import Callable
from pathlib import Path

from backwright.project.emission import Emission
from backwright.project.write import write_project
from backwright.toolchain.carry import carry_rows
from backwright.toolchain.errors import ToolchainError
from backwright.toolchain.recipe import Recipe, recipe_for
from backwright.toolchain.steps import run_step
from backwright.toolchain.workspace import (
    Workspace,
    current_schema,
    digest_of,
    record_schema,
    secret,
)
from backwright.values import frozen

Say = Callable[[str], None]

# The name that stands for the embedded database in the workspace's record.
_EMBEDDED = "embedded"


@frozen
class Build:
    """A project that is written and installed."""

    digest: str
    schema: str
    recipe: Recipe


def prepare(workspace: Workspace, emission: Emission, say: Say) -> Build:
    """Write and install a project, unless an earlier run did."""
    digest = digest_of(emission.files)
    root = workspace.build(digest)
    if not root.exists():
        say(f"writing {len(emission.files)} files to {root}")
        write_project(root, emission.origin, emission.files)
    recipe = recipe_for(root, workspace.tools)
    installed = root / ".installed"
    if not installed.exists():
        say("installing what the project depends on")
        run_step("installing", recipe.install, root, {})
        installed.touch()
    migrations = (file for file in emission.files if "migrations" in file.path.split("/"))
    return Build(digest, digest_of(migrations), recipe)


def settings_for(workspace: Workspace, build: Build, database: str | None) -> dict[str, str]:
    """Give the settings that a build is served with; `database` is an address of the user's."""
    address = database or f"sqlite:///{workspace.data(build.schema)}"
    return {"DATABASE_URL": address, "SECRET_KEY": secret(workspace)}


def require_migratable(workspace: Workspace, build: Build, database: str | None) -> None:
    """Raise `ToolchainError` when a user's own database holds tables of an earlier schema."""
    known = current_schema(workspace, database) if database else None
    if known not in {None, build.schema}:
        raise ToolchainError(
            "the tables of this database were made from an earlier form of the contract",
            advice="name an empty database with --database-url",
        )


def migrate(workspace: Workspace, build: Build, database: str | None, say: Say) -> None:
    """Bring the database to the schema of a build, with the rows that are in it.

    Raises:
        ToolchainError: the migrations failed, or rows do not fit; the embedded database is then
            as it was.

    """
    known = current_schema(workspace, database or _EMBEDDED)
    if known == build.schema:
        return
    if database:
        _run_migrations(workspace, build, database)
    else:
        _migrate_embedded(workspace, build, known, say)


def confirm(workspace: Workspace, build: Build, database: str | None) -> None:
    """Record that the database is at the schema of a build, now that the build is served."""
    record_schema(workspace, database or _EMBEDDED, build.schema)


def _migrate_embedded(workspace: Workspace, build: Build, known: str | None, say: Say) -> None:
    draft = workspace.root / "data" / "draft.sqlite3"
    _remove(draft)
    try:
        _run_migrations(workspace, build, f"sqlite:///{draft}")
        if known is not None:
            earlier = workspace.data(known)
            say(f"carrying the rows over to the changed tables; as they were: {earlier}")
            carry_rows(earlier, draft)
    except ToolchainError:
        _remove(draft)
        raise
    _remove(workspace.data(build.schema))
    draft.rename(workspace.data(build.schema))


def _run_migrations(workspace: Workspace, build: Build, address: str) -> None:
    settings = settings_for(workspace, build, address)
    run_step("migrating", build.recipe.migrate, build.recipe.root, settings)


def _remove(database: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
