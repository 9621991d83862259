"""`backwright build`: writes the project of a contract."""

from pathlib import Path

import click

from backwright.cli.emitting import STACK, require_design
from backwright.cli.loading import CONTRACT
from backwright.project.emission import emission_of
from backwright.project.write import write_project


@click.command("build")
@CONTRACT
@STACK
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="The folder of the project: a new one, an empty one, or one built before.",
)
def command(contract: Path, stack: str, output: Path) -> None:
    """Write the project of CONTRACT to a folder.

    Files that you changed since the last build are never replaced.
    """
    emission = emission_of(require_design(contract, stack), stack)
    written = write_project(output, emission.origin, emission.files)
    click.echo(written.root)
    changes = [
        f"{number} {word}"
        for number, word in (
            (len(written.written), "written"),
            (len(written.removed), "removed"),
            (written.unchanged, "unchanged"),
        )
        if number
    ]
    click.echo(f"files: {', '.join(changes)}", err=True)
    click.echo(f"now try: cd {output} && make setup test run", err=True)
