"""From a path on the command line to a checked contract, or to the messages why there is none."""

from pathlib import Path

import click

from backwright.cli.boundary import Refusal
from backwright.cli.terminal import show, summary
from backwright.contract.opening import open_source
from backwright.diagnostics.diagnostic import Diagnostic, Severity
from backwright.diagnostics.source import Source
from backwright.model.contract import Contract
from backwright.model.load import Loaded, load

CONTRACT = click.argument("contract", type=click.Path(path_type=Path))
"""The argument that most commands take."""


def open_contract(path: Path) -> tuple[Source, tuple[Diagnostic, ...]]:
    """Read a file that should be a contract; the diagnostics say why its text is refused."""
    try:
        return open_source(path)
    except OSError as fault:
        raise Refusal(f"{path} cannot be read: {fault.strerror}") from fault


def load_contract(path: Path) -> tuple[Source, Loaded]:
    """Read and check a contract."""
    source, refused = open_contract(path)
    return source, Loaded(None, refused) if refused else load(source)


def require_contract(path: Path) -> Contract:
    """Give the checked contract at `path`, or show what is wrong with it and end with 1.

    Of what is not an error only the number is told: `backwright check` shows the rest.
    """
    source, loaded = load_contract(path)
    if loaded.contract is None:
        errors = [each for each in loaded.diagnostics if each.severity is Severity.ERROR]
        show(source, errors, err=True)
        raise Refusal(f"{path} has {summary(errors)}")
    if loaded.diagnostics:
        click.echo(f"{path} has {summary(loaded.diagnostics)}: see backwright check", err=True)
    return loaded.contract
