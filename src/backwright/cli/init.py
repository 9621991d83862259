"""`backwright init`: starts a contract."""

from pathlib import Path

import click

from backwright.project.contracts import start_contract


@click.command("init")
@click.argument("name")
def command(name: str) -> None:
    """Start a contract: write NAME.contract.yaml, small and ready to run."""
    path = start_contract(name, Path())
    click.echo(path)
    click.echo(f"now try: backwright check {path}", err=True)
