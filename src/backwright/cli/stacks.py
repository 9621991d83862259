"""`backwright stacks`: the stacks that projects can be built for."""

import click

from backwright.stacks.registry import NAMES


@click.command("stacks")
def command() -> None:
    """List the stacks that projects can be built for."""
    for name in NAMES:
        click.echo(name)
