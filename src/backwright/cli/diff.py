"""`backwright diff`: what changes between two contracts, and what of it breaks clients."""

import json
import sys
from pathlib import Path

import click

from backwright.cli.loading import require_contract
from backwright.model.difference.compare import breaks, diff, diff_json, diff_text

_PATH = click.Path(path_type=Path)


@click.command("diff")
@click.argument("old", type=_PATH)
@click.argument("new", type=_PATH)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--refuse-breaking", is_flag=True, help="End with 1 if a change breaks clients.")
def command(old: Path, new: Path, form: str, *, refuse_breaking: bool) -> None:
    """Say what changes from contract OLD to contract NEW, and what of it breaks clients."""
    before, after = require_contract(old), require_contract(new)
    changes = diff(before, after)
    if form == "json":
        click.echo(json.dumps(diff_json(changes, before, after), indent=2, ensure_ascii=False))
    else:
        click.echo(diff_text(changes, before, after), nl=False)
    if refuse_breaking and breaks(changes):
        sys.exit(1)
