"""`backwright check`: what is wrong with a contract, and what it leaves open."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from backwright.cli.loading import CONTRACT, load_contract
from backwright.cli.terminal import show, summary
from backwright.diagnostics.diagnostic import Diagnostic, Severity
from backwright.diagnostics.render_github import render_github
from backwright.diagnostics.render_json import render_json
from backwright.diagnostics.render_sarif import render_sarif
from backwright.diagnostics.source import Source

_RENDERERS: dict[str, Callable[[Source, Iterable[Diagnostic]], str]] = {
    "json": render_json,
    "sarif": render_sarif,
    "github": render_github,
}


@click.command("check")
@CONTRACT
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *_RENDERERS]),
    default="text",
    show_default=True,
    help="For people, for programs, for code scanning, or as annotations of a pull request.",
)
def command(contract: Path, form: str) -> None:
    """Find what is wrong with CONTRACT, and what it leaves open.

    Ends with 1 when there are errors; warnings and questions stop nothing.
    """
    source, loaded = load_contract(contract)
    if form == "text":
        show(source, loaded.diagnostics, err=False)
        click.echo(f"{contract}: {summary(loaded.diagnostics) or 'nothing to say'}", err=True)
    else:
        click.echo(_RENDERERS[form](source, loaded.diagnostics), nl=False)
    if any(each.severity is Severity.ERROR for each in loaded.diagnostics):
        sys.exit(1)
