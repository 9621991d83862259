"""`backwright plan`: the eight steps, to be read before any code exists."""

from pathlib import Path

import click
from rich.console import Console

from backwright.artifacts.plan import document_of
from backwright.artifacts.plan_document import Document
from backwright.artifacts.plan_html import html_of
from backwright.artifacts.plan_markdown import markdown_of
from backwright.artifacts.plan_terminal import terminal_of
from backwright.cli.boundary import Refusal
from backwright.cli.loading import CONTRACT, require_contract
from backwright.design.design import Design
from backwright.design.plan import design
from backwright.stacks.registry import DEFAULT, NAMES
from backwright.stacks.registry import stack as stack_named


@click.command("plan")
@CONTRACT
@click.option("--format", "form", type=click.Choice(["terminal", "markdown", "html"]))
@click.option("--stack", type=click.Choice(NAMES), help="The stack whose files are listed.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file instead.")
def command(contract: Path, form: str | None, stack: str | None, output: Path | None) -> None:
    """Show how the backend of CONTRACT will be, in eight steps that a person can read.

    The HTML page needs nothing else: no network, no fonts, no scripts.
    """
    planned = design(require_contract(contract))
    document = document_of(planned, _files(planned, stack or DEFAULT))
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


def _files(planned: Design, name: str) -> tuple[str, ...]:
    """Return the paths that a stack writes; none where it cannot express the contract yet."""
    if name not in NAMES:
        return ()
    chosen = stack_named(name)
    if chosen.check_support(planned.contract):
        return ()
    return tuple(file.path for file in chosen.emit(planned))


def _usual_form(output: Path | None) -> str:
    """Return the form that the name of the file asks for; the terminal's where there is none."""
    if output is None:
        return "terminal"
    return "html" if output.suffix in {".html", ".htm"} else "markdown"


def _written(document: Document, form: str) -> str:
    if form == "html":
        return html_of(document)
    return markdown_of(document)


def _show(document: Document) -> None:
    Console(highlight=False).print(terminal_of(document))
