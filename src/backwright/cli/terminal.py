"""What commands say on the terminal about a contract."""

from collections import Counter
from collections.abc import Iterable

import click

from backwright.diagnostics.diagnostic import Diagnostic, Severity
from backwright.diagnostics.render_text import render_text
from backwright.diagnostics.source import Source


def show(source: Source, diagnostics: Iterable[Diagnostic], *, err: bool) -> None:
    """Print diagnostics for people, to standard error or as the command's own output.

    Click takes the colours away again where the stream is no terminal.
    """
    click.echo(render_text(source, diagnostics, colour=True), err=err, nl=False)


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """Count diagnostics by weight: `1 error, 2 warnings`; empty when there are none."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    return ", ".join(
        f"{counts[severity]} {severity}{'' if counts[severity] == 1 else 's'}"
        for severity in Severity
        if counts[severity]
    )
