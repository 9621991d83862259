"""The last line between what went wrong and the person at the terminal: never a traceback."""

import tempfile
import traceback
from types import TracebackType
from typing import IO

import click

import backwright

_MOST_PATHS = 10


class Refusal(click.ClickException):
    """Something that Backwright refuses to do, with the paths concerned and the way out."""

    exit_code = 1

    def __init__(self, message: str, paths: tuple[str, ...] = (), advice: str = "") -> None:
        """Take the message, the paths to list under it and the advice to end with."""
        super().__init__(message)
        self.paths = paths
        self.advice = advice

    def show(self, file: IO[str] | None = None) -> None:
        """Print the refusal to standard error."""
        click.secho("error", fg="red", bold=True, nl=False, err=True, file=file)
        click.echo(f": {self.message}", err=True, file=file)
        for path in self.paths[:_MOST_PATHS]:
            click.echo(f"  {path}", err=True, file=file)
        if len(self.paths) > _MOST_PATHS:
            click.echo(f"  and {len(self.paths) - _MOST_PATHS} more", err=True, file=file)
        if self.advice:
            click.echo(f"help: {self.advice}", err=True, file=file)


def report_defect(
    kind: type[BaseException], fault: BaseException, trace: TracebackType | None
) -> None:
    """Say that Backwright itself is at fault, and where the details for a report are."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="backwright-", suffix=".txt", delete=False, encoding="utf-8"
    ) as report:
        report.write(f"backwright {backwright.__version__}\n")
        report.writelines(traceback.format_exception(kind, fault, trace))
    click.echo(
        f"internal error: {kind.__name__}\n"
        "This is a defect of Backwright, not of your contract. Please report it, with the\n"
        f"contract and this file: {report.name}",
        err=True,
    )
