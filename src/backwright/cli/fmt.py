"""`backwright fmt`: the canonical layout of a contract."""

import sys
from pathlib import Path

import click

from backwright.cli.boundary import Refusal
from backwright.cli.loading import CONTRACT, open_contract
from backwright.cli.terminal import show, summary
from backwright.contract.layout import layout
from backwright.project.contracts import replace_contract


@click.command("fmt")
@CONTRACT
@click.option("--check", is_flag=True, help="Change nothing; end with 1 if something would change.")
def command(contract: Path, *, check: bool) -> None:
    """Lay CONTRACT out in the canonical way, with every comment kept.

    A contract with errors is left as it is.
    """
    source, refused = open_contract(contract)
    text, errors = (None, refused) if refused else layout(source)
    if text is None:
        show(source, errors, err=True)
        raise Refusal(f"{contract} has {summary(errors)}: it is left as it was")
    if text == source.text:
        return
    if check:
        click.echo(f"{contract} would be laid out anew", err=True)
        sys.exit(1)
    replace_contract(contract, text)
    click.echo(f"{contract} was laid out anew", err=True)
