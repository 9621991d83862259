"""`backwright plan`: the eight steps, to be read before any code exists."""

from pathlib import Path

import click

from backwright.artifacts.plan import document_of
from backwright.artifacts.plan_document import Document
from backwright.cli.boundary import Refusal
from backwright.cli.loading import CONTRACT, require_contract
from backwright.design.plan import design


@click.command("plan")
@CONTRACT
@click.option("--format", "form", type=click.Choice(["terminal", "markdown", "html"]))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file instead.")
def command(contract: Path, form: str | None, output: Path | None) -> None:
    """Show how the backend of CONTRACT will be, in eight steps that a person can read.

    The HTML page needs nothing else: no network, no fonts, no scripts.
    """
    document = document_of(design(require_contract(contract)))
    form = form or _usual_form(output)
    if form == "terminal" and output is None:
        _show(document)
        return
    text = _written(document, form)
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as fault:
        raise Refusal(f"{output} cannot be written: {fault.strerror}") from fault
    click.echo(f"{output} has the plan of {document.title}", err=True)


def _usual_form(output: Path | None) -> str:
    """Return the form that the name of the file asks for; the terminal's where there is none."""
    if output is None:
        return "terminal"
    return "html" if output.suffix in {".html", ".htm"} else "markdown"


def _written(document: Document, form: str) -> str:
    if form == "html":
        from backwright.artifacts.plan_html import html_of

        return html_of(document)
    from backwright.artifacts.plan_markdown import markdown_of

    return markdown_of(document)


def _show(document: Document) -> None:
    from rich.console import Console

    from backwright.artifacts.plan_terminal import terminal_of

    Console(highlight=False).print(terminal_of(document))
