"""`backwright explain`: the page of a diagnostic."""

import click

from backwright.cli.boundary import Refusal
from backwright.diagnostics.nearest import nearest
from backwright.diagnostics.registry import codes, page


@click.command("explain")
@click.argument("code")
def command(code: str) -> None:
    """Explain a diagnostic: what CODE means, a contract that has it, and the remedy."""
    text = page(code.upper())
    if text is None:
        meant = nearest(code.upper(), codes())
        raise Refusal(f"there is no code {code}", advice=f"did you mean {meant}?" if meant else "")
    click.echo(text, nl=False)
