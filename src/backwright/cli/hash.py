"""`backwright hash`: the identity of what a contract says."""

from pathlib import Path

import click

from backwright.cli.loading import CONTRACT, require_contract
from backwright.model.canonical import canonical_text, digest


@click.command("hash")
@CONTRACT
@click.option("--canonical", is_flag=True, help="Print the canonical form that is hashed, as JSON.")
def command(contract: Path, *, canonical: bool) -> None:
    """Print the identity of what CONTRACT says: the same for any layout, order and comments."""
    checked = require_contract(contract)
    click.echo(canonical_text(checked) if canonical else digest(checked))
