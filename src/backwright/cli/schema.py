"""`backwright schema`: prints the JSON Schema of contracts."""

import click

from backwright.contract.schema import schema_text


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of contracts, for editors with a YAML language server."""
    click.echo(schema_text(), nl=False)
